import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from './cell-groups.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { getCellGroups, type CellsQuestion } from './get-cells.ts';
import { maxRows } from '../sql/sums-question.ts';

/** Places that a place is compared with. */
export interface Siblings {
  readonly venues: readonly Venue[];
  /** What holds them all; undefined = their venues. */
  readonly within: AskedPlace | undefined;
  readonly kind: AskedPlace['kind'];
  readonly ids: ReadonlySet<string>;
}

/** Of a unit those of the same category on its level, of a level the other levels, of a venue the other venues. */
export function toSiblings(venue: Venue, place: AskedPlace, venues: readonly Venue[]): Siblings {
  const { kind, level } = place;
  const toIds = (places: readonly { readonly id: string }[]): Set<string> =>
    new Set(places.map(({ id }) => id).filter((id) => id !== place.id));
  if (kind === 'venue') {
    return { venues: venues.filter(({ id }) => id !== venue.id), within: undefined, kind, ids: toIds(venues) };
  }
  if (kind === 'level') return { venues: [venue], within: undefined, kind, ids: toIds(venue.levels) };
  const category = venue.units.find(({ id }) => id === place.id)?.category;
  const alike = venue.units.filter((unit) => unit.levelId === level && unit.category === category);
  return { venues: [venue], within: level === null ? undefined : { kind: 'level', id: level, level }, kind, ids: toIds(alike) };
}

/**
 * The same question of each sibling, where nothing happened too: per combination of cut values one group a sibling.
 * At most three statements. @throws FloorpulseError over_budget
 */
export async function getSiblingCells(
  reader: Reader,
  siblings: Siblings,
  question: Omit<CellsQuestion, 'place' | 'placeCut' | 'places'>,
  wanted: readonly (readonly string[])[]
): Promise<CellGroup[][]> {
  const { venues, within, kind, ids } = siblings;
  if (ids.size === 0 || venues.length === 0) return wanted.map(() => []);
  if (ids.size * wanted.length > maxRows) {
    throw new FloorpulseError('over_budget', `${wanted.length} rows are too many to compare with ${ids.size} siblings each.`, {
      field: 'compare',
      remedy: 'Ask for fewer cuts, or compare with another time.'
    });
  }
  const groups = await getCellGroups(reader, venues, { ...question, place: within, placeCut: kind === 'venue' ? undefined : kind });
  for (const venue of venues) {
    const places = kind === 'unit' ? venue.units : kind === 'level' ? venue.levels : [venue];
    for (const { id } of places) {
      const place: AskedPlace = { kind, id, level: kind === 'level' ? id : (within?.level ?? null) };
      if (ids.has(id)) for (const dims of wanted) groups.open(venue, place, dims);
    }
  }
  const byDims = new Map<string, CellGroup[]>(wanted.map((dims) => [dims.join('\0'), []]));
  for (const group of groups.close()) if (ids.has(group.place.id)) byDims.get(group.dims.join('\0'))?.push(group);
  return wanted.map((dims) => byDims.get(dims.join('\0')) ?? []);
}
