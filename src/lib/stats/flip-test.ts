import { openRandom } from './random.ts';

export interface FlipTestOptions {
  readonly seed: number;
  readonly flips: number;
  /** Called after every few milliseconds of work, so that others get their turn. */
  readonly breathe: () => Promise<void>;
}

export interface FlipTest {
  /** Per try: the standardised score, or 0 where a try says nothing. */
  readonly statistics: readonly number[];
  /** The try that stands out most. */
  readonly best: number;
  /** Probability that the best of all tries stands out as much by chance: the tries are paid for. */
  readonly pValue: number;
}

/** About two milliseconds of additions. */
const breath = 1_000_000;

/**
 * Whether the scores of clusters lean to one side by more than chance: their signs are flipped at random, the same flip for all
 * tries (lags), and the largest standardised sum is compared with the observed one. Makes no assumption about how counts spread,
 * and needs only that clusters are independent of each other: Hemerik, Goeman and Finos, "Robust testing in generalized linear
 * models by sign flipping score contributions", Journal of the Royal Statistical Society B 82 (2020); the largest of several
 * tries as in Westfall and Young, "Resampling-based multiple testing" (1993).
 * @param tries cluster scores of each try, all of the same length
 */
export async function runFlipTest(tries: readonly Float64Array[], { seed, flips, breathe }: FlipTestOptions): Promise<FlipTest> {
  const standardised = tries.map((scores) => {
    const norm = Math.sqrt(scores.reduce((sum, score) => sum + score * score, 0));
    return norm > 0 ? scores.map((score) => score / norm) : scores;
  });
  const statistics = standardised.map((scores) => scores.reduce((sum, score) => sum + score, 0));
  const best = statistics.reduce((most, value, index) => (Math.abs(value) > Math.abs(statistics[most] ?? 0) ? index : most), 0);
  // A hair less, so that the same sum added up in another order counts as reached.
  const reached = Math.abs(statistics[best] ?? 0) * (1 - 1e-9);
  if (reached === 0) return { statistics, best, pValue: 1 };
  const size = standardised[0]?.length ?? 0;
  const random = openRandom(seed);
  const signs = new Float64Array(size);
  let asExtreme = 0;
  let work = 0;
  for (let flip = 0; flip < flips; flip += 1) {
    for (let i = 0; i < size; i += 1) signs[i] = random() < 0.5 ? -1 : 1;
    if (toLargest(standardised, signs) >= reached) asExtreme += 1;
    work += size * standardised.length;
    if (work < breath) continue;
    work = 0;
    await breathe();
  }
  // What was observed is one of the flips, so that no probability is 0 (Phipson and Smyth, 2010).
  return { statistics, best, pValue: (asExtreme + 1) / (flips + 1) };
}

function toLargest(tries: readonly Float64Array[], signs: Float64Array): number {
  let largest = 0;
  for (const scores of tries) {
    let sum = 0;
    for (let i = 0; i < signs.length; i += 1) sum += (scores[i] ?? 0) * (signs[i] ?? 0);
    largest = Math.max(largest, Math.abs(sum));
  }
  return largest;
}
