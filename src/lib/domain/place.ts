/** Places in the words of IMDF (OGC 20-094). Geometry is GeoJSON, longitude and latitude in degrees (WGS 84). */
import type { LineString, MultiPolygon, Point, Polygon } from 'geojson';

/** Text by BCP 47 language tag, as IMDF writes labels: `{ "en": "Restroom", "zh": "洗手间" }`. */
export type LocalizedText = Readonly<Record<string, string>>;

export const venueKinds = ['mall', 'park', 'airport', 'campus', 'store', 'online'] as const;
export type VenueKind = (typeof venueKinds)[number];

/** What a location aggregate is about. `venue`, `level` and `unit` are the places that events are counted at. */
export const placeKinds = ['venue', 'level', 'unit'] as const;
export type PlaceKind = (typeof placeKinds)[number];

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
  /** Grows with every import of the plan. */
  readonly version: number;
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
