/** Rows of a series view as pairs of two measures, and how far they move together, in words. Pure. */
import type { CloudDot } from '../../charts/wall/cloud-shape.ts';
import { leastPairs } from '../../charts/wall/cloud-shape.ts';
import type { SeriesRow } from '../../domain/live-events.ts';
import { toPearson, type Correlation } from '../../stats/correlation.ts';

export type Strength = 'none' | 'weak' | 'clear' | 'strong';

/** Buckets of open hours in which both are known; one that is not over yet would be too low, and at night a rate is of nobody. */
export function toPairs(
  rows: readonly SeriesRow[],
  x: string,
  y: string,
  { todayFromMs, isOpen }: { readonly todayFromMs: number; readonly isOpen: (atMs: number) => boolean }
): CloudDot[] {
  return rows.flatMap(({ key, values, partial }): CloudDot[] => {
    const [across, up] = [values[x] ?? null, values[y] ?? null];
    return partial || across === null || up === null || !isOpen(Date.parse(key))
      ? []
      : [{ key, x: across, y: up, isToday: Date.parse(key) >= todayFromMs }];
  });
}

/** In the order of time: neighbours that resemble each other count for less. Null: too few pairs, or one side never varies. */
export function toLink(dots: readonly CloudDot[]): Correlation | null {
  if (dots.length < leastPairs) return null;
  const inOrder = [...dots].sort((a, b) => (a.key < b.key ? -1 : 1));
  return toPearson(
    inOrder.map((dot) => dot.x),
    inOrder.map((dot) => dot.y)
  );
}

/** What chance may explain is no link, however large it looks. */
export function toStrength({ r, low, high }: Pick<Correlation, 'r' | 'low' | 'high'>): Strength {
  if (low <= 0 && high >= 0) return 'none';
  const size = Math.abs(r);
  return size < 0.3 ? 'weak' : size < 0.6 ? 'clear' : 'strong';
}
