/** Rows as the views bring them, made up: the same ones every time. */
import { measures } from '../../../src/lib/domain/measures/catalogue.ts';
import { journeyStages } from '../../../src/lib/domain/journey-stages.ts';
import type { ChainRow, DriverRow, JourneyRow, KeywordRow, WeekRow } from '../../../src/lib/domain/live-events.ts';
import type { MeasureInfo } from '../../../src/lib/domain/measures/measure.ts';
import { openRandom } from '../../support/wall-stand-in/canned-views.ts';

export const rate = measures.complaintsPer1kVisitors;
export const mood = measures.sentimentMean;
export const getMeasure = (name: string): MeasureInfo =>
  (measures as Readonly<Record<string, MeasureInfo>>)[name] ?? measures.feedbackCount;

/** Open from ten to ten on every day. */
export const openWeek = Array.from({ length: 7 }, () => ({ opensMinute: 600, closesMinute: 1320 }));

/** A quiet week, and a hard stretch on one of its days. */
export function makeWeek(
  hard: { weekday: number; hours: readonly number[]; value: number } | null,
  measure = 'complaintsPer1kVisitors'
): WeekRow[] {
  const random = openRandom(5);
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    Array.from({ length: 24 }, (_, hour): WeekRow => {
      const isOpen = hour >= 10 && hour < 22;
      const isHard = hard?.weekday === weekday && hard.hours.includes(hour);
      const value = isHard ? hard.value : 2 + random();
      return {
        key: `${weekday}-${hour}`,
        weekday,
        hour,
        values: { [measure]: isOpen ? value : null },
        sampleSize: isOpen ? 30 + Math.round(random() * 40) : 0,
        hours: 4
      };
    })
  );
}

const moods: Readonly<Record<string, number | null>> = {
  plan: 0.21,
  arrive: 0.02,
  park: -0.44,
  enter: 0.11,
  find: -0.18,
  queue: -0.31,
  buy: 0.26,
  dine: 0.38,
  play: 0.31,
  service: -0.05,
  leave: 0.12,
  after: null
};

/** Parking is worst, dining best; of coming in too little was said; nobody spoke of what comes afterwards. */
export function makeJourney(changes: Readonly<Record<string, number | null>> = {}): JourneyRow[] {
  const values = { ...moods, ...changes };
  const told = Object.entries(values).filter(([key, value]) => value !== null && key !== 'enter') as [string, number][];
  const worst = told.reduce((a, b) => (b[1] < a[1] ? b : a))[0];
  const best = told.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  return Object.entries(journeyStages).map(([key, label], index): JourneyRow => {
    const value = values[key] ?? null;
    return {
      key,
      index: index + 1,
      label,
      value,
      low: value === null ? null : value - 0.1,
      high: value === null ? null : value + 0.1,
      sampleSize: value === null ? 0 : key === 'enter' ? 3 : 60 + 10 * index,
      enough: value !== null && key !== 'enter',
      previous: value === null ? null : value - 0.05,
      isPeak: key === best,
      isValley: key === worst,
      isEnd: key === 'leave'
    };
  });
}

export const makeWord = (key: string, rank: number, count: number, previous: number, timesBefore: number | null): KeywordRow => ({
  key,
  rank,
  count,
  previous,
  timesBefore,
  sentiment: -0.5
});

export const makeDriver = (key: string, rank: number, more: Partial<DriverRow> = {}): DriverRow => ({
  key: key as DriverRow['key'],
  rank,
  effect: 0.24,
  low: 0.14,
  high: 0.35,
  deviation: 12,
  lagMinutes: 30,
  qValue: 0.01,
  significant: true,
  sampleSize: 672,
  ...more
});

export function makeChain(
  rates: readonly (readonly [key: string, rate: number, complaints: number, lng: number, lat: number])[]
): ChainRow[] {
  return rates.map(([key, value, complaintCount, lng, lat]) => ({
    key,
    name: { zh: `${key}店`, en: `${key} shop` },
    position: [lng, lat],
    isOpen: true,
    complaintCount,
    footfall: (1000 * complaintCount) / value,
    estimate: value,
    value,
    low: value * 0.8,
    high: value * 1.25,
    sampleSize: complaintCount,
    enough: complaintCount >= 5,
    previous: value * 0.9
  }));
}
