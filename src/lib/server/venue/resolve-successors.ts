import type { PlanHead } from './plan-table.ts';

type Successors = Readonly<Record<string, string | null>>;

/**
 * For every unit that some plan has left out: the unit of the asked plan that stands for it. Steps are followed over several plans (a went
 * to b, b went to c); one that ends nowhere, or in a circle, is null. What the book says outranks the plans.
 * @param sorted by validity
 * @param hasPlace whether the asked plan has a place of this id
 */
export function resolveSuccessors(
  sorted: readonly PlanHead[],
  asked: PlanHead,
  book: Successors,
  hasPlace: (id: string) => boolean
): Record<string, string | null> {
  const at = sorted.findIndex(({ version }) => version === asked.version);
  // The newest word up to the asked plan first; what was said later fills gaps alone.
  const maps = [
    book,
    ...sorted
      .slice(0, at + 1)
      .reverse()
      .map(toSuccessors),
    ...sorted.slice(at + 1).map(toSuccessors)
  ];
  const stepById = new Map<string, string | null>();
  for (const map of maps) for (const [from, to] of Object.entries(map)) if (!stepById.has(from)) stepById.set(from, to);

  const resolved: [string, string | null][] = [];
  for (const from of stepById.keys()) {
    if (hasPlace(from)) continue;
    const seen = new Set<string>();
    let id: string | null = from;
    while (id !== null && !hasPlace(id)) {
      if (seen.has(id)) id = null;
      else {
        seen.add(id);
        id = stepById.get(id) ?? null;
      }
    }
    resolved.push([from, id]);
  }
  return Object.fromEntries(resolved);
}

const toSuccessors = ({ successors }: PlanHead): Successors => successors;
