import { rollup, sum } from 'd3-array';

const hourMs = 3_600_000;
const quarterMs = 900_000;

export interface Bucket {
  /** Start of a quarter hour. */
  readonly atMs: number;
  readonly value: number | null;
}

/**
 * Sum of the hour that ends with each bucket: three complaints in a quarter hour are noise, twelve in an hour are a line. The running
 * bucket ends at `nowMs`, so its hour takes the rest from the bucket before the three: without that every line would fall at its end.
 * Missing buckets count nothing; null stays null.
 */
export function toRollingHour(buckets: readonly Bucket[], nowMs = Infinity): Bucket[] {
  return buckets.map((bucket, index) => {
    if (bucket.value === null) return bucket;
    const hour = buckets.slice(Math.max(0, index - 3), index + 1).filter((other) => bucket.atMs - other.atMs < hourMs);
    const elapsed = Math.min(1, Math.max(0, (nowMs - bucket.atMs) / quarterMs));
    const before = buckets[index - 4];
    const rest = before && bucket.atMs - before.atMs === hourMs ? (1 - elapsed) * (before.value ?? 0) : 0;
    return { atMs: bucket.atMs, value: sum(hour, (other) => other.value ?? 0) + rest };
  });
}

export interface BandPoint {
  readonly atMs: number;
  readonly low: number;
  readonly high: number;
}

/** Smallest and largest of the same quarter hour over earlier weeks, each given as offsets from its own start of the day. */
export function toBand(
  weeks: readonly (readonly { readonly offsetMs: number; readonly value: number | null }[])[],
  fromMs: number
): BandPoint[] {
  const known = weeks.flat().filter((point): point is { offsetMs: number; value: number } => point.value !== null);
  const byOffset = rollup(
    known,
    (points) => ({ low: Math.min(...points.map((point) => point.value)), high: Math.max(...points.map((point) => point.value)) }),
    (point) => point.offsetMs
  );
  return [...byOffset].sort(([a], [b]) => a - b).map(([offsetMs, range]) => ({ atMs: fromMs + offsetMs, ...range }));
}
