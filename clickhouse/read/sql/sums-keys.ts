import type { CutDimension } from '../../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { PlaceKind } from '../../../src/lib/domain/place.ts';
import { toDimensionSql } from './dimension-sql.ts';
import type { PlaceSql } from './place-sql.ts';
import type { SqlParams } from './sql-params.ts';
import type { SumsQuestion } from './sums-question.ts';
import { toBucketSql, toSliceSql, type SlicePart, type TimeColumn } from './time-sql.ts';

/** One column that answers are grouped by: its name, and its expression in a table. */
export interface SumsKeySql {
  readonly name: string;
  readonly toSql: (time: TimeColumn, parts: readonly SlicePart[], zone: string) => string;
}

/** The keys of a question. `placeSql`: which place a row of this table stands at, for each way to cut. */
export function toKeys(
  question: SumsQuestion,
  placeSql: Readonly<Record<PlaceKind, string>>,
  places: PlaceSql,
  params: SqlParams
): SumsKeySql[] {
  const { buckets, placeCut } = question;
  const keys: SumsKeySql[] = [];
  if (question.slices.length > 1 || question.before?.length)
    keys.push({ name: 'slice_key', toSql: (time, parts) => toSliceSql(time, parts, params) });
  if (buckets) keys.push({ name: 'bucket_key', toSql: (time) => toBucketSql(time, buckets, params) });
  if (question.venues.length > 1 && !question.venuesTogether) keys.push({ name: 'venue_key', toSql: () => 'venue_id' });
  if (placeCut) keys.push({ name: 'place_key', toSql: () => placeSql[placeCut] });
  if (placeCut === 'unit') keys.push({ name: 'level_key', toSql: () => places.level });
  question.cuts?.forEach((cut, index) =>
    keys.push({ name: `dim${index}`, toSql: (time, _parts, zone) => toCutSql(question, cut, time.name, zone, places, params) })
  );
  return keys;
}

function toCutSql(question: SumsQuestion, cut: CutDimension, time: string, zone: string, places: PlaceSql, params: SqlParams): string {
  if (cut !== 'attribute') return toDimensionSql(cut, time, zone, places);
  if (question.attribute) return `attributes[${params.bind(question.attribute, 'String')}]`;
  throw new FloorpulseError('bad_request', 'A cut by attribute needs the name of one.', {
    field: 'attribute',
    remedy: 'For example attribute: "device".'
  });
}
