/** Whose visitors divide a rate: the place's own where they are counted, else its level's, else its venue's. */
import type { ExposureOf } from './live-events.ts';
import type { PlaceKind, Unit, Venue } from './place.ts';
import { toUnitsOf } from './sections.ts';

/** A place that rates and own measurements are asked of. */
export interface AskedPlace {
  readonly kind: PlaceKind;
  readonly id: string;
  /** Null for a venue. */
  readonly level: string | null;
}

/** A set of places whose footfall is added up: one counter, or all entrances of a venue. */
export interface Exposure {
  readonly of: ExposureOf;
  readonly places: readonly string[];
}

/**
 * Entrances count a venue's visitors when it has no counter of its own; other units never do. IMDF knows no entrance among
 * its unit categories: plans draw them as lobbies.
 */
export function isEntrance(unit: Unit): boolean {
  return unit.category === 'lobby' || /(^|[._:-])entrance($|[._:-])/.test(unit.category);
}

export function toEntrances(venue: Venue): readonly string[] {
  let entrances = entrancesByVenue.get(venue);
  if (!entrances) entrancesByVenue.set(venue, (entrances = venue.units.filter(isEntrance).map((unit) => unit.id)));
  return entrances;
}

const entrancesByVenue = new WeakMap<Venue, readonly string[]>();

/** Whose own measurements may be needed to answer for a place: itself, its level, its venue, and the entrances. */
export function toOwnPlaces(venue: Venue, place: AskedPlace): string[] {
  return [...new Set([place.id, ...(place.level === null ? [] : [place.level]), venue.id, ...toEntrances(venue)])];
}

/** The visitors of a place itself: null when nobody counted them. `isMeasured`: a place that has footfall in the asked range. */
export function chooseOwnFootfall(venue: Venue, place: AskedPlace, isMeasured: (place: string) => boolean): readonly string[] | null {
  if (isMeasured(place.id)) return [place.id];
  if (place.kind !== 'venue') return null;
  const entrances = toEntrances(venue).filter(isMeasured);
  return entrances.length > 0 ? entrances : null;
}

/** Null when not even the venue's visitors were counted. */
export function chooseExposure(venue: Venue, place: AskedPlace, isMeasured: (place: string) => boolean): Exposure | null {
  const own = chooseOwnFootfall(venue, place, isMeasured);
  if (own) return { of: place.kind, places: own };
  if (place.kind === 'unit' && place.level !== null && isMeasured(place.level)) return { of: 'level', places: [place.level] };
  const venuePlaces = chooseOwnFootfall(venue, { kind: 'venue', id: venue.id, level: null }, isMeasured);
  return venuePlaces ? { of: 'venue', places: venuePlaces } : null;
}

/**
 * Visitors of a section are those that its units counted together, where each of them counted: else complaints of all of them would be divided
 * by the visitors of some. Then they are its level's, else the venue's.
 */
export function chooseSectionExposure(
  venue: Venue,
  { id, level }: Pick<AskedPlace, 'id' | 'level'>,
  isMeasured: (place: string) => boolean
): Exposure | null {
  const units = toUnitsOf(venue, id);
  if (units.length > 0 && units.every(isMeasured)) return { of: 'unit', places: units };
  return chooseExposure(venue, { kind: 'unit', id, level }, isMeasured);
}

const placesByVenue = new WeakMap<Venue, Map<string, AskedPlace>>();

/** @returns undefined when the plan has no such place */
export function toAskedPlace(venue: Venue, id: string): AskedPlace | undefined {
  let places = placesByVenue.get(venue);
  if (!places) {
    places = new Map<string, AskedPlace>([
      ...venue.units.map((unit): [string, AskedPlace] => [unit.id, { kind: 'unit', id: unit.id, level: unit.levelId }]),
      ...venue.levels.map((level): [string, AskedPlace] => [level.id, { kind: 'level', id: level.id, level: level.id }]),
      [venue.id, { kind: 'venue', id: venue.id, level: null }]
    ]);
    placesByVenue.set(venue, places);
  }
  return places.get(id);
}
