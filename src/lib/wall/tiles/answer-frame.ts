/** What the tiles of analysis have in common: room below their name, what is said where there is no picture, and stretches long enough to answer. */
import type { RangeInput } from '../../domain/time-range.ts';
import type { LiveView } from '../../live/live-view.svelte.ts';
import type { WallLanguage } from '../words.ts';
import { answerWords } from './answer-words.ts';

/** Height of the line with the name, its space included: wall units. */
export const headUnits = 58;

/** Null: there is something to draw. */
export function toEmptyText(
  view: Pick<LiveView, 'state' | 'status'> | null,
  hasRows: boolean,
  missing: string,
  language: WallLanguage
): string | null {
  if (hasRows) return null;
  const says = answerWords[language];
  if (view?.state) return missing;
  return view?.status === 'failed' ? says.failed : says.loading;
}

const dayMs = 86_400_000;
const units: Readonly<Record<string, number>> = { W: 7 * dayMs, D: dayMs, H: 3_600_000, M: 60_000, S: 1000 };

/** About how long: a business day is a day. Months and years of a duration are 30 and 365 days. */
export function toRangeMs(range: RangeInput): number {
  if (range.businessDays !== undefined) return range.businessDays * dayMs;
  if (range.between !== undefined) return Date.parse(range.between.to) - Date.parse(range.between.from);
  const [date = '', time = ''] = (range.last ?? '').slice(1).split('T');
  const sum = (text: string, of: Readonly<Record<string, number>>) =>
    [...text.matchAll(/(\d+)([A-Z])/g)].reduce((ms, [, amount, unit]) => ms + Number(amount) * (of[unit ?? ''] ?? 0), 0);
  return sum(date, { ...units, M: 30 * dayMs, Y: 365 * dayMs }) + sum(time, units);
}

/** A stretch that is too short for the question is answered over a longer one; the tile says which. */
export function toLongRange(range: RangeInput, leastDays: number, instead: RangeInput): RangeInput {
  return toRangeMs(range) >= leastDays * dayMs ? range : instead;
}

/** "近 28 天", "last 24 hours", "today". */
export function toRangeText(range: RangeInput, language: WallLanguage): string {
  const says = answerWords[language];
  if (range.businessDays === 1) return says.today;
  const hours = Math.round(toRangeMs(range) / 3_600_000);
  return hours <= 48 && range.businessDays === undefined ? says.hours(hours) : says.days(Math.round(hours / 24));
}
