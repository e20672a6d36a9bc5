/** Which segments tell a difference best, without telling the same events twice. Pure. */
import { addAmounts, noAmount, toPartChange, type ChangeModel, type Pair, type PartChange } from '../../../src/lib/stats/change.ts';

export interface Segment extends Pair {
  readonly key: string;
}

export interface Candidate extends Segment {
  /** All segments that were looked at are paid for. */
  readonly significant: boolean;
}

/** Amounts of the events that lie in the same candidates: bit i of the mask = candidate i. */
export interface Overlap extends Pair {
  readonly mask: number;
}

export interface ChosenSegment {
  /** Index of the candidate. */
  readonly index: number;
  /** What it adds to those chosen before it. */
  readonly left: PartChange;
  /** Candidates that have little left to tell once it is told. */
  readonly sameAs: readonly number[];
}

/** What is left of a candidate must still stand out this much to be told on its own. */
const tellingAt = 0.01;
/** A candidate is the same story when less than this of what it had to tell is left. */
const sameBelow = 0.25;
/** Or of this, when it no longer stands out. */
const halfSameBelow = 0.6;
/** Of the smaller one's events, in both. */
const sharedShare = 0.3;

/**
 * Greedy: the candidate with the most beyond its usual part is told first, its events are taken out of all others, and the next is
 * looked for in what is left. Candidates with little left are told as the same story. Significant ones come before those
 * that are not.
 * @param overlaps null where overlaps are not known: then each candidate stands for itself
 */
export function chooseSegments(
  model: ChangeModel,
  whole: Pair,
  candidates: readonly Candidate[],
  overlaps: readonly Overlap[] | null,
  first: number
): ChosenSegment[] {
  const chosen: ChosenSegment[] = [];
  let covered = 0;
  let open = candidates.map((_, index) => index);
  let left = toLeft(model, whole, candidates, overlaps, covered);
  const isSure = (index: number): boolean => candidates[index]?.significant === true && isTelling(left[index]);
  const isBefore = (one: number, other: number): boolean =>
    isSure(one) === isSure(other) ? toWeight(left[one]) > toWeight(left[other]) : isSure(one);
  while (chosen.length < first && open.length > 0) {
    const index = open.reduce((most, one) => (isBefore(one, most) ? one : most), open[0] ?? 0);
    const told = left[index];
    if (!told) break;
    covered |= 1 << index;
    const after = toLeft(model, whole, candidates, overlaps, covered);
    const others = open.filter((one) => one !== index);
    const sameAs = overlaps ? others.filter((one) => isShared(overlaps, index, one) && isSame(left[one], after[one])) : [];
    chosen.push({ index, left: told, sameAs });
    open = others.filter((one) => !sameAs.includes(one));
    left = after;
  }
  return chosen;
}

const toWeight = (change: PartChange | undefined): number => Math.abs(change?.excess ?? 0);
/** Without a test everything tells. */
const isTelling = (change: PartChange | undefined): boolean => (change?.pValue ?? 0) <= tellingAt;

/** Places of one level never are: only events that lie in both make one story of two. */
function isShared(overlaps: readonly Overlap[], one: number, other: number): boolean {
  const toSize = (mask: number): number =>
    overlaps.reduce((sum, pair) => ((pair.mask & mask) === mask ? sum + pair.now.n + pair.before.n : sum), 0);
  const both = toSize((1 << one) | (1 << other));
  return both >= sharedShare * Math.min(toSize(1 << one), toSize(1 << other));
}

function isSame(before: PartChange | undefined, after: PartChange | undefined): boolean {
  const rest = toWeight(after) / toWeight(before);
  return rest < sameBelow || (rest < halfSameBelow && isTelling(before) && !isTelling(after));
}

/** What each candidate has to tell of the events that are not covered. */
function toLeft(
  model: ChangeModel,
  whole: Pair,
  candidates: readonly Segment[],
  overlaps: readonly Overlap[] | null,
  covered: number
): PartChange[] {
  if (!overlaps) return candidates.map((candidate) => toPartChange(model, candidate, whole));
  const open = overlaps.filter(({ mask }) => (mask & covered) === 0);
  const rest = addUp(open);
  return candidates.map((_, index) => toPartChange(model, addUp(open.filter(({ mask }) => (mask & (1 << index)) !== 0)), rest));
}

export function addUp(pairs: readonly Pair[]): Pair {
  let [now, before] = [noAmount, noAmount];
  for (const pair of pairs) {
    now = addAmounts(now, pair.now);
    before = addAmounts(before, pair.before);
  }
  return { now, before };
}
