import { openRandom } from './random.ts';

/** What one try (a lag) would score if stretch `block` of the cause had stood at `place` of the counts. */
export interface ShuffleTry {
  /** place * size + block; only blocks of the same class are looked at. */
  readonly scores: Float64Array;
  /** Scores are compared between tries after division by it; 0 = the try says nothing. */
  readonly scale: number;
}

export interface ShuffleTestOptions {
  /** Blocks of the same class may stand for each other. */
  readonly classes: Int32Array;
  readonly seed: number;
  readonly shuffles: number;
  /** Called after every few milliseconds of work, so that others get their turn. */
  readonly breathe: () => Promise<void>;
}

export interface ShuffleTest {
  /** Per try: the scaled score. */
  readonly statistics: readonly number[];
  /** The try that stands out most. */
  readonly best: number;
  /** Probability that the best of all tries stands out as much by chance: the tries are paid for. */
  readonly pValue: number;
}

/** About two milliseconds of additions. */
const breath = 1_000_000;

/**
 * Whether counts follow a cause by more than chance: whole stretches of the cause (the rainy Tuesday) are shuffled among their
 * likes (the other Tuesdays), the same shuffle for all tries, and the largest score is compared with the observed one. What goes
 * on within a stretch stays as it is on both sides, so bursts, quiet nights and rare events cost nothing. Exact as long as the
 * stretches of a class may stand for each other: Winkler et al., "Multi-level block permutation", NeuroImage 123 (2015); the
 * largest of several tries as in Westfall and Young, "Resampling-based multiple testing" (1993).
 */
export async function runShuffleTest(tries: readonly ShuffleTry[], options: ShuffleTestOptions): Promise<ShuffleTest> {
  const { classes, seed, shuffles, breathe } = options;
  const size = classes.length;
  const unmoved = Int32Array.from(classes, (_, index) => index);
  const statistics = tries.map((one) => toStatistic(one, unmoved));
  const best = statistics.reduce((most, value, index) => (Math.abs(value) > Math.abs(statistics[most] ?? 0) ? index : most), 0);
  // A hair less, so that the same sum added up in another order counts as reached.
  const reached = Math.abs(statistics[best] ?? 0) * (1 - 1e-9);
  if (reached === 0) return { statistics, best, pValue: 1 };
  const members = toMembers(classes);
  const random = openRandom(seed);
  const order = Int32Array.from(unmoved);
  let asExtreme = 0;
  let work = 0;
  for (let count = 0; count < shuffles; count += 1) {
    for (const class_ of members) shuffle(order, class_, random);
    if (tries.some((one) => Math.abs(toStatistic(one, order)) >= reached)) asExtreme += 1;
    work += size * tries.length;
    if (work < breath) continue;
    work = 0;
    await breathe();
  }
  // What was observed is one of the shuffles, so that no probability is 0 (Phipson and Smyth, 2010).
  return { statistics, best, pValue: (asExtreme + 1) / (shuffles + 1) };
}

/** How many different shuffles there are, up to a limit: from fewer than a hundred nothing can be significant. */
export function countShuffles(classes: Int32Array, limit = 1e6): number {
  let count = 1;
  for (const members of toMembers(classes)) {
    for (let i = 2; i <= members.length && count < limit; i += 1) count *= i;
  }
  return Math.min(count, limit);
}

function toMembers(classes: Int32Array): Int32Array[] {
  const byClass = new Map<number, number[]>();
  for (const [index, class_] of classes.entries()) byClass.set(class_, [...(byClass.get(class_) ?? []), index]);
  return [...byClass.values()].map((members) => Int32Array.from(members));
}

function toStatistic({ scores, scale }: ShuffleTry, order: Int32Array): number {
  if (scale === 0) return 0;
  const size = order.length;
  let sum = 0;
  for (let place = 0; place < size; place += 1) sum += scores[place * size + (order[place] ?? 0)] ?? 0;
  return sum / scale;
}

/** Fisher and Yates (1938), within the places of one class. */
function shuffle(order: Int32Array, places: Int32Array, random: () => number): void {
  for (let i = places.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const at = places[i] ?? 0;
    const other = places[j] ?? 0;
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
