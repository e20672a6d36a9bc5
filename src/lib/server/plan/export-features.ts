/** A venue as the collections of an IMDF archive. What IMDF has no word for stands in properties of ours (README.md), so that an import gives the same venue. */
import type { Geometry } from 'geojson';
import type { Level, LocalizedText, Unit, Venue } from '../../domain/place.ts';
import { AliasIndex } from './alias-index.ts';
import { groupBy } from './group-by.ts';
import { imdfUnitCategories, imdfVenueCategoryByKind } from './imdf-unit-categories.ts';
import { toHoursText } from './opening-hours.ts';
import { toShortHash } from './plan-ids.ts';
import { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';

export interface ImdfFeature {
  readonly id: string;
  readonly type: 'Feature';
  readonly feature_type: string;
  readonly geometry: Geometry | null;
  readonly properties: Readonly<Record<string, unknown>>;
}

export type ImdfCollections = Readonly<Record<string, readonly ImdfFeature[]>>;

export function* toCollections(venue: Venue): Steps<ImdfCollections> {
  const ids = new Ids(venue);
  const aliasesById = new Map(
    [...groupBy(Object.entries(venue.aliases), ([, place]) => place)].map(([id, pairs]) => [id, pairs.map(([key]) => key)])
  );
  const buildingOf = toBuildings(venue, ids);
  const address = ids.make('address');
  const anchors: ImdfFeature[] = [];
  const occupants: ImdfFeature[] = [];
  const units: ImdfFeature[] = [];
  for (const unit of venue.units) {
    yield;
    const aliases = aliasesById.get(unit.id) ?? [];
    // An occupant's category and name outrank its unit's, so a unit whose category is IMDF's own needs none.
    const isShop = !imdfUnitCategories.has(unit.category);
    units.push(toUnit(unit, isShop, aliases));
    if (!isShop) continue;
    const anchor = ids.make(`${unit.id}.anchor`);
    anchors.push(
      toFeature('anchor', anchor, { type: 'Point', coordinates: [...unit.displayPoint] }, { address_id: null, unit_id: unit.id })
    );
    const properties = {
      name: unit.name,
      category: unit.category,
      anchor_id: anchor,
      hours: null,
      phone: null,
      website: null,
      validity: null,
      correlation_id: null
    };
    occupants.push(toFeature('occupant', ids.make(`${unit.id}.occupant`), null, properties));
  }
  return {
    address: [toAddress(venue, address)],
    venue: [toFeature('venue', venue.id, venue.geometry, toVenueProperties(venue, address, yield* toNotAliases(venue)))],
    building: [...new Set(buildingOf.values())].map((id) =>
      toFeature('building', id, null, {
        category: 'unspecified',
        restriction: null,
        name: venue.name,
        alt_name: null,
        display_point: null,
        address_id: address
      })
    ),
    footprint: [
      toFeature('footprint', ids.make('footprint'), venue.geometry, {
        category: 'ground',
        name: null,
        building_ids: [...new Set(buildingOf.values())]
      })
    ],
    level: toLevels(venue, buildingOf, aliasesById, address),
    unit: units,
    section: (venue.sections ?? []).map(({ id, levelId, category, name, geometry }) =>
      toFeature('section', id, geometry, {
        category,
        restriction: null,
        accessibility: null,
        name: orNull(name),
        alt_name: null,
        display_point: null,
        level_id: levelId,
        address_id: null,
        correlation_id: null,
        parents: null
      })
    ),
    amenity: venue.amenities.map(({ id, levelId, category, name, geometry }) =>
      toFeature('amenity', id, geometry, {
        category,
        accessibility: null,
        name: orNull(name),
        alt_name: null,
        hours: null,
        phone: null,
        website: null,
        unit_ids: [],
        level_id: levelId,
        address_id: null,
        correlation_id: null
      })
    ),
    anchor: anchors,
    occupant: occupants,
    opening: (venue.openings ?? []).map(({ id, levelId, category, geometry }) =>
      toFeature('opening', id, geometry, {
        category,
        accessibility: null,
        access_control: null,
        door: null,
        name: null,
        alt_name: null,
        display_point: null,
        level_id: levelId
      })
    )
  };
}

const orNull = (name: LocalizedText): LocalizedText | null => (Object.keys(name).length > 0 ? name : null);

function toFeature(type: string, id: string, geometry: Geometry | null, properties: Record<string, unknown>): ImdfFeature {
  return { id, type: 'Feature', feature_type: type, geometry, properties };
}

/** Ids for features that are not places of ours. */
class Ids {
  readonly #taken: Set<string>;

  constructor({ id, levels, units, amenities, sections = [], openings = [] }: Venue) {
    this.#taken = new Set([id, ...[levels, units, amenities, sections, openings].flatMap((list) => list.map((each) => each.id))]);
  }

  make(wish: string): string {
    const id = wish.length <= 64 && !this.#taken.has(wish) ? wish : `${wish.slice(0, 40)}-${toShortHash(wish)}`;
    this.#taken.add(id);
    return id;
  }
}

/** One building; levels that share an ordinal stand in buildings of their own, which is where IMDF allows it. */
function toBuildings({ levels }: Venue, ids: Ids): Map<string, string> {
  const made: string[] = [];
  const buildingOf = new Map<string, string>();
  for (const sameOrdinal of groupBy(levels, ({ ordinal }) => ordinal).values()) {
    for (const [index, level] of sameOrdinal.entries())
      buildingOf.set(level.id, (made[index] ??= ids.make(index === 0 ? 'building' : `building.${index + 1}`)));
  }
  return buildingOf;
}

/** IMDF asks for a place and a country, which no plan of ours knows: ZZ is the code for unknown. */
function toAddress({ name }: Venue, id: string): ImdfFeature {
  return toFeature('address', id, null, {
    address: name.en ?? Object.values(name)[0] ?? 'unspecified',
    unit: null,
    locality: 'unspecified',
    province: null,
    country: 'ZZ',
    postal_code: null,
    postal_code_ext: null,
    postal_code_vanity: null
  });
}

function toVenueProperties(venue: Venue, address: string, notAliases: readonly string[]): Record<string, unknown> {
  return {
    category: imdfVenueCategoryByKind[venue.kind],
    restriction: null,
    name: venue.name,
    alt_name: null,
    hours: toHoursText(venue.openingHours, venue.calendar?.week),
    phone: null,
    website: null,
    display_point: null,
    address_id: address,
    timeZone: venue.timeZone,
    kind: venue.kind,
    businessDay: venue.openingHours,
    ...(venue.calendar && { calendar: venue.calendar }),
    notAliases
  };
}

/** Names that an import would take for aliases, and that this venue does not. */
function* toNotAliases({ levels, units, aliases }: Venue): Steps<string[]> {
  const index = new AliasIndex();
  for (const { id, name } of units) {
    index.addNames(id, name);
    yield;
  }
  for (const { id, name, shortName } of levels) index.addNames(id, name, shortName);
  return Object.keys((yield* index.toAliases(new ProblemList())).aliases).filter((key) => !Object.hasOwn(aliases, key));
}

function toLevels(
  venue: Venue,
  buildingOf: ReadonlyMap<string, string>,
  aliasesById: ReadonlyMap<string, string[]>,
  address: string
): ImdfFeature[] {
  const whole = toWholeOrdinals(venue.levels);
  return venue.levels.map(({ id, ordinal, name, shortName, geometry }) =>
    toFeature('level', id, geometry, {
      category: 'unspecified',
      restriction: null,
      outdoor: false,
      ordinal: whole.get(ordinal)!,
      name,
      short_name: shortName,
      display_point: null,
      address_id: address,
      building_ids: [buildingOf.get(id)!],
      ...(whole.get(ordinal) !== ordinal && { exactOrdinal: ordinal }),
      aliases: aliasesById.get(id) ?? []
    })
  );
}

/** IMDF knows no half floors: as soon as there is one, floors are counted through from the ground, and the true ordinal stands beside it. */
function toWholeOrdinals(levels: readonly Level[]): Map<number, number> {
  const ordinals = [...new Set(levels.map(({ ordinal }) => ordinal))].sort((a, b) => a - b);
  if (ordinals.every(Number.isInteger)) return new Map(ordinals.map((ordinal) => [ordinal, ordinal]));
  const ground = ordinals.filter((ordinal) => ordinal < 0).length;
  return new Map(ordinals.map((ordinal, index) => [ordinal, index - ground]));
}

function toUnit({ id, levelId, name, category, geometry, displayPoint }: Unit, isShop: boolean, aliases: readonly string[]): ImdfFeature {
  return toFeature('unit', id, geometry, {
    category: isShop ? 'room' : category,
    restriction: null,
    accessibility: null,
    name: isShop ? null : name,
    alt_name: null,
    level_id: levelId,
    display_point: { type: 'Point', coordinates: [...displayPoint] },
    aliases
  });
}
