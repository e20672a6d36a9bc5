/** What is asked of the sums of feedback and of measurements, in the same words, so that X and O come from the same places and buckets. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { CutDimension } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { PlaceKind, Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { PlaceSql } from './place-sql.ts';
import type { SqlParams } from './sql-params.ts';

export interface SumsQuestion {
  readonly venues: readonly Venue[];
  /** Rows of several venues are summed as one, under the first of them. */
  readonly venuesTogether?: boolean | undefined;
  readonly timeZone: string;
  /** One or more stretches; each row says which one it belongs to. */
  readonly slices: readonly TimeRange[];
  /** Stretches that are summed together as one more slice, the last: what was before. Whole quarter hours, no two overlap. */
  readonly before?: readonly TimeRange[] | undefined;
  readonly buckets?: Buckets | undefined;
  /** Into which places the venue is cut. Rows of a coarser place carry that place. */
  readonly placeCut?: PlaceKind | undefined;
  /** Further cuts, in the order of `dims`. */
  readonly cuts?: readonly CutDimension[] | undefined;
  /** Which attribute the cut by `attribute` is about. */
  readonly attribute?: string | undefined;
  /** Only one level or unit. */
  readonly within?: { readonly kind: 'level' | 'unit'; readonly id: string } | undefined;
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words, and so search or cut by; undefined = nothing. */
  readonly texts?: TextAccess | undefined;
}

export function toVenueSql(venues: readonly Venue[], params: SqlParams): string {
  return toMemberSql(
    'venue_id',
    venues.map(({ id }) => id),
    params
  );
}

/** Only what stands in one level or unit. */
export function toWithinSql(within: SumsQuestion['within'], places: PlaceSql, params: SqlParams): string[] {
  return within ? [`${places[within.kind]} = ${params.bind(within.id, 'String')}`] : [];
}

/** A comparison for one value needs no set. */
export function toMemberSql(column: string, values: readonly string[], params: SqlParams): string {
  const [only, ...others] = values;
  if (only !== undefined && others.length === 0) return `${column} = ${params.bind(only, 'String')}`;
  return `${column} IN ${params.bind(values, 'Array(String)')}`;
}

/** Where and when a row of sums belongs. */
export interface SumsKey {
  readonly slice: number;
  /** Index of the bucket, 0 without buckets. */
  readonly bucket: number;
  readonly venue: string;
  /** Id of the place it is cut into, empty without a cut. */
  readonly place: string;
  readonly level: string;
  readonly dims: readonly string[];
}

/** Keys as they stand in an answer of the engine; those that were not asked for are absent. */
export interface KeyColumns {
  slice_key?: number;
  bucket_key?: number;
  venue_key?: string;
  place_key?: string;
  level_key?: string;
  [dim: `dim${number}`]: string;
}

/** More rows than this are refused: an answer is never cut short in silence. */
export const maxRows = 200_000;

/** @throws FloorpulseError over_budget */
export function refuseTooMany(rows: readonly unknown[]): void {
  if (rows.length <= maxRows) return;
  throw new FloorpulseError('over_budget', `The answer has more than ${maxRows} values.`, {
    remedy: 'Ask for a coarser grain, a shorter range, fewer cuts or a narrower filter.'
  });
}

const noDims: readonly string[] = [];

export function toSumsKey(row: KeyColumns, question: SumsQuestion, toBucketIndex: (answer: number) => number): SumsKey {
  return {
    slice: row.slice_key ?? 0,
    bucket: row.bucket_key === undefined ? 0 : toBucketIndex(row.bucket_key),
    venue: row.venue_key ?? question.venues[0]?.id ?? '',
    place: row.place_key ?? '',
    level: row.level_key ?? '',
    dims: question.cuts?.length ? question.cuts.map((_, index) => row[`dim${index}`] ?? '') : noDims
  };
}
