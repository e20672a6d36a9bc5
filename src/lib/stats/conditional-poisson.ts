/**
 * What moves a count, compared only with stretches of the same stratum (the same hour of the week): the conditional Poisson model
 * of Armstrong, Gasparrini and Tobias, "Conditional Poisson models: a flexible alternative to conditional logistic case
 * cross-over analysis", BMC Medical Research Methodology 14 (2014). Given a stratum's total, its counts are multinomial, so what
 * belongs to the hour itself drops out, and a coefficient is the logarithm of a rate ratio.
 */

/** Columns of equal length, one entry a stretch. */
export interface StratifiedCounts {
  readonly counts: Float64Array;
  /** Number of the stratum of each stretch, from 0; -1 = leave it out. */
  readonly strata: Int32Array;
  readonly strataCount: number;
}

/** Where a coefficient is 0: what each stretch was to be expected to have, and what is left of a cause in its stratum. */
export interface NullModel {
  readonly model: StratifiedCounts;
  /** Expected counts, given the totals of the strata and the covariate. */
  readonly expected: Float64Array;
  readonly weights: Float64Array;
  /** Less its mean in the stratum. */
  readonly covariate: Float64Array | null;
}

const maxSteps = 50;

/** Fits the covariate alone (visitors, on a log scale), by Newton's method on the conditional likelihood, which is concave. */
export function fitNullModel(model: StratifiedCounts, covariate: Float64Array | null): NullModel {
  const weights = new Float64Array(model.counts.length).fill(1);
  if (!covariate) return { model, expected: toExpectedCounts(model, weights), weights, covariate };
  let slope = 0;
  for (let step = 0; step < maxSteps; step += 1) {
    const expected = toExpectedCounts(model, setWeights(weights, covariate, slope));
    const centred = toCentred(model, covariate, weights);
    const { score, information } = toScore(model, expected, centred);
    if (information <= 1e-12) break;
    const move = hold(score / information);
    slope += move;
    if (Math.abs(move) < 1e-9) break;
  }
  const expected = toExpectedCounts(model, setWeights(weights, covariate, slope));
  return { model, expected, weights, covariate: toCentred(model, covariate, weights) };
}

function setWeights(weights: Float64Array, covariate: Float64Array, slope: number): Float64Array {
  for (let i = 0; i < weights.length; i += 1) weights[i] = Math.exp(slope * (covariate[i] ?? 0));
  return weights;
}

/** A stratum's total, shared out by weight. */
function toExpectedCounts({ counts, strata, strataCount }: StratifiedCounts, weights: Float64Array): Float64Array {
  const totals = new Float64Array(strataCount);
  const sums = new Float64Array(strataCount);
  for (let i = 0; i < strata.length; i += 1) {
    const stratum = strata[i] ?? -1;
    if (stratum < 0) continue;
    totals[stratum] = (totals[stratum] ?? 0) + (counts[i] ?? 0);
    sums[stratum] = (sums[stratum] ?? 0) + (weights[i] ?? 0);
  }
  return counts.map((_, i) => {
    const stratum = strata[i] ?? -1;
    return stratum < 0 ? 0 : ((totals[stratum] ?? 0) * (weights[i] ?? 0)) / (sums[stratum] ?? 1);
  });
}

/** A column less its weighted mean in the stratum; 0 where it is not known (NaN) or the stretch is left out. */
function toCentred({ strata, strataCount }: StratifiedCounts, column: Float64Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(strataCount);
  const totals = new Float64Array(strataCount);
  for (let i = 0; i < strata.length; i += 1) {
    const stratum = strata[i] ?? -1;
    const value = column[i] ?? NaN;
    if (stratum < 0 || Number.isNaN(value)) continue;
    sums[stratum] = (sums[stratum] ?? 0) + (weights[i] ?? 0);
    totals[stratum] = (totals[stratum] ?? 0) + (weights[i] ?? 0) * value;
  }
  return column.map((value, i) => {
    const stratum = strata[i] ?? -1;
    return stratum < 0 || Number.isNaN(value) ? 0 : value - (totals[stratum] ?? 0) / (sums[stratum] ?? 1);
  });
}

function toScore({ counts }: StratifiedCounts, expected: Float64Array, centred: Float64Array): { score: number; information: number } {
  let score = 0;
  let information = 0;
  for (let i = 0; i < counts.length; i += 1) {
    const x = centred[i] ?? 0;
    score += x * ((counts[i] ?? 0) - (expected[i] ?? 0));
    information += x * x * (expected[i] ?? 0);
  }
  return { score, information };
}

/** What is left of a cause once its stratum and the covariate are known: the weights of the effective score. Null when nothing is left. */
export function toEffectiveCause(fitted: NullModel, cause: Float64Array): EffectiveCause | null {
  const { model, weights, expected, covariate } = fitted;
  const effective = toCentred(model, cause, weights);
  let shared = 0;
  if (covariate) {
    let together = 0;
    let own = 0;
    for (let i = 0; i < effective.length; i += 1) {
      const z = covariate[i] ?? 0;
      together += (effective[i] ?? 0) * z * (expected[i] ?? 0);
      own += z * z * (expected[i] ?? 0);
    }
    shared = own > 0 ? together / own : 0;
    for (let i = 0; i < effective.length; i += 1) effective[i] = (effective[i] ?? 0) - shared * (covariate[i] ?? 0);
  }
  const { information } = toScore(model, expected, effective);
  return information > 1e-12 ? { effective, shared, information } : null;
}

export interface EffectiveCause {
  readonly effective: Float64Array;
  /** How much of the covariate was taken out for one unit of the cause. */
  readonly shared: number;
  /** Variance of the score if counts were Poisson. */
  readonly information: number;
}

/** Sums of the score contributions of each cluster (a day): under no effect each has mean 0, however bursty the day. */
export function toClusterScores(
  { model, expected }: NullModel,
  effective: Float64Array,
  clusters: Int32Array,
  clusterCount: number
): Float64Array {
  const scores = new Float64Array(clusterCount);
  for (let i = 0; i < effective.length; i += 1) {
    const cluster = clusters[i] ?? -1;
    if (cluster < 0) continue;
    scores[cluster] = (scores[cluster] ?? 0) + (effective[i] ?? 0) * ((model.counts[i] ?? 0) - (expected[i] ?? 0));
  }
  return scores;
}

export interface RateRatioFit {
  /** Of the rate ratio for one unit of the cause. */
  readonly logRatio: number;
  /** From the clusters themselves, so that bursts within a day count once. */
  readonly standardError: number;
}

/** The rate ratio of a cause beside the covariate, both fitted together. Null where it cannot be told. */
export function fitRateRatio(
  { model, covariate }: NullModel,
  cause: Float64Array,
  clusters: Int32Array,
  clusterCount: number
): RateRatioFit | null {
  const weights = new Float64Array(cause.length).fill(1);
  let slope = 0;
  let other = 0;
  for (let step = 0; step < maxSteps; step += 1) {
    for (let i = 0; i < weights.length; i += 1) weights[i] = Math.exp(slope * (cause[i] ?? 0) + other * (covariate?.[i] ?? 0));
    const expected = toExpectedCounts(model, weights);
    const fitted: NullModel = { model, expected, weights, covariate: covariate && toCentred(model, covariate, weights) };
    const own = toEffectiveCause(fitted, cause);
    if (!own) return null;
    // Newton's step in two unknowns: each after the other has been taken out of it.
    const causeStep = toScore(model, expected, own.effective);
    const otherStep = fitted.covariate && toScore(model, expected, fitted.covariate);
    const move = hold(causeStep.score / causeStep.information);
    const otherMove = otherStep && otherStep.information > 0 ? hold(otherStep.score / otherStep.information - own.shared * move) : 0;
    if (Math.abs(move) < 1e-8 && Math.abs(otherMove) < 1e-8) {
      const scores = toClusterScores(fitted, own.effective, clusters, clusterCount);
      const squares = scores.reduce((sum, value) => sum + value * value, 0);
      // Few clusters look surer than they are (the usual correction c / (c - 1)).
      const correction = clusterCount > 1 ? clusterCount / (clusterCount - 1) : 1;
      return { logRatio: slope, standardError: Math.sqrt(correction * squares) / causeStep.information };
    }
    slope += move;
    other += otherMove;
    if (Math.abs(slope) > 20) return null;
  }
  return null;
}

/** Steps are held back: a count of a few says little of a wide cause. */
const hold = (move: number): number => Math.max(-2, Math.min(2, move));
