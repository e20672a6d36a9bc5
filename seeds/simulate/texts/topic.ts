/** What people talk about: where, when, in which mood, and in which words. */
import type { Intent } from '../../../src/lib/domain/event.ts';

/** What kind of place a topic is about; the mall model says which units those are. */
export type PlaceRole =
  | 'restroom'
  | 'nursing'
  | 'escalator'
  | 'lift'
  | 'barrier'
  | 'parking'
  | 'charging'
  | 'entrance'
  | 'desk'
  | 'concourse'
  | 'shop'
  | 'restaurant'
  | 'foodcourt'
  | 'supermarket'
  | 'cinema'
  | 'play'
  | 'dock'
  | 'level'
  | 'venue';

type Span = readonly [low: number, high: number];

export interface Topic {
  readonly key: string;
  readonly category: readonly [string, string, string];
  readonly intent: Intent;
  readonly where: PlaceRole;
  readonly author: 'customer' | 'tenant';
  /** Where in a visit; those who run a shop are on no such journey. */
  readonly stage: string | undefined;
  /** Relative frequency among the topics of its author by day. */
  readonly weight: number;
  /** What is left of the weight at night. */
  readonly night: number;
  /** When it is said more often than the crowd alone explains. */
  readonly peak?: 'meals' | 'evening' | 'closing' | 'opening';
  readonly sentiment: Span;
  readonly illFeeling: Span;
  readonly urgency: Span;
  readonly impact: Span;
  readonly zhWords: readonly string[];
  readonly enWords: readonly string[];
  /**
   * Sentences with places to fill in: {place} {floor} {shop} {minutes} {amount} {plate} {phone} {clock} {times} {zone} {person}.
   * One a line.
   */
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

export interface TopicText extends Omit<Topic, 'zh' | 'en' | 'zhWords' | 'enWords' | 'category' | 'author' | 'night'> {
  /** "环境/卫生/洗手间清洁" */
  readonly category: string;
  readonly author?: Topic['author'];
  readonly night?: number;
  readonly words: string;
  readonly zh: string;
  readonly en: string;
}

const toLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function toTopic({ category, words, zh, en, author = 'customer', night = 0.3, ...rest }: TopicText): Topic {
  const path = category.split('/');
  const [zhWords = '', enWords = ''] = words.split('|');
  if (path.length !== 3) throw new Error(`${rest.key}: a category has three levels, not "${category}".`);
  return {
    ...rest,
    author,
    night,
    category: path as unknown as Topic['category'],
    zhWords: zhWords.trim().split(' '),
    enWords: enWords.split(',').map((word) => word.trim()),
    zh: toLines(zh),
    en: toLines(en)
  };
}

/** Moods in figures: sentiment, ill feeling, urgency and impact of a text. */
export const moods = {
  angry: { sentiment: [-0.95, -0.7], illFeeling: [0.6, 0.95], urgency: [0.5, 0.8], impact: [0.4, 0.7] },
  upset: { sentiment: [-0.8, -0.45], illFeeling: [0.3, 0.7], urgency: [0.4, 0.7], impact: [0.3, 0.6] },
  annoyed: { sentiment: [-0.6, -0.28], illFeeling: [0.15, 0.5], urgency: [0.2, 0.55], impact: [0.2, 0.45] },
  alarmed: { sentiment: [-0.7, -0.3], illFeeling: [0.2, 0.6], urgency: [0.75, 0.98], impact: [0.5, 0.9] },
  plain: { sentiment: [-0.2, 0.2], illFeeling: [0, 0.12], urgency: [0.1, 0.45], impact: [0.1, 0.3] },
  kind: { sentiment: [0.05, 0.45], illFeeling: [0, 0.05], urgency: [0.05, 0.25], impact: [0.1, 0.35] },
  happy: { sentiment: [0.55, 0.98], illFeeling: [0, 0.03], urgency: [0, 0.1], impact: [0.1, 0.4] }
} as const;
