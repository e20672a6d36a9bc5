import type { ProblemRow } from '../../domain/live-events.ts';
import { getView, type TileViews } from './tile.ts';

/** Worst first; one complaint at a quiet place is not yet a problem. */
export function getProblems(views: TileViews, name = 'problems'): ProblemRow[] {
  const rows = getView(views, name, 'problems')?.rows ?? [];
  return rows.filter((row) => row.enough && row.complaintCount > 0).sort((a, b) => a.rank - b.rank);
}
