import type { Venue } from '../../../src/lib/domain/place.ts';
import type { SqlParams } from './sql-params.ts';

/** Sections are known of the plan alone: a filter by them is one by their units. Ids are unique in their venue only. */
export function toSectionSql(unit: string, venues: readonly Venue[], params: SqlParams): (sections: readonly string[]) => string {
  return (sections) => {
    const wanted = new Set(sections);
    const terms = venues.map((venue) => {
      const inside = params.bind(
        venue.units.filter(({ sectionId }) => sectionId !== undefined && wanted.has(sectionId)).map(({ id }) => id),
        'Array(String)'
      );
      const isInside = `${unit} IN ${inside}`;
      const isOutside = (): string => {
        const any = venue.units.filter(({ sectionId }) => sectionId !== undefined).map(({ id }) => id);
        return `${unit} NOT IN ${params.bind(any, 'Array(String)')}`;
      };
      const test = wanted.has('') ? `(${isInside} OR ${isOutside()})` : isInside;
      return venues.length > 1 ? `(venue_id = ${params.bind(venue.id, 'String')} AND ${test})` : test;
    });
    return terms.length === 1 ? (terms[0] ?? '0') : `(${terms.join(' OR ') || '0'})`;
  };
}
