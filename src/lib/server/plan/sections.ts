import { area as toSquareMetres } from '@turf/area';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Section, Unit, Venue } from '../../domain/place.ts';
import { groupBy } from './group-by.ts';
import { runAtOnce, type Steps } from './slices.ts';

/** Units with `sectionId`: the smallest section of their level that holds their label point (of equal ones the first by id). */
export function* assignSections(units: readonly Unit[], sections: readonly Section[]): Steps<Unit[]> {
  const byLevel = groupBy(
    sections
      .map((section) => ({ section, squareMetres: toSquareMetres(section.geometry) }))
      .sort((a, b) => a.squareMetres - b.squareMetres || (a.section.id < b.section.id ? -1 : 1)),
    ({ section }) => section.levelId
  );
  const assigned: Unit[] = [];
  for (const unit of units) {
    yield;
    const found = byLevel.get(unit.levelId)?.find(({ section }) => booleanPointInPolygon([...unit.displayPoint], section.geometry));
    if (found?.section.id === unit.sectionId) assigned.push(unit);
    else {
      const { sectionId: _old, ...rest } = unit;
      assigned.push(found ? { ...rest, sectionId: found.section.id } : rest);
    }
  }
  return assigned;
}

/** A venue that was stored before units knew their sections; the same object when nothing changes. */
export function withSections(venue: Venue): Venue {
  const units = runAtOnce(assignSections(venue.units, venue.sections ?? []));
  return units.every((unit, index) => unit === venue.units[index]) ? venue : { ...venue, units };
}
