import { area as toSquareMetres } from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Unit, Venue } from '../../domain/place.ts';
import { groupBy } from './group-by.ts';

/** The venue with `sectionId` on each unit: the smallest section of its level that holds its label point (of equal ones the first by id). */
export function withSections(venue: Venue): Venue {
  const byLevel = groupBy(
    (venue.sections ?? [])
      .map((section) => ({ section, squareMetres: toSquareMetres(section.geometry) }))
      .sort((a, b) => a.squareMetres - b.squareMetres || (a.section.id < b.section.id ? -1 : 1)),
    ({ section }) => section.levelId
  );
  const units = venue.units.map((unit): Unit => {
    const found = byLevel.get(unit.levelId)?.find(({ section }) => booleanPointInPolygon([...unit.displayPoint], section.geometry));
    if (found?.section.id === unit.sectionId) return unit;
    const { sectionId: _old, ...rest } = unit;
    return found ? { ...rest, sectionId: found.section.id } : rest;
  });
  return units.every((unit, index) => unit === venue.units[index]) ? venue : { ...venue, units };
}
