/** What a place usually shows at this hour of the week. */
import type { TimeRange } from '../../src/lib/domain/time-range.ts';
import { shiftWeeks } from '../../src/lib/domain/time-range.ts';
import { fitGammaPrior, toPosterior, type GammaPrior } from '../../src/lib/stats/gamma-poisson.ts';
import type { CellGroup } from './cell-groups.ts';

/** How many weeks are looked back, and how many there must be to call anything usual. */
export const weeksBack = 8;
export const weeksNeeded = 3;

/** The same stretch in each of the weeks before, nearest first. */
export function toWeeksBefore(range: TimeRange, timeZone: string): TimeRange[] {
  return Array.from({ length: weeksBack }, (_, index) => shiftWeeks(range, index + 1, timeZone));
}

export interface Usual {
  /** What each place's complaints per stretch are believed to be: its own weeks, leaned towards its siblings. */
  readonly posteriors: readonly GammaPrior[];
  /** Complaints of the weeks before. */
  readonly counts: readonly number[];
}

/**
 * Slices 1, 2, ... of the groups are the weeks before, as `toWeeksBefore` gives them.
 * @param firstMs since when there is feedback: weeks before it say nothing
 * @returns null with fewer than three weeks of history
 */
export function toUsual(groups: readonly CellGroup[], before: readonly TimeRange[], firstMs: number | null): Usual | null {
  const weeks = firstMs === null ? 0 : before.filter((week) => week.fromMs >= firstMs).length;
  if (weeks < weeksNeeded) return null;
  const counts = groups.map((group) => {
    let count = 0;
    for (let slice = 1; slice <= weeks; slice += 1) count += group.cell(slice, 0).feedback.complaint_count ?? 0;
    return count;
  });
  const seen = counts.map((count) => ({ count, exposure: weeks }));
  const prior = fitGammaPrior(seen);
  return prior && { posteriors: seen.map((place) => toPosterior(prior, place)), counts };
}
