/** Which venue a plan is for: one of the house, or a new one. */
import {
  placeIdPattern,
  type LocalizedText,
  type OpeningHours,
  type Venue,
  type VenueCalendar,
  type VenueKind
} from '../../domain/place.ts';

/** What the desk knows of a venue from the start. */
export interface DeskVenue {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: VenueKind;
  readonly timeZone: string;
  readonly version: number;
  readonly levelCount: number;
  readonly unitCount: number;
  readonly openingHours: OpeningHours;
  readonly calendar: VenueCalendar | null;
  readonly region: string | null;
  readonly groups: readonly string[];
  /** Walls that show it. */
  readonly walls: readonly string[];
}

export function toDeskVenue(venue: Venue, walls: readonly { readonly id: string; readonly venue: string }[]): DeskVenue {
  const { id, name, kind, timeZone, version, levels, units, openingHours, calendar, region, groups } = venue;
  return {
    id,
    name,
    kind,
    timeZone,
    version,
    levelCount: levels.length,
    unitCount: units.length,
    openingHours,
    calendar: calendar ?? null,
    region: region ?? null,
    groups: groups ?? [],
    walls: walls.filter((wall) => wall.venue === id).map((wall) => wall.id)
  };
}

export interface NewVenue {
  id: string;
  zh: string;
  en: string;
  kind: VenueKind;
  timeZone: string;
}

export type VenueFault = 'idMissing' | 'idWrong' | 'idTaken' | 'idNotYours' | 'zoneWrong';

/** @param mine null: all of them, new ones too */
export function toVenueFaults(venue: NewVenue, taken: readonly string[], mine: readonly string[] | null): VenueFault[] {
  const faults: VenueFault[] = [];
  if (venue.id === '') faults.push('idMissing');
  else if (!placeIdPattern.test(venue.id)) faults.push('idWrong');
  else if (taken.includes(venue.id)) faults.push('idTaken');
  else if (mine && !mine.includes(venue.id)) faults.push('idNotYours');
  if (!isTimeZone(venue.timeZone)) faults.push('zoneWrong');
  return faults;
}

export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone !== '';
  } catch {
    return false;
  }
}

export function toLabels(zh: string, en: string): LocalizedText {
  return { ...(zh.trim() !== '' && { zh: zh.trim() }), ...(en.trim() !== '' && { en: en.trim() }) };
}

/** "Aurora Plaza" -> `aurora-plaza`; of a name without Latin letters nothing is left, and somebody has to type one. */
export function suggestVenueId(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}
