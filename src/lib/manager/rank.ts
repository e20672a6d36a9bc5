/** Which place is worst. A place is ranked by the end of its interval that it surely reaches; without an interval, by its value. */
import type { HeatKind, HeatRow } from '../domain/live-events.ts';

/** What is drawn and said of a place: leaned towards its siblings where there are few events. */
export const toShown = (row: HeatRow): number | null => row.estimate ?? row.value;

/** Larger is worse, whatever the heat; null where nothing can be said. */
export function toBadness(heat: HeatKind, row: HeatRow): number | null {
  if (!row.enough) return null;
  if (heat === 'mood') {
    const surely = row.high ?? toShown(row);
    return surely === null ? null : -surely;
  }
  return row.low ?? toShown(row);
}

/** Worst first; places without enough data are not among them, nor those that show nothing bad. */
export function toWorst(heat: HeatKind, rows: Iterable<HeatRow>): HeatRow[] {
  return [...rows]
    .map((row) => ({ row, badness: toBadness(heat, row) }))
    .filter(({ row, badness }) => badness !== null && row.sampleSize > 0 && (heat === 'mood' || (toShown(row) ?? 0) > 0))
    .sort((a, b) => (b.badness ?? 0) - (a.badness ?? 0) || b.row.sampleSize - a.row.sampleSize || a.row.key.localeCompare(b.row.key, 'en'))
    .map(({ row }) => row);
}

/** The worst place of each level. */
export function toWorstByLevel(worst: readonly HeatRow[]): ReadonlyMap<string, HeatRow> {
  const byLevel = new Map<string, HeatRow>();
  for (const row of worst) if (!byLevel.has(row.level)) byLevel.set(row.level, row);
  return byLevel;
}
