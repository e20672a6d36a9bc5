/**
 * From plain sums of places to the rows of a heat. The server's heat and a replayed frame in the browser go through this one function,
 * so that both say the same of the same window.
 */
import { toSurprise } from './gamma-poisson.ts';
import {
  isEnough,
  noEstimate,
  toCountEstimates,
  toMoodEstimates,
  toRateEstimates,
  type ExposureKind,
  type PlaceEstimate
} from './place-estimates.ts';
import { toUsualCounts } from './usual.ts';

/** What is known of one place in a window. Sums that a kind of heat does not need may be 0. */
export interface HeatSums {
  readonly key: string;
  readonly level: string;
  readonly feedbackCount: number;
  readonly complaintCount: number;
  readonly sentimentCount: number;
  readonly sentimentMilliSum: number;
  readonly sentimentMilliSquareSum: number;
  /** Visitors: the place's own, its level's or its venue's; null where none were counted. */
  readonly exposure: number | null;
  readonly exposureOf: ExposureKind | null;
  /** Complaints of the same window in the weeks before, all of them together. */
  readonly usualComplaintCount: number;
}

export type HeatRowKind = 'density' | 'rate' | 'mood' | 'surprise';

export interface HeatRowOf extends PlaceEstimate {
  key: string;
  level: string;
  value: number | null;
  estimate: number | null;
  sampleSize: number;
  exposure: number | null;
  exposureOf: ExposureKind | null;
  low: number | null;
  high: number | null;
  enough: boolean;
}

/**
 * Places of one call are siblings of each other: ask all units of a level (or venue) together, never a few of them.
 *
 * 90 % intervals: of a rate and of mood that of the leaned estimate; of density the Poisson limits of the count; surprise is itself a
 * statement about chance and has none.
 * @param usualExposure how many such windows the weeks before were (`toUsualExposure`); null = too few, then nothing surprises
 */
export function toHeatRows(kind: HeatRowKind, places: readonly HeatSums[], usualExposure: number | null = null): HeatRowOf[] {
  const { estimates, sampleSizes } = toEstimates(kind, places, usualExposure);
  return places.map((place, index) => {
    const estimate = estimates[index] ?? noEstimate;
    const sampleSize = sampleSizes[index] ?? 0;
    // How many came by says nothing about a mean: only opinions do.
    const exposure = kind === 'mood' ? null : place.exposure;
    return {
      key: place.key,
      level: place.level,
      value: estimate.value,
      estimate: estimate.estimate,
      sampleSize,
      exposure,
      exposureOf: kind === 'mood' ? null : place.exposureOf,
      low: estimate.low,
      high: estimate.high,
      enough: isEnough(sampleSize, exposure)
    };
  });
}

interface Estimates {
  readonly estimates: readonly PlaceEstimate[];
  readonly sampleSizes: readonly number[];
}

function toEstimates(kind: HeatRowKind, places: readonly HeatSums[], usualExposure: number | null): Estimates {
  if (kind === 'density') {
    const counts = places.map(({ feedbackCount }) => feedbackCount);
    return { estimates: toCountEstimates(counts), sampleSizes: counts };
  }
  if (kind === 'mood') {
    const sentiments = places.map(({ sentimentCount, sentimentMilliSum, sentimentMilliSquareSum }) => ({
      count: sentimentCount,
      milliSum: sentimentMilliSum,
      milliSquareSum: sentimentMilliSquareSum
    }));
    return { estimates: toMoodEstimates(sentiments), sampleSizes: sentiments.map(({ count }) => count) };
  }
  const complaints = places.map(({ complaintCount }) => complaintCount);
  if (kind === 'rate') {
    const events = places.map(({ complaintCount: count, exposure, exposureOf }) => ({ count, exposure, exposureOf }));
    return { estimates: toRateEstimates(events), sampleSizes: complaints };
  }
  const before = places.map(({ usualComplaintCount }) => usualComplaintCount);
  const usual = toUsualCounts(before, usualExposure);
  if (!usual) return { estimates: [], sampleSizes: complaints };
  const known = new Map<string, PlaceEstimate>();
  const estimates = complaints.map((count, index): PlaceEstimate => {
    // A surprise rests on the weeks before as well; most places have nothing, now and then: their odds are worked out once.
    const key = `${count} ${before[index]}`;
    let estimate = known.get(key);
    const posterior = usual[index];
    if (!estimate && posterior) {
      const value = toSurprise(posterior, { count, exposure: 1 });
      known.set(key, (estimate = { value, estimate: value, low: null, high: null }));
    }
    return estimate ?? noEstimate;
  });
  return { estimates, sampleSizes: complaints.map((count, index) => count + (before[index] ?? 0)) };
}
