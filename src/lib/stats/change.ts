/** How much of the difference of a whole is a part's, and whether that is more than chance. */
import { compareMeans, compareRates, compareShares } from './compare.ts';
import { toTwoSidedNormal } from './beta.ts';

/** Of a part in one of two stretches. Of counts all three are the count. */
export interface Amount {
  /** Events, answers or readings: what a mean divides by. */
  readonly n: number;
  readonly sum: number;
  readonly squareSum: number;
}

export interface Pair {
  readonly now: Amount;
  readonly before: Amount;
}

/** `sum`: divided by exposure (time, visitors), times a factor. `mean`: sum over n. */
export interface ChangeModel {
  readonly kind: 'sum' | 'mean';
  /** What is known of chance: counts are Poisson, shares binomial, of means the squares are known. */
  readonly test: 'count' | 'share' | 'mean' | 'none';
  readonly exposure: { readonly now: number; readonly before: number };
  readonly times: number;
}

export interface PartChange {
  /** Over parts that make up the whole they add up to its change. */
  readonly contribution: number;
  /** Of means: by how much the part weighs more or less, and by its own mean; they add up to the contribution. */
  readonly mix: number | null;
  readonly rate: number | null;
  /** Contribution beyond what the part would have had if all had changed alike. */
  readonly excess: number;
  /** That the part did not change, or only as the rest did, whichever is likelier; null without a test. */
  readonly pValue: number | null;
}

export const noAmount: Amount = { n: 0, sum: 0, squareSum: 0 };

export function addAmounts(a: Amount, b: Amount): Amount {
  return { n: a.n + b.n, sum: a.sum + b.sum, squareSum: a.squareSum + b.squareSum };
}

const subtract = (a: Amount, b: Amount): Amount => ({ n: a.n - b.n, sum: a.sum - b.sum, squareSum: a.squareSum - b.squareSum });

/** The measure's value in one stretch. Null without a denominator. */
export function toValueOf(model: ChangeModel, when: 'now' | 'before', { n, sum }: Amount): number | null {
  const below = model.kind === 'mean' ? n : model.exposure[when];
  return below > 0 ? (model.times * sum) / below : null;
}

/** Whether the whole changed. */
export function toWholeP(model: ChangeModel, whole: Pair): number | null {
  return toOwnP(model, whole);
}

/**
 * Sums: the part's own change (a rate if there are visitors). Means and shares: Kitagawa, "Components of a difference between two
 * rates", Journal of the American Statistical Association 50 (1955): rate = mean weight * change of the mean, mix = change of
 * weight * (mean - whole's mean), both at the average of the two stretches. What is beyond its usual part is the idea of
 * explanatory power and surprise in Bhagwan et al., "Adtributor", NSDI 2014.
 */
export function toPartChange(model: ChangeModel, part: Pair, whole: Pair): PartChange {
  const rest = { now: subtract(whole.now, part.now), before: subtract(whole.before, part.before) };
  return model.kind === 'sum' ? toSumChange(model, part, whole) : toMeanChange(model, part, whole, rest);
}

function toSumChange(model: ChangeModel, part: Pair, whole: Pair): PartChange {
  const of = (when: 'now' | 'before', amount: Amount): number => toValueOf(model, when, amount) ?? 0;
  const contribution = of('now', part.now) - of('before', part.before);
  const total = of('now', whole.now) - of('before', whole.before);
  const weight = whole.before.sum > 0 ? part.before.sum / whole.before.sum : 0;
  const own = toOwnP(model, part);
  const share = model.test === 'none' ? null : compareShares(toPart(part.now, whole.now), toPart(part.before, whole.before));
  return { contribution, mix: null, rate: null, excess: contribution - weight * total, pValue: toLarger(own, share) };
}

function toMeanChange(model: ChangeModel, part: Pair, whole: Pair, rest: Pair): PartChange {
  const meanOf = ({ n, sum }: Amount): number | null => (n > 0 ? (model.times * sum) / n : null);
  const [now, before] = [meanOf(part.now), meanOf(part.before)];
  const [wholeNow, wholeBefore] = [meanOf(whole.now) ?? 0, meanOf(whole.before) ?? 0];
  const [weightNow, weightBefore] = [divide(part.now.n, whole.now.n), divide(part.before.n, whole.before.n)];
  // Who was not there before has no mean of before: all of its part is that it came.
  const [meanNow, meanBefore] = [now ?? before ?? 0, before ?? now ?? 0];
  const rate = ((weightNow + weightBefore) / 2) * (meanNow - meanBefore);
  const mix = (weightNow - weightBefore) * ((meanNow + meanBefore) / 2 - (wholeNow + wholeBefore) / 2);
  const excess = rate + mix - ((weightNow + weightBefore) / 2) * (wholeNow - wholeBefore);
  const mixP = compareShares({ count: part.now.n, total: whole.now.n }, { count: part.before.n, total: whole.before.n });
  const rateP = toLarger(toOwnP(model, part), toDifferenceP(model, part, rest));
  const pValue = model.test === 'none' ? null : Math.abs(mix) > Math.abs(rate) ? mixP : rateP;
  return { contribution: rate + mix, mix, rate, excess, pValue };
}

const divide = (above: number, below: number): number => (below > 0 ? above / below : 0);
const toPart = (part: Amount, whole: Amount): { count: number; total: number } => ({ count: part.sum, total: whole.sum });

/** Both must be small for a part to have changed by itself: the larger one counts (Berger's intersection-union test, 1982). */
function toLarger(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** Whether the amounts of two stretches differ at all. */
function toOwnP({ test, exposure, kind }: ChangeModel, { now, before }: Pair): number | null {
  switch (test) {
    case 'none':
      return null;
    case 'count': {
      const [below, belowBefore] = kind === 'mean' ? [now.n, before.n] : [exposure.now, exposure.before];
      return compareRates({ count: now.sum, exposure: below }, { count: before.sum, exposure: belowBefore })?.pValue ?? null;
    }
    case 'share':
      return compareShares({ count: now.sum, total: now.n }, { count: before.sum, total: before.n });
    case 'mean':
      return compareMeans(toReadings(now), toReadings(before));
  }
}

const toReadings = ({ n, sum, squareSum }: Amount) => ({ count: n, sum, squareSum });

/** Whether a part's mean changed otherwise than the rest's: difference of differences over its standard error. */
function toDifferenceP({ test }: ChangeModel, part: Pair, rest: Pair): number | null {
  const four = [part.now, part.before, rest.now, rest.before];
  if (four.some(({ n }) => n < 2)) return null;
  const [now = 0, before = 0, restNow = 0, restBefore = 0] = four.map(({ n, sum }) => sum / n);
  const variance = four.reduce((sum, amount) => sum + toVarianceOfMean(test, amount), 0);
  return variance > 0 ? toTwoSidedNormal((now - before - (restNow - restBefore)) / Math.sqrt(variance)) : null;
}

function toVarianceOfMean(test: ChangeModel['test'], { n, sum, squareSum }: Amount): number {
  const mean = sum / n;
  if (test === 'count') return mean / n;
  if (test === 'share') return (mean * (1 - mean)) / n;
  return Math.max(0, squareSum / n - mean * mean) / (n - 1);
}
