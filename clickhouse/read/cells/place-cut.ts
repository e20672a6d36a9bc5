/** Which places a question is cut into, and what a group says of each dimension that names places. */
import { isPlaceDimension, type DimensionName, type PlaceDimension } from '../../../src/lib/domain/dimensions.ts';
import type { LocalizedText, PlaceKind } from '../../../src/lib/domain/place.ts';
import { toValueLabel } from '../../../src/lib/domain/dimension-values.ts';
import type { CellGroup } from './cell-groups.ts';
import { toAskedPlace, type AskedPlace } from '../../../src/lib/domain/exposure.ts';
import { toSectionOf } from '../../../src/lib/domain/sections.ts';
import { toRegion, toVenueGroups } from '../../../src/lib/domain/venue-dimensions.ts';
import { toPlaceName } from '../place-name.ts';

const rank: Readonly<Record<PlaceKind, number>> = { venue: 0, level: 1, unit: 2 };
/** `place` cuts a venue into its levels, a level into its units. */
const below: Readonly<Record<PlaceKind, PlaceKind>> = { venue: 'level', level: 'unit', unit: 'unit' };

/** Sections are units put together, regions and groups venues. */
const cutOf: Readonly<Record<Exclude<PlaceDimension, 'place'>, PlaceKind>> = {
  venue: 'venue',
  level: 'level',
  unit: 'unit',
  section: 'unit',
  region: 'venue',
  venueGroup: 'venue'
};

export interface PlaceCut {
  /** Into which places; undefined where nothing finer is asked than what is asked about. Coarser places follow from finer ones. */
  readonly placeCut: PlaceKind | undefined;
  /** What `place` stands for. */
  readonly placeKind: PlaceKind;
}

/** @param asked the kind of the asked place; null = several venues beside each other, whose `place` is the venue */
export function toPlaceCut(by: readonly DimensionName[], asked: PlaceKind | null): PlaceCut {
  const placeKind = asked === null ? 'venue' : below[asked];
  const kinds = by.filter(isPlaceDimension).map((name) => (name === 'place' ? placeKind : cutOf[name]));
  const finest = kinds.reduce<PlaceKind>((found, kind) => (rank[kind] > rank[found] ? kind : found), 'venue');
  return { placeCut: rank[finest] > rank[asked ?? 'venue'] ? finest : undefined, placeKind };
}

export interface DimensionValue {
  readonly value: string;
  /** The place behind the value. */
  readonly place?: AskedPlace | undefined;
}

/** How to read a dimension off a group. What names no unit stands at its level, what names no level at the venue. */
export function openDimensionReader(
  by: readonly DimensionName[],
  placeKind: PlaceKind
): (group: CellGroup, dimension: DimensionName) => DimensionValue {
  const cuts = by.filter((name) => !isPlaceDimension(name));
  return (group, dimension) => {
    if (!isPlaceDimension(dimension)) return { value: group.dims[cuts.indexOf(dimension)] ?? '' };
    if (dimension === 'section') return { value: group.section ?? toSectionOf(group.venue, group.place) };
    if (dimension === 'region') return { value: toRegion(group.venue) };
    if (dimension === 'venueGroup') return { value: group.venueGroup ?? toVenueGroups(group.venue)[0] ?? '' };
    const place = toPlaceOf(group, dimension, placeKind);
    return { value: place.id, place };
  };
}

function toPlaceOf(
  { venue, place }: CellGroup,
  dimension: Exclude<PlaceDimension, 'section' | 'region' | 'venueGroup'>,
  placeKind: PlaceKind
): AskedPlace {
  const kind = dimension === 'place' ? placeKind : dimension;
  if (kind === 'venue') return { kind: 'venue', id: venue.id, level: null };
  if (kind === 'unit' || place.kind !== 'unit') return place;
  const { level } = place;
  if (level === null) return { kind: 'venue', id: venue.id, level: null };
  return toAskedPlace(venue, level) ?? { kind: 'level', id: level, level };
}

export function toDimensionLabel(group: CellGroup, dimension: DimensionName, { value, place }: DimensionValue): LocalizedText {
  if (dimension === 'section' && value !== '') return toPlaceName(group.venue, { id: value });
  return place ? toPlaceName(group.venue, place) : toValueLabel(dimension, value);
}
