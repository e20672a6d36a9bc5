/**
 * Per value the mean of the other values with the same key; each counts once, null does not count.
 * @returns null where there is no other
 */
export function toMeanOfOthers(values: readonly (number | null)[], keys: readonly string[]): (number | null)[] {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const key = keys[index] ?? '';
    const known = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: known.sum + value, count: known.count + 1 });
  }
  return values.map((value, index) => {
    const { sum, count } = sums.get(keys[index] ?? '') ?? { sum: 0, count: 0 };
    const others = value === null ? count : count - 1;
    return others > 0 ? (sum - (value ?? 0)) / others : null;
  });
}

/** @returns null when all are null */
export function toMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}
