/**
 * Where a run of counts rose above what is usual: the start of the excursion with the largest excess
 * (the maximum of a cumulative sum that never falls below zero; Page, "Continuous inspection schemes", Biometrika 41, 1954).
 * @param expected the usual count per step
 * @returns index of the first step of that excursion, null when no step exceeds the usual
 */
export function toRiseStart(counts: readonly number[], expected: number): number | null {
  let excess = 0;
  let largest = 0;
  let start: number | null = null;
  let largestStart: number | null = null;
  for (const [index, count] of counts.entries()) {
    excess = Math.max(0, excess + count - expected);
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
