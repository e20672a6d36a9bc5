/** 90 % intervals of single figures. */
import { gammaQuantile } from './gamma.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Lower and upper tail of a 90 % interval. */
export const tail = 0.05;
/** The normal deviate that leaves 5 % above it. */
export const z90 = 1.6448536269514722;

/** A share of few: Wilson's score interval (Wilson, 1927), sound at 0 and at n. */
export function toShareInterval(count: number, total: number, z = z90): Interval | null {
  if (total <= 0) return null;
  const share = count / total;
  const square = (z * z) / total;
  const middle = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / total + square / (4 * total));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/**
 * Net promoter score, -100 to 100: adjusted Wald with three more answers, 3/4 promoters, 3/4 detractors, the rest between
 * (Rocks, "Interval estimation for the net promoter score", The American Statistician 70, 2016).
 */
export function toNpsInterval(promoters: number, detractors: number, total: number, z = z90): Interval | null {
  if (total <= 0) return null;
  const n = total + 3;
  const up = (promoters + 0.75) / n;
  const down = (detractors + 0.75) / n;
  const score = up - down;
  const half = z * Math.sqrt((up + down - score * score) / n);
  return { low: Math.max(-100, 100 * (score - half)), high: Math.min(100, 100 * (score + half)) };
}

/** The expected number behind a count: exact Poisson limits (Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28, 1936). */
export function toCountInterval(count: number, tailShare = tail): Interval {
  return { low: count > 0 ? gammaQuantile(tailShare, count) : 0, high: gammaQuantile(1 - tailShare, count + 1) };
}

/** A mean from its sums: normal, with the sample's own variance. Null for fewer than two readings. */
export function toMeanInterval(count: number, sum: number, squareSum: number, z = z90): Interval | null {
  if (count < 2) return null;
  const mean = sum / count;
  const variance = Math.max(0, (squareSum - count * mean * mean) / (count - 1));
  const half = z * Math.sqrt(variance / count);
  return { low: mean - half, high: mean + half };
}
