import type { PlaceKind, Venue } from './place.ts';

interface Sections {
  readonly byUnit: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, readonly string[]>;
}

const sectionsByVenue = new WeakMap<Venue, Sections>();

function openSections(venue: Venue): Sections {
  let sections = sectionsByVenue.get(venue);
  if (!sections) {
    const byUnit = new Map<string, string>();
    const units = new Map<string, string[]>();
    for (const { id, sectionId } of venue.units) {
      if (sectionId === undefined) continue;
      byUnit.set(id, sectionId);
      const known = units.get(sectionId);
      if (known) known.push(id);
      else units.set(sectionId, [id]);
    }
    sectionsByVenue.set(venue, (sections = { byUnit, units }));
  }
  return sections;
}

/** The section of a unit; empty for what lies in none. */
export function toSectionOf(venue: Venue, { kind, id }: { readonly kind: PlaceKind; readonly id: string }): string {
  return kind === 'unit' ? (openSections(venue).byUnit.get(id) ?? '') : '';
}

/** Ids of the units in a section. */
export function toUnitsOf(venue: Venue, section: string): readonly string[] {
  return openSections(venue).units.get(section) ?? [];
}
