/** What places usually show in a stretch of time, from the same stretch of the weeks before. */
import { fitGammaPrior, toPosterior, type GammaPrior } from './gamma-poisson.ts';

/** Half-open, milliseconds. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How many weeks there must be to call anything usual. */
const weeksNeeded = 3;
const quarterMs = 15 * 60_000;

/** What is usual needs no cut ends: the whole quarter hours of a stretch, one at least. */
export function toWholeQuarters({ fromMs, toMs }: Stretch): Stretch {
  const wholeFromMs = Math.floor(fromMs / quarterMs) * quarterMs;
  return { fromMs: wholeFromMs, toMs: Math.max(wholeFromMs + quarterMs, Math.floor(toMs / quarterMs) * quarterMs) };
}

/**
 * How much of the weeks before is known, in stretches as long as the asked one, so that what is cut off at the ends does not matter.
 * @param firstMs since when there is feedback: what lies before it says nothing
 * @returns null with fewer than three whole weeks of history
 */
export function toUsualExposure(asked: Stretch, weeks: readonly Stretch[], firstMs: number | null): number | null {
  if (firstMs === null || weeks.filter((week) => week.fromMs >= firstMs).length < weeksNeeded) return null;
  const knownMs = weeks.reduce((sum, week) => sum + Math.max(0, week.toMs - Math.max(week.fromMs, firstMs)), 0);
  return knownMs / (asked.toMs - asked.fromMs);
}

/**
 * What each place's count in such a stretch is believed to be: its own weeks, leaned towards its siblings.
 * @param counts of the weeks before, by place
 */
export function toUsualCounts(counts: readonly number[], exposure: number | null): GammaPrior[] | null {
  if (exposure === null) return null;
  const seen = counts.map((count) => ({ count, exposure }));
  const prior = fitGammaPrior(seen);
  return prior && seen.map((place) => toPosterior(prior, place));
}
