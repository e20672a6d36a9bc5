/** The venues of a chain as its page shows them, without their plans. */
import type { Position } from 'geojson';
import { toOpenToday } from '../../domain/calendar.ts';
import type { Venue } from '../../domain/place.ts';
import type { ChainVenue } from '../../chain/chain-venue.ts';

export function toChainVenue(venue: Venue, nowMs: number): ChainVenue {
  const { opensMs, closesMs, holiday } = toOpenToday(venue, nowMs);
  return {
    id: venue.id,
    name: venue.name,
    timeZone: venue.timeZone,
    position: toPosition(venue),
    region: venue.region ?? null,
    groups: venue.groups ?? [],
    today: { opensMs, closesMs, holiday: holiday?.name ?? null }
  };
}

/** Middle of its outline; null for a venue that is nowhere. */
export function toPosition({ kind, geometry }: Pick<Venue, 'kind' | 'geometry'>): readonly [number, number] | null {
  if (kind === 'online') return null;
  const points: Position[] = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  if (points.length === 0) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lng = 0, lat = 0] of points) {
    [west, east] = [Math.min(west, lng), Math.max(east, lng)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [(west + east) / 2, (south + north) / 2];
}
