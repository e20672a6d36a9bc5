/** A breakdown worked out the slow and obvious way, from groups of hand-written SQL. */
import type { BreakdownQuestion } from '../../src/lib/domain/breakdown.ts';
import { toComparedStretch } from '../../src/lib/domain/compare.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { resolveRange, type TimeRange } from '../../src/lib/domain/time-range.ts';
import { isEntrance } from '../../src/lib/domain/exposure.ts';
import type { Reader } from '../../clickhouse/engine/ports.ts';
import { getRawEvents, getRawEventsBeyond, getRawReadings, type EventSums, type RawScope, type Reading } from './raw-breakdown.ts';

export const metrics = ['footfall', 'occupancy', 'sales', 'waitMinutes'] as const;
const timeCuts = ['hourOfDay', 'dayOfWeek', 'hourOfWeek'];
const placeCuts = ['venue', 'level', 'unit'];

export interface NaiveQuestion {
  readonly asked: BreakdownQuestion;
  /** The filter as conditions on the raw columns, and the hours of the day that it leaves. */
  readonly condition: string;
  readonly hours?: readonly number[] | undefined;
}

export interface NaiveRow {
  readonly values: readonly string[];
  /** Of slice 0 and 1. */
  readonly of: (measure: MeasureName, slice: number) => number | null;
}

interface Slice {
  readonly range: TimeRange;
  readonly events: Map<string, EventSums>;
  readonly readings: Map<string, Reading[]>;
}

export interface Naive {
  readonly rows: readonly NaiveRow[];
  readonly totals: NaiveRow['of'];
  readonly toOthers: (shown: readonly (readonly string[])[]) => Promise<NaiveRow['of']>;
}

const over = (above: number | null, below: number | null | undefined): number | null =>
  above === null || !below || below <= 0 ? null : above / below;

/** A measure of summed events; of anything else undefined. */
function toEventValue(measure: MeasureName, sums: EventSums | undefined): number | null | undefined {
  const n = sums ?? { n: 0, complaints: 0, ill: 0, enriched: 0, sentiments: 0, sentiment: 0, answers: 0, promoters: 0, detractors: 0 };
  if (measure === 'feedbackCount') return n.n;
  if (measure === 'complaintCount') return n.complaints;
  if (measure === 'illFeelingShare') return over(n.ill, n.enriched);
  if (measure === 'sentimentMean') return over(n.sentiment / 1000, n.sentiments);
  if (measure === 'nps') return over(100 * (n.promoters - n.detractors), n.answers);
  return undefined;
}

export async function toNaive(reader: Reader, venue: Venue, { asked, condition, hours }: NaiveQuestion, nowMs: number): Promise<Naive> {
  const place = asked.place;
  const kind = place === undefined ? 'venue' : place.length === 2 ? 'level' : 'unit';
  const scope: RawScope = { reader, venue: venue.id, zone: venue.timeZone, ...(place && { within: { kind: kind as 'unit', id: place } }) };
  const { by } = asked;
  const cuts = by.filter((name) => timeCuts.includes(name));
  const range = resolveRange(asked.range, venue, nowMs);
  const ranges = [range];
  if (asked.compare && asked.compare !== 'siblings') {
    ranges.push(toComparedStretch(asked.compare, range, asked.range, venue).range);
  }
  // What only decides which rows there are is read as well.
  const deciding = [...asked.measures, ...[...(asked.having ?? []), ...(asked.orderBy ?? [])].flatMap(({ measure }) => measure ?? [])];
  const wantsMetrics = deciding.some((measure) => toEventValue(measure, undefined) === undefined);
  const slices: Slice[] = [];
  for (const one of ranges) {
    const readings = new Map<string, Reading[]>();
    for (const metric of wantsMetrics ? metrics : []) readings.set(metric, await getRawReadings(scope, metric, cuts, one, hours));
    slices.push({ range: one, events: await getRawEvents(scope, by, one, condition), readings });
  }

  const counted = new Set(slices.flatMap(({ readings }) => readings.get('footfall') ?? []).map((reading) => reading.place));
  const entrances = venue.units.filter(isEntrance).map(({ id }) => id);
  const toOwnCounters = (id: string): string[] => {
    if (counted.has(id)) return [id];
    return id === venue.id ? entrances.filter((entrance) => counted.has(entrance)) : [];
  };
  const toCounters = (id: string): string[] => {
    const own = toOwnCounters(id);
    if (own.length > 0) return own;
    const level = venue.units.find((unit) => unit.id === id)?.levelId;
    return level && counted.has(level) ? [level] : toOwnCounters(venue.id);
  };
  const find = (slice: number, metric: string, isWanted: (reading: Reading) => boolean): Reading[] =>
    (slices[slice]?.readings.get(metric) ?? []).filter(isWanted);
  const sum = (readings: readonly Reading[]): number => readings.reduce((total, reading) => total + reading.sum, 0);
  const count = (readings: readonly Reading[]): number => readings.reduce((total, reading) => total + reading.count, 0);
  const isInPlace = (reading: Reading, id: string): boolean =>
    id === venue.id || reading.place === id || (reading.level === id && id.length === 2);
  const whole = place ?? venue.id;

  /** @param speaker whose own measurements speak; null = nobody's. `isKey`: which hours. `isMine`: which summed readings. */
  const toOf =
    (
      toEvents: (slice: number) => EventSums | undefined,
      speaker: string | null,
      rated: string,
      isKey: (key: string) => boolean,
      isMine: (reading: Reading) => boolean
    ): NaiveRow['of'] =>
    (measure, slice) => {
      if (!slices[slice]) return null;
      const events = toEvents(slice);
      const value = toEventValue(measure, events);
      if (value !== undefined) return value;
      const summed = (metric: string) => find(slice, metric, (reading) => isMine(reading) && isInPlace(reading, whole));
      if (measure === 'sales') return sum(summed('sales'));
      if (measure === 'waitMinutes') return over(sum(summed('waitMinutes')), count(summed('waitMinutes')));
      if (measure === 'complaintsPer1kVisitors') {
        const counters = toCounters(rated);
        const visitors = sum(find(slice, 'footfall', (reading) => counters.includes(reading.place) && isKey(reading.key)));
        return counters.length > 0 ? over(1000 * (events?.complaints ?? 0), visitors) : null;
      }
      const places = speaker === null ? [] : measure === 'footfall' ? toOwnCounters(speaker) : [speaker];
      const own = find(slice, measure, (reading) => places.includes(reading.place) && isKey(reading.key));
      if (own.length === 0) return null;
      if (measure === 'footfall') return sum(own);
      return own.reduce((newest, reading) => (reading.newestAt > newest.newestAt ? reading : newest)).newest;
    };

  const finest = by.includes('unit') ? 'unit' : by.includes('level') ? 'level' : undefined;
  const isCut = finest !== undefined && (kind === 'venue' || (kind === 'level' && finest === 'unit'));
  /** Where a reading stands: the values of the dimensions by place. */
  const toPlaces = (reading: Reading): Record<string, string> => {
    const level = place && kind === 'unit' ? place.slice(0, 2) : reading.level || venue.id;
    return { venue: venue.id, level: kind === 'level' ? whole : level, unit: kind === 'unit' ? whole : reading.place };
  };
  const toValues = (reading: Reading): string[] => {
    const times = reading.key.split('|');
    return by.map((name) => (timeCuts.includes(name) ? (times[cuts.indexOf(name)] ?? '') : (toPlaces(reading)[name] ?? '')));
  };

  const keys = new Set(slices.flatMap(({ events }) => [...events.keys()]));
  const isAsked = (name: MeasureName): boolean => deciding.includes(name);
  for (const slice of slices.keys()) {
    for (const metric of metrics) {
      const isSummed = metric === 'sales' || metric === 'waitMinutes';
      if (!isAsked(metric) && !(metric === 'footfall' && isAsked('complaintsPer1kVisitors'))) continue;
      for (const reading of find(slice, metric, () => true)) {
        const isKind = finest === 'unit' ? reading.place.length > 4 : reading.place.length === 2;
        const ownSpeaks = metric === 'footfall' ? toOwnCounters(whole) : [whole];
        const visits = metric === 'footfall' && isAsked('complaintsPer1kVisitors') && reading.sum > 0 ? toCounters(whole) : [];
        const isRow = isSummed
          ? isInPlace(reading, whole)
          : isCut
            ? isKind && isInPlace(reading, whole)
            : ownSpeaks.includes(reading.place) || visits.includes(reading.place);
        if (!isRow) continue;
        // The whole place's own values stand in the rows of its hours.
        keys.add(
          (isCut || isSummed
            ? toValues(reading)
            : toValues({ ...reading, place: whole, level: kind === 'venue' ? '' : whole.slice(0, 2) })
          ).join('|')
        );
      }
    }
  }
  if (by.length === 0) keys.add('');

  const rows = [...keys].map((key): NaiveRow => {
    const values = by.length === 0 ? [] : key.split('|');
    const timeKey = values.filter((_, index) => timeCuts.includes(by[index] ?? '')).join('|');
    const own = isCut ? (values[by.indexOf(finest)] ?? whole) : whole;
    return {
      values,
      of: toOf(
        (slice) => slices[slice]?.events.get(key),
        own,
        own,
        (other) => other === timeKey,
        (reading) => toValues(reading).join('|') === key
      )
    };
  });

  const wholeEvents: (EventSums | undefined)[] = [];
  for (const slice of slices) wholeEvents.push((await getRawEvents(scope, [], slice.range, condition)).get(''));
  const all = () => true;
  return {
    rows,
    totals: toOf((slice) => wholeEvents[slice], whole, whole, all, all),
    async toOthers(shown) {
      const events: (EventSums | undefined)[] = [];
      for (const slice of slices) events.push(await getRawEventsBeyond(scope, by, slice.range, condition, shown));
      const shownKeys = new Set(shown.map((values) => values.join('|')));
      const rest = rows.filter(({ values }) => !shownKeys.has(values.join('|')));
      const times = new Set(rest.map(({ values }) => values.filter((_, index) => timeCuts.includes(by[index] ?? '')).join('|')));
      return toOf(
        (slice) => events[slice],
        isCut ? null : whole,
        whole,
        (key) => times.has(key),
        (reading) => !shownKeys.has(toValues(reading).join('|'))
      );
    }
  };
}

export const isPlaceCut = (name: string): boolean => placeCuts.includes(name);
