/** Places in the words of IMDF (OGC 20-094). Geometry is GeoJSON, longitude and latitude in degrees (WGS 84). */
import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';

/** Text by BCP 47 language tag, as IMDF writes labels: `{ "en": "Restroom", "zh": "洗手间" }`. */
export type LocalizedText = Readonly<Record<string, string>>;

export const venueKinds = ['mall', 'park', 'airport', 'campus', 'store', 'online'] as const;
export type VenueKind = (typeof venueKinds)[number];

/** What a location aggregate is about. `venue`, `level` and `unit` are the places that events are counted at. */
export const placeKinds = ['venue', 'level', 'unit'] as const;
export type PlaceKind = (typeof placeKinds)[number];
/** What places are listed by: a section is the units in it, nothing is counted at it. */
export const listedKinds = [...placeKinds, 'section'] as const;
export type ListedKind = (typeof listedKinds)[number];

export interface Level {
  readonly id: string;
  /** IMDF ordinal: 0 is the ground floor, negative below it. */
  readonly ordinal: number;
  readonly name: LocalizedText;
  /** What is painted on the lift button: "L2", "B1". */
  readonly shortName: LocalizedText;
  readonly geometry: Polygon | MultiPolygon;
}

export interface Unit {
  readonly id: string;
  readonly levelId: string;
  readonly name: LocalizedText;
  /** IMDF unit category (`restroom`, `parking`, `escalator`, `walkway`, ...), or the occupant's category for a shop. */
  readonly category: string;
  readonly geometry: Polygon | MultiPolygon;
  /** A point inside, for labels and ripples: longitude, latitude. */
  readonly displayPoint: readonly [number, number];
  /** The smallest section of its level that its display point lies in. */
  readonly sectionId?: string | undefined;
}

export interface Amenity {
  readonly id: string;
  readonly levelId: string;
  readonly category: string;
  readonly name: LocalizedText;
  readonly geometry: Point;
}

/** A part of a level that has a name of its own: a food court, a wing. */
export interface Section {
  readonly id: string;
  readonly levelId: string;
  readonly category: string;
  readonly name: LocalizedText;
  readonly geometry: Polygon | MultiPolygon;
}

/** A door or a gap in a wall. */
export interface Opening {
  readonly id: string;
  readonly levelId: string;
  readonly category: string;
  readonly geometry: LineString;
}

/** Minutes after local midnight; `closes` may pass 24:00 (1560 = 02:00 the next day). */
export interface OpeningHours {
  readonly opensMinute: number;
  readonly closesMinute: number;
}

/** A day that is not like its weekday. */
export interface Holiday {
  /** Local date, `2026-10-01`. */
  readonly date: string;
  readonly name: LocalizedText;
  /** Null: closed all day. Absent: the hours of its weekday. */
  readonly hours?: OpeningHours | null | undefined;
}

/** When a venue is open, where one span for every day does not say it. */
export interface VenueCalendar {
  /** Monday first, seven entries; null is a day on which it stays closed. Absent: every day as `openingHours` says. */
  readonly week?: readonly (OpeningHours | null)[] | undefined;
  /** By date. Holidays are left out of what is usual. */
  readonly holidays: readonly Holiday[];
}

/** Which of a venue's plans: they are numbered from 1, and each is valid from an instant until the next one is. */
export interface PlanStamp {
  readonly version: number;
  /** RFC 3339; null: since ever. */
  readonly validFrom: string | null;
}

export interface Venue {
  readonly id: string;
  readonly name: LocalizedText;
  readonly kind: VenueKind;
  /** IANA zone, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  /** The business day starts when the venue opens and lasts until it opens again. */
  readonly openingHours: OpeningHours;
  readonly geometry: Polygon | MultiPolygon;
  /** By ordinal, lowest first. */
  readonly levels: readonly Level[];
  readonly units: readonly Unit[];
  readonly amenities: readonly Amenity[];
  readonly sections?: readonly Section[];
  readonly openings?: readonly Opening[];
  /** What people call a place (`toAliasKey`), to the id of a level or unit. Ask with `Object.hasOwn`: an alias may be "constructor". */
  readonly aliases: Readonly<Record<string, string>>;
  /** Grows with every change of the venue: a plan that is imported or becomes valid, an alias, a calendar. */
  readonly version: number;
  /** Which plan this is. Absent on a venue that no store has given out. */
  readonly plan?: PlanStamp | undefined;
  /** Units that were on an earlier plan, to the unit that took their place; null: none did, and their events are unplaced. */
  readonly successors?: Readonly<Record<string, string | null>> | undefined;
  readonly calendar?: VenueCalendar | undefined;
  /** Region of the chain (domain/venue-book.ts). */
  readonly region?: string | undefined;
  /** Free groups that venues are compared by: "flagship", "airport stores". */
  readonly groups?: readonly string[] | undefined;
}

export const placeIdPattern = /^[A-Za-z0-9._:-]{1,64}$/;

/** How an alias is written as a key: width, case and spaces make no difference. */
export function toAliasKey(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The text in `language`, else in a language that shares its first part, else in English, else whatever there is. */
export function toText(text: LocalizedText, language: string): string {
  const primary = language.split('-')[0] ?? language;
  return (
    text[language] ??
    text[primary] ??
    Object.entries(text).find(([tag]) => tag.startsWith(primary))?.[1] ??
    text.en ??
    Object.values(text)[0] ??
    ''
  );
}
