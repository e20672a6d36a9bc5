/** What a place usually shows at this hour of the week. */
import { shiftWeeks, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import { fitGammaPrior, toPosterior, type GammaPrior } from '../../../src/lib/stats/gamma-poisson.ts';
import type { CellGroup } from './cell-groups.ts';

/** How many weeks are looked back, and how many there must be to call anything usual. */
const weeksBack = 8;
const weeksNeeded = 3;
const quarterMs = 15 * 60_000;
const weekMs = 7 * 24 * 60 * 60_000;

/**
 * The same stretch in each of the weeks before, nearest first, in whole quarter hours: what is usual needs no cut ends.
 * None for ranges of more than a week, which are no hour of the week.
 */
export function toWeeksBefore(range: TimeRange, timeZone: string): TimeRange[] {
  if (range.toMs - range.fromMs > weekMs) return [];
  return Array.from({ length: weeksBack }, (_, index) => {
    const week = shiftWeeks(range, index + 1, timeZone);
    const fromMs = Math.floor(week.fromMs / quarterMs) * quarterMs;
    return { fromMs, toMs: Math.max(fromMs + quarterMs, Math.floor(week.toMs / quarterMs) * quarterMs) };
  });
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
  if (firstMs === null || before.filter((week) => week.fromMs >= firstMs).length < weeksNeeded) return null;
  // In stretches as long as the asked one, so that what is cut off at the ends does not matter.
  const knownMs = before.reduce((sum, week) => sum + Math.max(0, week.toMs - Math.max(week.fromMs, firstMs)), 0);
  const exposure = knownMs / (range.toMs - range.fromMs);
  const counts = groups.map((group) => group.cell(1, 0).feedback.complaint_count ?? 0);
  const seen = counts.map((count) => ({ count, exposure }));
  const prior = fitGammaPrior(seen);
  return prior && { posteriors: seen.map((place) => toPosterior(prior, place)), counts };
}
