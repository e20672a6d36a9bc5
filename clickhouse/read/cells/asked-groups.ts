/** Groups as dimensions ask for them that stand for several places or stand several times. */
import type { DimensionName } from '../../../src/lib/domain/dimensions.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import { toVenueGroups } from '../../../src/lib/domain/venue-dimensions.ts';
import type { CellGroup } from './cell-groups.ts';
import { toSectionGroups } from './section-groups.ts';

/** Units are put together by section where nothing finer is asked; a venue stands in each of its groups. @param placeKind what `place` stands for */
export function toAskedGroups(groups: readonly CellGroup[], by: readonly DimensionName[], placeKind: PlaceKind): readonly CellGroup[] {
  const has = (kind: 'level' | 'unit'): boolean => by.includes(kind) || (by.includes('place') && placeKind === kind);
  const merged = by.includes('section') && !has('unit') ? toSectionGroups(groups, has('level')) : groups;
  return by.includes('venueGroup') ? merged.flatMap(toGroupMembers) : merged;
}

function toGroupMembers(group: CellGroup): CellGroup[] {
  return toVenueGroups(group.venue).map((venueGroup) => new GroupMember(group, venueGroup));
}

/** The same sums, in one of the groups of its venue. */
class GroupMember implements CellGroup {
  readonly origin: CellGroup;
  readonly venueGroup: string;
  readonly venue: CellGroup['venue'];
  readonly place: CellGroup['place'];
  readonly section: CellGroup['section'];
  readonly dims: CellGroup['dims'];

  constructor(origin: CellGroup, venueGroup: string) {
    this.origin = origin;
    this.venueGroup = venueGroup;
    this.venue = origin.venue;
    this.place = origin.place;
    this.section = origin.section;
    this.dims = origin.dims;
  }

  get exposure(): CellGroup['exposure'] {
    return this.origin.exposure;
  }

  cell(slice: number, bucket: number): ReturnType<CellGroup['cell']> {
    return this.origin.cell(slice, bucket);
  }
}

/** Each once, in however many groups its venue is. */
export function toDistinct(groups: readonly CellGroup[]): CellGroup[] {
  return [...new Set(groups.map((group) => group.origin ?? group))];
}
