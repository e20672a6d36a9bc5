/** Values of places beside each other, leaned towards their siblings where they rest on little. */
import { fitGammaPrior, toRateEstimate } from './gamma-poisson.ts';
import { toCountInterval } from './interval.ts';
import { fitNormalPrior, toMeanEstimate, toPooledVariance } from './normal-shrinkage.ts';

export interface PlaceEstimate {
  readonly value: number | null;
  readonly estimate: number | null;
  /** 90 % interval of the estimate. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Whose visitors were counted. */
const exposureKinds = ['unit', 'level', 'venue'] as const;
export type ExposureKind = (typeof exposureKinds)[number];

export interface PlaceEvents {
  readonly count: number;
  /** Null: nobody was counted. */
  readonly exposure: number | null;
  readonly exposureOf: ExposureKind | null;
}

export interface PlaceSentiment {
  readonly count: number;
  /** In thousandths, as they are stored; squares in millionths. */
  readonly milliSum: number;
  readonly milliSquareSum: number;
}

export const noEstimate: PlaceEstimate = { value: null, estimate: null, low: null, high: null };

/** Variance of one sentiment where no place has two that differ: half of the scale from -1 to 1 as standard deviation. */
const sentimentVariance = 0.25;

/** Events that a place needs, or visitors, before its colour means something. */
export function isEnough(sampleSize: number, visitors: number | null): boolean {
  return sampleSize >= 5 || (visitors ?? 0) >= 200;
}

/** Events per 1,000 visitors. Only places with the same kind of exposure lean on each other: an own counter sees other visitors than a floor's. */
export function toRateEstimates(places: readonly PlaceEvents[]): PlaceEstimate[] {
  const seen = places.map(({ count, exposure, exposureOf }) => ({ count, exposure: exposure ?? 0, of: exposureOf }));
  const priors = new Map(exposureKinds.map((kind) => [kind, fitGammaPrior(seen.filter((place) => place.of === kind))]));
  // Most places of a floor share its visitors and have no complaint: the quantiles of each such pair are worked out once.
  const known = new Map<string, PlaceEstimate>();
  return seen.map((place) => {
    const prior = place.of === null ? null : priors.get(place.of);
    if (!prior || place.exposure <= 0) return noEstimate;
    const key = `${place.of} ${place.count} ${place.exposure}`;
    let result = known.get(key);
    if (!result) {
      const { estimate, low, high } = toRateEstimate(prior, place);
      result = { value: (1000 * place.count) / place.exposure, estimate: 1000 * estimate, low: 1000 * low, high: 1000 * high };
      known.set(key, result);
    }
    return result;
  });
}

/** Mean sentiment. A place that said nothing has no value; its estimate is the centre of its siblings, with a wide interval. */
export function toMoodEstimates(places: readonly PlaceSentiment[]): PlaceEstimate[] {
  const sums = places.map(({ count, milliSum, milliSquareSum }) => ({ count, sum: milliSum / 1000, squareSum: milliSquareSum / 1e6 }));
  const variance = toPooledVariance(sums, sentimentVariance);
  const known = sums.map(({ count, sum }) => (count > 0 ? { mean: sum / count, variance: variance / count } : null));
  const prior = fitNormalPrior(known.filter((place) => place !== null));
  if (!prior) return places.map(() => noEstimate);
  return known.map((place) => {
    const { estimate, low, high } = toMeanEstimate(prior, place);
    return { value: place?.mean ?? null, estimate, low: Math.max(-1, low), high: Math.min(1, high) };
  });
}

/** Plain counts stand for themselves; their interval says how many such a place might as well have had (Garwood). */
export function toCountEstimates(counts: readonly number[]): PlaceEstimate[] {
  const known = new Map<number, PlaceEstimate>();
  return counts.map((count) => {
    let result = known.get(count);
    if (!result) known.set(count, (result = { value: count, estimate: count, ...toCountInterval(count) }));
    return result;
  });
}
