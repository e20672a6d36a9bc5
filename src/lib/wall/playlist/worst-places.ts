import type { ViewSpec } from '../../domain/live-events.ts';
import type { WorstPlace } from './expand-playlist.ts';

interface RankedRow {
  readonly key: string;
  readonly rank?: number;
  readonly level?: string | null;
  readonly enough?: boolean;
}

/** What a view of `toPlaylistSpecs` says: places of a problems view, venues of a ranking, worst first; none that nobody can be sure of. */
export function toWorstPlaces({ spec, rows }: { readonly spec: ViewSpec; readonly rows: readonly unknown[] }): WorstPlace[] {
  return (rows as readonly RankedRow[])
    .filter(({ enough }) => enough !== false)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ key, level = null }) =>
      spec.kind === 'ranking' ? { venue: key, level: null, place: null } : { venue: spec.venue, level, place: key }
    );
}
