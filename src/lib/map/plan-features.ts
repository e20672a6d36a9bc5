/** A venue's plan as the sources of the map. Unit ids are promoted to feature ids, so that a heat row finds its unit. */
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { toText, type Section, type Unit, type Venue } from '../domain/place.ts';
import { PlaceFinder } from './find-place.ts';
import { toRingArea, toRings } from './camera.ts';
import type { FittedLabel } from './fit-labels.ts';
import { toIconName } from './amenity-icons.ts';

/** Where people walk: drawn as floor, not as a room, so that the brightest thing is a place somebody can go to. */
const openCategories = new Set(['walkway', 'opentobelow', 'ramp', 'road', 'foodcourt.walkway', 'sidewalk', 'movingwalkway']);
const closedCategories = new Set(['structure', 'nonpublic', 'column', 'privatelounge']);

export type UnitRole = 'open' | 'void' | 'closed' | 'room';

export function toUnitRole(category: string): UnitRole {
  if (category === 'opentobelow') return 'void';
  if (openCategories.has(category)) return 'open';
  return closedCategories.has(category) ? 'closed' : 'room';
}

const collect = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

/** One level of a venue: what is on a plan at a time. */
export type LevelPlan = Pick<Venue, 'units' | 'amenities' | 'levels'> & { readonly sections: readonly Section[] };

export function toLevelPlan(venue: Venue, level: string): LevelPlan {
  const isHere = (one: { readonly levelId: string }) => one.levelId === level;
  return {
    levels: venue.levels.filter((one) => one.id === level),
    units: toLargestFirst(venue.units.filter(isHere)),
    amenities: venue.amenities.filter(isHere),
    sections: toLargestFirst((venue.sections ?? []).filter(isHere))
  };
}

/** What is drawn later lies on top: of two that overlap, the smaller one, which is also the one that is picked there. */
function toLargestFirst<Place extends Pick<Unit, 'geometry'>>(places: readonly Place[]): Place[] {
  const sized = places.map((place) => ({ place, size: toRingArea(toRings(place.geometry)) }));
  return sized.sort((a, b) => b.size - a.size).map(({ place }) => place);
}

export function toPlaceFeatures(places: readonly { readonly id: string; readonly geometry: Polygon | MultiPolygon }[]): FeatureCollection {
  return collect(places.map(({ id, geometry }) => ({ type: 'Feature', properties: { id }, geometry })));
}

export function toUnitFeatures({ units }: LevelPlan): FeatureCollection {
  return collect(
    units.map(({ id, category, geometry }) => ({
      type: 'Feature',
      properties: { id, role: toUnitRole(category) },
      geometry
    }))
  );
}

export function toLabelFeatures(labels: readonly FittedLabel[]): FeatureCollection {
  return collect(
    labels.map(({ place, text, rotate, at }) => ({
      type: 'Feature',
      properties: { id: place.id, text, rotate },
      geometry: { type: 'Point', coordinates: [...at] }
    }))
  );
}

export interface PlanIcon {
  readonly icon: string;
  readonly at: readonly [lng: number, lat: number];
  /** The unit that it stands on, whose ink it takes. */
  readonly unit: string;
}

/** Amenities of the plan, and units that are amenities themselves (restrooms, lifts) unless an amenity already marks them. */
export function toIcons({ amenities, units }: LevelPlan): PlanIcon[] {
  const finder = new PlaceFinder(units);
  const marked = amenities.flatMap(({ category, geometry }): PlanIcon[] => {
    const icon = toIconName(category);
    const [lng = 0, lat = 0] = geometry.coordinates;
    return icon ? [{ icon, at: [lng, lat], unit: finder.find([lng, lat]) ?? '' }] : [];
  });
  const isMarked = (at: readonly [number, number], icon: string) =>
    marked.some((mark) => mark.icon === icon && Math.hypot(mark.at[0] - at[0], mark.at[1] - at[1]) < 1e-4);
  const own = units.flatMap((unit): PlanIcon[] => {
    const icon = toIconName(unit.category);
    return icon && !isMarked(unit.displayPoint, icon) ? [{ icon, at: unit.displayPoint, unit: unit.id }] : [];
  });
  return [...marked, ...own];
}

export function toIconFeatures(icons: readonly PlanIcon[]): FeatureCollection {
  return collect(
    icons.map(({ icon, at, unit }) => ({
      type: 'Feature',
      properties: { id: unit, icon },
      geometry: { type: 'Point', coordinates: [...at] }
    }))
  );
}

/** Names on the map are short: a unit's own number is enough where an icon says what it is. */
export function toUnitName(unit: Unit, language: string): string {
  return toText(unit.name, language);
}
