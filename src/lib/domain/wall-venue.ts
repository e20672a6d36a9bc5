import type { WallVenue } from './live-events.ts';
import type { Venue } from './place.ts';

/** What a page knows of a venue before its plan is there. */
export function toWallVenue(venue: Venue): WallVenue {
  const { id, name, kind, timeZone, openingHours, calendar, version } = venue;
  return {
    id,
    name,
    kind,
    timeZone,
    openingHours,
    ...(calendar && { calendar }),
    version,
    levelCount: venue.levels.length,
    unitCount: venue.units.length
  };
}
