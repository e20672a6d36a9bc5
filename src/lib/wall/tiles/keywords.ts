/** Rows of a keywords view as lines of a wall. Pure. */
import type { KeywordRow } from '../../domain/live-events.ts';
import { toNumber, toTimes } from '../format.ts';
import type { WallLanguage } from '../words.ts';
import { answerWords } from './answer-words.ts';

export type Mood = 'bad' | 'fair' | 'good' | 'unknown';

export interface KeywordItem {
  readonly key: string;
  readonly word: string;
  readonly mood: Mood;
  /** How many times as often as before; a word that was not said before says so; where nothing was said before at all, none does. */
  readonly times: string;
  readonly counts: string;
  /** 0..1 of the longest line: before and now. */
  readonly before: number;
  readonly now: number;
  readonly isRising: boolean;
}

/** As everywhere: a mood is bad below -0.25, good above 0.25. */
const moodEdge = 0.25;
/** A word that is said hardly more often does not rise. */
const leastTimes = 1.2;

export function toMood(sentiment: number | null): Mood {
  if (sentiment === null) return 'unknown';
  return sentiment < -moodEdge ? 'bad' : sentiment > moodEdge ? 'good' : 'fair';
}

/** What rises first, in the order of the view; what does not rise stands behind it. */
export function toKeywordItems(rows: readonly KeywordRow[], count: number, language: WallLanguage): KeywordItem[] {
  const says = answerWords[language];
  const shown = [...rows].sort((a, b) => a.rank - b.rank).slice(0, Math.max(0, count));
  const most = Math.max(1, ...shown.flatMap((row) => [row.count, row.previous]));
  return shown.map((row) => ({
    key: row.key,
    word: row.key,
    mood: toMood(row.sentiment),
    times: row.timesBefore === null ? '–' : row.previous === 0 ? says.isNew : says.times(toTimes(row.timesBefore)),
    counts: says.wasNow(toNumber(row.previous), toNumber(row.count)),
    before: row.previous / most,
    now: row.count / most,
    isRising: row.timesBefore !== null && (row.previous === 0 || row.timesBefore >= leastTimes)
  }));
}
