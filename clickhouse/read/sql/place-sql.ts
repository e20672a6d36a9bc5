/** Where a row stands on the plan that is asked about: rows of units that have left stand with the unit that took their place. */
import type { Venue } from '../../../src/lib/domain/place.ts';
import { toStandIns } from '../../../src/lib/domain/stand-ins.ts';
import type { SqlParams } from './sql-params.ts';
import { toSectionSql } from './section-sql.ts';

/** Expressions over one row of a table. */
export interface PlaceSql {
  /** Empty where it names none. */
  readonly level: string;
  readonly unit: string;
  /** Every place that it lies in, itself included. */
  readonly places: readonly string[];
  /** Why it stands at the venue; of feedback alone. */
  readonly unplacedReason: string;
  /** Whether it lies in one of these sections; an empty one is what lies in none. */
  readonly inSections: (sections: readonly string[]) => string;
  /** Of venues: whether it is of one that holds. */
  readonly inVenues: (isWanted: (venue: Venue) => boolean) => string;
}

/** Of feedback, raw or summed. */
export function toFeedbackPlaces(venues: readonly Venue[], params: SqlParams): PlaceSql {
  const { unit, level, removed } = openStandIns('unit_id', venues, params);
  return {
    level: level('level_id'),
    unit,
    places: ['venue_id', level('level_id'), unit],
    unplacedReason: removed ? `if(${removed}, 'removed_unit', unplaced_reason)` : 'unplaced_reason',
    inSections: toSectionSql(unit, venues, params),
    inVenues: toVenuesSql(venues, params)
  };
}

/** Of measurements, raw or summed: `place` is what was measured, whatever kind it is. What was measured of a unit that nobody succeeded has none. */
export function toMeasurementPlaces(venues: readonly Venue[], params: SqlParams): PlaceSql & { readonly place: string } {
  const { unit: place, level: toLevel } = openStandIns('place_id', venues, params);
  const level = toLevel('level_id');
  const unit = `if(place_kind = 'unit', ${place}, '')`;
  return {
    level,
    unit,
    place,
    places: ['venue_id', level, place],
    unplacedReason: `''`,
    inSections: toSectionSql(unit, venues, params),
    inVenues: toVenuesSql(venues, params)
  };
}

interface StandInSql {
  /** What `column` names, or who stands for it. */
  readonly unit: string;
  readonly level: (column: string) => string;
  /** Whether nobody stands for what it names; undefined where that cannot be. */
  readonly removed: string | undefined;
}

/** Plain columns wherever no unit has left. */
function openStandIns(column: string, venues: readonly Venue[], params: SqlParams): StandInSql {
  const changed = venues.filter((venue) => toStandIns(venue).size > 0);
  if (changed.length === 0) return { unit: column, level: (level) => level, removed: undefined };
  const bound = changed.map((venue) => {
    const standIns = [...toStandIns(venue)];
    const bind = (values: readonly string[]): string => params.bind(values, 'Array(String)');
    const gone = standIns.flatMap(([id, standIn]) => (standIn ? [] : [id]));
    return {
      isVenue: venues.length > 1 ? `venue_id = ${params.bind(venue.id, 'String')}` : undefined,
      from: bind(standIns.map(([id]) => id)),
      toUnit: bind(standIns.map(([, standIn]) => standIn?.unit ?? '')),
      toLevel: bind(standIns.map(([, standIn]) => standIn?.level ?? '')),
      gone: gone.length > 0 ? bind(gone) : undefined
    };
  });
  const choose = (of: string, pick: 'toUnit' | 'toLevel'): string => {
    const toText = (each: (typeof bound)[number]): string => `transform(toString(${column}), ${each.from}, ${each[pick]}, toString(${of}))`;
    const [only] = bound;
    if (only?.isVenue === undefined) return only ? toText(only) : of;
    return `multiIf(${bound.map((each) => `${each.isVenue}, ${toText(each)}`).join(', ')}, toString(${of}))`;
  };
  const removed = bound.flatMap(({ isVenue, gone }) =>
    gone === undefined ? [] : [[...(isVenue === undefined ? [] : [isVenue]), `${column} IN ${gone}`].join(' AND ')]
  );
  return {
    unit: choose(column, 'toUnit'),
    level: (level) => choose(level, 'toLevel'),
    removed: removed.length > 0 ? `(${removed.join(' OR ')})` : undefined
  };
}

/** What is known of venues alone is a list of venues. */
function toVenuesSql(venues: readonly Venue[], params: SqlParams): PlaceSql['inVenues'] {
  return (isWanted) => {
    const wanted = venues.filter(isWanted);
    if (wanted.length === venues.length) return '1';
    return `venue_id IN ${params.bind(
      wanted.map(({ id }) => id),
      'Array(String)'
    )}`;
  };
}
