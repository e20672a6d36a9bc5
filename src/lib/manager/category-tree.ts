/** Counts by category path as a tree, most frequent branch first. */
export interface CategoryCount {
  /** One to three deep, without empty steps. */
  readonly path: readonly string[];
  readonly count: number;
}

export interface Branch extends CategoryCount {
  readonly branches: readonly Branch[];
}

export function toBranches(counts: readonly CategoryCount[], depth = 1): Branch[] {
  const byName = new Map<string, CategoryCount[]>();
  for (const one of counts) {
    const name = one.path[depth - 1];
    if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName.values()]
    .map((ones) => ({
      path: (ones[0]?.path ?? []).slice(0, depth),
      count: ones.reduce((sum, { count }) => sum + count, 0),
      branches: toBranches(ones, depth + 1)
    }))
    .sort((a, b) => b.count - a.count || a.path.join().localeCompare(b.path.join(), 'zh'));
}
