/** The live end of the preview: one session for the wall as it is drafted, its clock, and the plans that it needs. */
import type { WallVenue } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { Wall } from '../../domain/wall.ts';
import { WallSession } from '../../wall/wall-session.svelte.ts';

/** Of a wall: its own venue first. */
export function toWallVenues(wall: Wall, venues: readonly WallVenue[]): WallVenue[] {
  const own = venues.filter(({ id }) => id === wall.venue);
  const listed = wall.venues;
  if (listed === undefined) return own;
  return [...own, ...venues.filter(({ id }) => id !== wall.venue && (listed === 'all' || listed.includes(id)))];
}

export function openSession(
  wall: Wall,
  venues: readonly WallVenue[],
  measures: readonly MeasureInfo[]
): { session: WallSession; close(): void } {
  const session = new WallSession({ wall, venues: toWallVenues(wall, venues), measures });
  session.tick();
  const timer = setInterval(() => session.tick(), 1000);
  return {
    session,
    close: () => {
      clearInterval(timer);
      session.close();
    }
  };
}
