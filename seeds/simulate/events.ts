/** From a draft to a feedback event of the contract: words, scores, enrichment and where it says it was. */
import type { Enrichment, FeedbackEvent, FeedbackLocation } from '../../src/lib/domain/event.ts';
import { toAttributes } from './attributes.ts';
import { compose, toDetail, type Language, type Manner } from './compose.ts';
import { solicited, type Channel } from './channels.ts';
import type { Draft } from './drafts.ts';
import type { Operations } from './operations.ts';
import { toLevelWords, toPlaceWords } from './place-words.ts';
import { Chance, toHash } from './random.ts';
import { toLocalTime } from './rhythm.ts';

const manners: Readonly<Record<Channel, Manner>> = {
  hotline: 'call',
  miniprogram: 'form',
  chat: 'chat',
  review: 'post',
  social: 'post',
  survey: 'survey',
  qr: 'form',
  kiosk: 'survey',
  workorder: 'repair',
  behaviour: 'form'
};
const idPrefixes: Readonly<Record<Channel, string>> = {
  hotline: 'call',
  miniprogram: 'mini',
  chat: 'chat',
  review: 'rev',
  social: 'post',
  survey: 'svy',
  qr: 'qr',
  kiosk: 'ksk',
  workorder: 'wo',
  behaviour: 'sig'
};

const hundredth = (value: number): number => Math.round(value * 100) / 100;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export function toFeedbackEvent(operations: Operations, draft: Draft): FeedbackEvent {
  const { mall, seed } = operations;
  const { topic, channel } = draft;
  const chance = new Chance(seed, `event|${draft.key}`);
  const language: Language = chance.is(topic.author === 'tenant' ? 0.13 : 0.28) ? 'en' : 'zh';
  const silent = channel === 'behaviour';
  const mood = topic.intent === 'praise' ? 'glad' : topic.intent === 'complaint' ? 'bad' : 'plain';

  const nearby = mall.shopsByLevel.get(draft.level ?? '') ?? [];
  const shop = nearby.length > 0 ? chance.pick(nearby) : chance.pick([...mall.units.values()]);
  const fill = (name: string): string => {
    if (name === 'place')
      return draft.unit ? toPlaceWords(draft.unit, language, chance) : toLevelWords(mall, draft.level ?? '', language, chance);
    if (name === 'floor') return toLevelWords(mall, draft.level ?? mall.levels[0]?.id ?? '', language, chance);
    if (name === 'shop') return language === 'zh' ? shop.zh : shop.en;
    return toDetail(name, language, chance);
  };
  const said = silent
    ? { text: '', heat: 0 }
    : compose(chance.pick(topic[language]), fill, mood, topic.author, manners[channel], language, chance);

  const sentiment = hundredth(clamp(chance.between(...topic.sentiment) - (mood === 'bad' ? 0.25 * said.heat : 0), -1, 1));
  const illFeeling = hundredth(clamp(chance.between(...topic.illFeeling) + (mood === 'bad' ? said.heat : 0), 0, 1));
  const enrichment: Enrichment = {
    sentiment,
    ...(silent ? {} : { intent: topic.intent }),
    category: [...topic.category],
    illFeeling,
    urgency: hundredth(clamp(chance.between(...topic.urgency) + 0.2 * said.heat, 0, 1)),
    impact: hundredth(chance.between(...topic.impact)),
    ...(silent ? {} : { keywords: [...(language === 'zh' ? topic.zhWords : topic.enWords)].slice(0, 2 + chance.whole(0, 2)) }),
    model: 'upstream-2026.10'
  };
  const scores = toScores(channel, sentiment, chance);
  const location = toLocation(operations, draft, chance);
  // Badges are known where somebody is praised or blamed by name.
  const staffRef = /^(desk|guard|cleaner)/.test(topic.key) && chance.is(0.6) ? `s-${10 + chance.whole(0, 14)}` : undefined;
  return {
    id: `${idPrefixes[channel]}-${seed}-${draft.key}`,
    source: channel,
    occurredAt: toLocalInstant(mall.timeZone, draft.atMs),
    venue: mall.id,
    ...(location ? { location } : {}),
    channel,
    kind: silent ? 'inferred' : solicited.has(channel) ? 'solicited' : 'unsolicited',
    author: topic.author,
    ...(topic.stage ? { journeyStage: topic.stage } : {}),
    ...(silent ? {} : { text: said.text, language: language === 'zh' ? 'zh-CN' : 'en' }),
    ...(scores ? { scores } : {}),
    ...(chance.is(0.04) ? {} : { enrichment }),
    ...(chance.is(0.55) ? { customerRef: `c-${toHash(draft.key).toString(16).slice(0, 5)}` } : {}),
    ...(staffRef ? { staffRef } : {}),
    ...(channel === 'hotline' ? { transcriptOf: `rec-${draft.key}` } : {}),
    attributes: toAttributes(operations, draft, new Chance(seed, `attributes|${draft.key}`))
  };
}

/** Who is asked gives scores; some callers press a key after the call. */
function toScores(channel: Channel, sentiment: number, chance: Chance): FeedbackEvent['scores'] {
  const csat = clamp(Math.round(3.1 + 1.9 * sentiment + 0.5 * chance.normal()), 1, 5);
  const nps = clamp(Math.round(7.4 + 3.1 * sentiment + 1.1 * chance.normal()), 0, 10);
  if (solicited.has(channel)) return channel === 'kiosk' ? { csat } : { nps, csat };
  if (channel === 'hotline' && chance.is(0.22)) return { csat: clamp(csat + 1, 1, 5) };
  return undefined;
}

/** Mostly the unit; sometimes what people call it, a point on the map, or only the floor; now and then a place that does not exist. */
function toLocation({ mall }: Operations, { unit, level, incident, cause }: Draft, chance: Chance): FeedbackLocation | undefined {
  const way = chance.next();
  if (!cause && !incident && way < 0.02) {
    return chance.pick([
      { unit: 'L5-RESTROOM-01' },
      { unit: 'L2-S998' },
      { alias: '老百货门口' },
      { alias: '对面那栋楼' },
      { level: 'L6' },
      { lngLat: [121.0301, 31.1466] }
    ]);
  }
  if (!level) return undefined;
  if (!unit) return { level };
  if (way < 0.1) {
    const calls = [...unit.zhAliases, ...unit.enAliases];
    if (calls.length > 0) return { alias: chance.pick(calls) };
  }
  if (way >= 0.1 && way < 0.14) return { lngLat: [unit.point[0], unit.point[1]], level: mall.units.get(unit.id)?.level ?? level };
  if (!incident && way >= 0.14 && way < 0.17) return { level: unit.level };
  return { unit: unit.id };
}

/** RFC 3339 in the venue's own offset, as a mall's systems would write it. */
function toLocalInstant(timeZone: string, ms: number): string {
  const { hour, date } = toLocalTime(timeZone, ms);
  const localMs = Date.parse(`${date}T00:00:00Z`) + Math.round(hour * 3_600_000);
  const offsetMinutes = Math.round((localMs - ms) / 60_000);
  const sign = offsetMinutes < 0 ? '-' : '+';
  const size = Math.abs(offsetMinutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${new Date(localMs).toISOString().slice(0, 23)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
