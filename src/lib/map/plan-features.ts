/** A venue's plan as the sources of the map. Unit ids are promoted to feature ids, so that a heat row finds its unit. */
import type { Feature, FeatureCollection } from 'geojson';
import { toText, type Unit, type Venue } from '../domain/place.ts';
import type { FittedLabel } from './fit-labels.ts';
import { toIconName } from './amenity-icons.ts';

/** Where people walk: drawn as floor, not as a room, so that the brightest thing is a place somebody can go to. */
const openCategories = new Set(['walkway', 'opentobelow', 'ramp', 'road', 'foodcourt.walkway', 'sidewalk', 'movingwalkway']);
const closedCategories = new Set(['structure', 'nonpublic', 'column', 'privatelounge', 'unspecified']);

export type UnitRole = 'open' | 'void' | 'closed' | 'room';

export function toUnitRole(category: string): UnitRole {
  if (category === 'opentobelow') return 'void';
  if (openCategories.has(category)) return 'open';
  return closedCategories.has(category) ? 'closed' : 'room';
}

const collect = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export function toLevelFeatures(venue: Venue): FeatureCollection {
  return collect(
    venue.levels.map((level) => ({
      type: 'Feature',
      id: level.id,
      properties: { id: level.id, level: level.id },
      geometry: level.geometry
    }))
  );
}

export function toUnitFeatures(venue: Venue): FeatureCollection {
  return collect(
    venue.units.map((unit) => ({
      type: 'Feature',
      properties: { id: unit.id, level: unit.levelId, role: toUnitRole(unit.category) },
      geometry: unit.geometry
    }))
  );
}

export function toLabelFeatures(labels: readonly FittedLabel[]): FeatureCollection {
  return collect(
    labels.map(({ unit, text, rotate, at }) => ({
      type: 'Feature',
      properties: { id: unit.id, level: unit.levelId, text, rotate },
      geometry: { type: 'Point', coordinates: [...at] }
    }))
  );
}

/** Amenities of the plan, and units that are amenities themselves (restrooms, lifts) unless an amenity already marks them. */
export function toIconFeatures(venue: Venue): FeatureCollection {
  const marked = venue.amenities.flatMap((amenity) => {
    const icon = toIconName(amenity.category);
    return icon ? [{ icon, level: amenity.levelId, at: amenity.geometry.coordinates as [number, number], unit: '' }] : [];
  });
  const near = (unit: Unit, icon: string) =>
    marked.some(
      (mark) =>
        mark.icon === icon &&
        mark.level === unit.levelId &&
        Math.hypot(mark.at[0] - unit.displayPoint[0], mark.at[1] - unit.displayPoint[1]) < 1e-4
    );
  const own = venue.units.flatMap((unit) => {
    const icon = toIconName(unit.category);
    return icon && !near(unit, icon) ? [{ icon, level: unit.levelId, at: unit.displayPoint as [number, number], unit: unit.id }] : [];
  });
  return collect(
    [...marked, ...own].map(({ icon, level, at, unit }) => ({
      type: 'Feature',
      properties: { id: unit, icon, level },
      geometry: { type: 'Point', coordinates: [...at] }
    }))
  );
}

/** Names on the map are short: a unit's own number is enough where an icon says what it is. */
export function toUnitName(unit: Unit, language: string): string {
  return toText(unit.name, language);
}
