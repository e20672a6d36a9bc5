/** How much more often two things come together than chance brings them together. */

export interface Together {
  /** Of `total`: with the one, with the other, with both. */
  readonly one: number;
  readonly other: number;
  readonly both: number;
  readonly total: number;
}

/** P(both) / (P(one) P(other)): 1 = they have nothing to do with each other. Null where one of them never comes. */
export function toLift({ one, other, both, total }: Together): number | null {
  return one > 0 && other > 0 ? (both * total) / (one * other) : null;
}

/**
 * Pointwise mutual information in bits, log2 of the lift (Church and Hanks, "Word association norms, mutual information, and
 * lexicography", Computational Linguistics 16, 1990). Null where they never come together.
 */
export function toMutualInformation(together: Together): number | null {
  const lift = toLift(together);
  return lift !== null && lift > 0 ? Math.log2(lift) : null;
}
