/** What significance is worth when many questions are asked at once. */

/**
 * Each p-value as the smallest false discovery rate at which it would be called a discovery: the adjusted values of Benjamini and
 * Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995). In the given order.
 */
export function toDiscoveryRates(pValues: readonly number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[b] ?? 0) - (pValues[a] ?? 0));
  const rates = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  for (const [fromTop, index] of order.entries()) {
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * pValues.length) / (pValues.length - fromTop));
    rates[index] = smallest;
  }
  return rates;
}

/** The best of several tries: Bonferroni (1936). */
export function toBestOf(pValue: number, tries: number): number {
  return Math.min(1, pValue * tries);
}
