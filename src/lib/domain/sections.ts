import type { AskedPlace } from './exposure.ts';
import type { Venue } from './place.ts';

const sectionsByVenue = new WeakMap<Venue, ReadonlyMap<string, string>>();

/** The section of a unit; empty for what lies in none. */
export function toSectionOf(venue: Venue, { kind, id }: Pick<AskedPlace, 'kind' | 'id'>): string {
  if (kind !== 'unit') return '';
  let sections = sectionsByVenue.get(venue);
  if (!sections) {
    sections = new Map(
      venue.units.flatMap((unit): [string, string][] => (unit.sectionId === undefined ? [] : [[unit.id, unit.sectionId]]))
    );
    sectionsByVenue.set(venue, sections);
  }
  return sections.get(id) ?? '';
}
