/** What can be chosen where a wall names something: venues, levels, places, measures, ranges. */
import type { WallVenue } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText, type Venue } from '../../domain/place.ts';
import { toStableJson } from '../../domain/stable-json.ts';
import type { Language, StudioWords } from '../words.ts';
import { toOneUnit } from './duration.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly group?: string;
}

export const toMeasureOptions = (measures: readonly MeasureInfo[], language: Language): Option[] =>
  measures.map(({ name, label, family }) => ({ value: name, label: toText(label, language), group: family }));

export const toVenueOptions = (venues: readonly WallVenue[], language: Language): Option[] =>
  venues.map(({ id, name }) => ({ value: id, label: toText(name, language) }));

/** Uppermost first, as on a board in a lift. */
export const toLevelOptions = (plan: Venue | null, language: Language): Option[] =>
  [...(plan?.levels ?? [])].sort((a, b) => b.ordinal - a.ordinal).map(({ id, name }) => ({ value: id, label: toText(name, language) }));

export const toPlaceOptions = (plan: Venue | null, language: Language): Option[] =>
  (plan?.units ?? []).map(({ id, name }) => ({ value: id, label: name ? toText(name, language) : id }));

const ranges: readonly object[] = [
  { businessDays: 1 },
  { last: 'PT1H' },
  { last: 'PT4H' },
  { last: 'PT24H' },
  { last: 'P7D' },
  { last: 'P28D' }
];

export function toRangeText(range: unknown, says: StudioWords): string {
  const { last, businessDays } = (range ?? {}) as { last?: unknown; businessDays?: unknown };
  if (businessDays === 1) return says.ranges.today;
  if (typeof businessDays === 'number') return says.ranges.days(String(businessDays));
  const one = typeof last === 'string' ? toOneUnit(last) : null;
  return says.ranges.last(one ? `${one.amount} ${says.units[one.unit]}` : String(last));
}

/** Keyed by what is written; the present one is among them even when nobody else would choose it. */
export function toRangeOptions(present: unknown, says: StudioWords): Option[] {
  const all = present === undefined ? ranges : [present as object, ...ranges];
  const byKey = new Map(all.map((range) => [toStableJson(range), range]));
  return [...byKey].map(([value, range]) => ({ value, label: toRangeText(range, says) }));
}
