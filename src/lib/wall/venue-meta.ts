import type { LocalizedText, Venue } from '../domain/place.ts';

/** What a page knows of a venue before its plan is there. */
export interface VenueMeta {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: Venue['kind'];
  readonly timeZone: string;
  readonly openingHours: Venue['openingHours'];
  readonly calendar?: Venue['calendar'];
  /** Changes with every import: the plan is fetched anew. */
  readonly version: number;
  readonly levelCount: number;
  readonly unitCount: number;
}

export function toVenueMeta(venue: Venue): VenueMeta {
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
