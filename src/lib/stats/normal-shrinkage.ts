/**
 * Means of few readings: each place's true mean comes from one normal distribution, fitted from all of them.
 * DerSimonian and Laird, "Meta-analysis in clinical trials", Controlled Clinical Trials 7 (1986).
 */
import { z90 } from './interval.ts';

export interface MeanSums {
  readonly count: number;
  readonly sum: number;
  readonly squareSum: number;
}

/** A mean and how sure it is. */
export interface Known {
  readonly mean: number;
  readonly variance: number;
}

/** The distribution of true means: its centre, how sure the centre is, and how far places lie apart. */
export interface NormalPrior {
  readonly mean: number;
  readonly meanVariance: number;
  readonly between: number;
}

export interface MeanEstimate {
  readonly estimate: number;
  /** 90 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Variance of one reading, pooled over places; `fallback` where no place has two readings that differ. */
export function toPooledVariance(places: readonly MeanSums[], fallback: number): number {
  let squares = 0;
  let freedom = 0;
  for (const { count, sum, squareSum } of places) {
    if (count < 2) continue;
    squares += Math.max(0, squareSum - (sum * sum) / count);
    freedom += count - 1;
  }
  const variance = freedom > 0 ? squares / freedom : 0;
  return variance > 0 ? variance : fallback;
}

/** @returns null when no place says anything */
export function fitNormalPrior(places: readonly Known[]): NormalPrior | null {
  if (places.length === 0) return null;
  const weights = places.map((place) => 1 / place.variance);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const common = places.reduce((sum, place, index) => sum + place.mean * (weights[index] ?? 0), 0) / total;
  const q = places.reduce((sum, place, index) => sum + (weights[index] ?? 0) * (place.mean - common) ** 2, 0);
  const scale = total - weights.reduce((sum, weight) => sum + weight * weight, 0) / total;
  const between = scale > 0 ? Math.max(0, (q - (places.length - 1)) / scale) : 0;
  const randomWeights = places.map((place) => 1 / (place.variance + between));
  const randomTotal = randomWeights.reduce((sum, weight) => sum + weight, 0);
  const mean = places.reduce((sum, place, index) => sum + place.mean * (randomWeights[index] ?? 0), 0) / randomTotal;
  return { mean, meanVariance: 1 / randomTotal, between };
}

/** Leans a place towards the centre by how unsure it is; `known` null = it has said nothing. */
export function toMeanEstimate(prior: NormalPrior, known: Known | null): MeanEstimate {
  const lean = known ? known.variance / (known.variance + prior.between) : 1;
  const own = known?.mean ?? prior.mean;
  const estimate = lean * prior.mean + (1 - lean) * own;
  // The centre is itself estimated: its doubt is passed on in the measure in which the place leans on it (Morris, 1983).
  const variance = lean * prior.between + lean * lean * prior.meanVariance;
  const half = z90 * Math.sqrt(variance);
  return { estimate, low: estimate - half, high: estimate + half };
}
