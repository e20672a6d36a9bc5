/** What a place usually shows at this hour of the week. */
import { openHolidayCheck } from '../../../src/lib/domain/holidays.ts';
import { shiftWeeks, type TimeRange, type VenueTime } from '../../../src/lib/domain/time-range.ts';
import type { GammaPrior } from '../../../src/lib/stats/gamma-poisson.ts';
import { toUsualCounts, toUsualExposure, toWholeQuarters } from '../../../src/lib/stats/usual.ts';
import type { CellGroup } from './cell-groups.ts';

/** How many weeks are looked back. */
const weeksBack = 8;
const weekMs = 7 * 24 * 60 * 60_000;

/** The same stretch in each of the weeks before, nearest first, in whole quarter hours. None for ranges of more than a week, which are no hour of the week; weeks in which it was a holiday are not looked at. */
export function toWeeksBefore(range: TimeRange, venue: VenueTime): TimeRange[] {
  if (range.toMs - range.fromMs > weekMs) return [];
  const isHoliday = openHolidayCheck(venue);
  const weeks = Array.from({ length: weeksBack }, (_, index) => toWholeQuarters(shiftWeeks(range, index + 1, venue.timeZone)));
  return weeks.filter((week) => !isHoliday(week));
}

export interface Usual {
  /** What each place's complaints in such a stretch are believed to be: its own weeks, leaned towards its siblings. */
  readonly posteriors: readonly GammaPrior[];
  /** Complaints of the weeks before. */
  readonly counts: readonly number[];
}

/**
 * Slice 1 of the groups is the feedback of `before`.
 * @param firstMs since when there is feedback: what lies before it says nothing
 * @returns null with fewer than three whole weeks of history
 */
export function toUsual(
  groups: readonly CellGroup[],
  range: TimeRange,
  before: readonly TimeRange[],
  firstMs: number | null
): Usual | null {
  const counts = groups.map((group) => group.cell(1, 0).feedback.complaint_count ?? 0);
  const posteriors = toUsualCounts(counts, toUsualExposure(range, before, firstMs));
  return posteriors && { posteriors, counts };
}
