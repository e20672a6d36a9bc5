import { rollup, sum } from 'd3-array';

export interface Bucket {
  /** Start of a quarter hour. */
  readonly atMs: number;
  readonly value: number | null;
}

/** Sum of the hour that ends with each bucket: three complaints in a quarter hour are noise, twelve in an hour are a line. Missing buckets count nothing; null stays null. */
export function toRollingHour(buckets: readonly Bucket[]): Bucket[] {
  return buckets.map((bucket, index) => {
    if (bucket.value === null) return bucket;
    const hour = buckets.slice(Math.max(0, index - 3), index + 1).filter((other) => bucket.atMs - other.atMs < 3_600_000);
    return { atMs: bucket.atMs, value: sum(hour, (other) => other.value ?? 0) };
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
