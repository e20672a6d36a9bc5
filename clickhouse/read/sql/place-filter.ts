import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { ListedKind, Venue } from '../../../src/lib/domain/place.ts';
import { toSectionOf } from '../../../src/lib/domain/sections.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';

/** Where an event may stand; empty = it names none. */
interface Spot {
  readonly level: string;
  readonly unit: string;
  readonly section: string;
}

/** A section is listed for its units. */
type ListedPlace = Omit<AskedPlace, 'kind'> & { readonly kind: ListedKind };

const placeFilters = ['place', 'level', 'unit', 'section'] as const;

/** Whether a filter says anything of places within a venue. */
export function hasPlaceFilter(where: Filter | undefined): boolean {
  return placeFilters.some((name) => where?.[name]?.in ?? where?.[name]?.notIn);
}

/** Whether the filter leaves anything of a place: the zeros of one that it leaves out would say that nothing happened there. */
export function isPlaceListed(venue: Venue, place: ListedPlace, where: Filter | undefined): boolean {
  if (!hasPlaceFilter(where)) return true;
  return toSpots(venue, place).some((spot) => isLeft(venue, spot, where));
}

/** The place itself and the places in it. */
function toSpots(venue: Venue, place: ListedPlace): Spot[] {
  if (place.kind === 'unit')
    return [{ level: place.level ?? '', unit: place.id, section: toSectionOf(venue, { kind: 'unit', id: place.id }) }];
  const inside = place.kind === 'section' ? venue.units.filter(({ sectionId }) => sectionId === place.id) : venue.units;
  const units = inside.map(({ id, levelId, sectionId }): Spot => ({ level: levelId, unit: id, section: sectionId ?? '' }));
  if (place.kind === 'section') return units;
  const levels = venue.levels.map(({ id }): Spot => ({ level: id, unit: '', section: '' }));
  if (place.kind === 'level') return [{ level: place.id, unit: '', section: '' }, ...units.filter(({ level }) => level === place.id)];
  return [{ level: '', unit: '', section: '' }, ...levels, ...units];
}

function isLeft(venue: Venue, { level, unit, section }: Spot, where: Filter | undefined): boolean {
  const names = { place: [venue.id, level, unit], level: [level], unit: [unit], section: [section] };
  return placeFilters.every((name) => {
    const { in: wanted, notIn } = where?.[name] ?? {};
    if (notIn?.some((id) => names[name].includes(id))) return false;
    return !wanted || names[name].some((id) => wanted.includes(id));
  });
}
