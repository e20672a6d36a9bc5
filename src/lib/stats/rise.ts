/**
 * Where a run of counts rose above what is usual: the start of the excursion with the largest excess of a cumulative sum that
 * never falls below zero (Page, "Continuous inspection schemes", Biometrika 41, 1954). What each step has to exceed lies between
 * the usual and the level of the run itself, as for counts (Lucas, "Counted data CUSUM's", Technometrics 27, 1985), so that a
 * lone early event is forgotten after a while.
 * @param expected the usual count per step
 * @returns index of the first step of that excursion, null when no step exceeds the usual
 */
export function toRiseStart(counts: readonly number[], expected: number): number | null {
  const reference = toReference(counts.reduce((sum, count) => sum + count, 0) / counts.length, expected);
  let excess = 0;
  let largest = 0;
  let start: number | null = null;
  let largestStart: number | null = null;
  for (const [index, count] of counts.entries()) {
    excess = Math.max(0, excess + count - reference);
    if (excess === 0) {
      start = null;
      continue;
    }
    start ??= index;
    if (excess > largest) {
      largest = excess;
      largestStart = start;
    }
  }
  return largestStart;
}

function toReference(level: number, expected: number): number {
  if (level <= expected) return expected;
  return expected > 0 ? (level - expected) / Math.log(level / expected) : level / 2;
}
