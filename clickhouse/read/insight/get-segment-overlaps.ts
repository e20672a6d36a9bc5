import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { CutDimension } from '../../../src/lib/domain/dimensions.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { toDimensionSql } from '../sql/dimension-sql.ts';
import { rawFeedbackSql, type FeedbackColumn, type FeedbackSums } from '../sql/feedback-columns.ts';
import { toFilterSql } from '../sql/filter-sql.ts';
import { toFeedbackPlaces } from '../sql/place-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { maxRows, refuseTooMany, toVenueSql, toWithinSql, type SumsQuestion } from '../sql/sums-question.ts';
import { toRangesSql, toSliceSql, type TimeColumn } from '../sql/time-sql.ts';
import { getWordTerms } from '../sql/word-terms.ts';

/** A 32-bit mask keeps its sign bit out of arithmetic. */
export const maxSegments = 24;

export interface OverlapQuestion {
  readonly venue: Venue;
  readonly timeZone: string;
  /** Now and before. */
  readonly slices: readonly [TimeRange, TimeRange];
  readonly within: SumsQuestion['within'];
  readonly where: Filter | undefined;
  readonly texts: TextAccess;
  /** At most `maxSegments`. */
  readonly segments: readonly { readonly dimension: Exclude<CutDimension, 'attribute'> | 'level' | 'unit'; readonly value: string }[];
}

/** Sums of the events that lie in the same of the segments. */
export interface OverlapRow {
  readonly slice: number;
  /** Bit i: they lie in segment i. */
  readonly mask: number;
  readonly feedback: FeedbackSums;
}

const time: TimeColumn = { name: 'occurred_at', table: 'raw' };

/** Which events lie in several segments at once, so that nothing is told twice. One statement on the raw table. */
export async function getSegmentOverlaps(
  reader: Reader,
  question: OverlapQuestion,
  columns: readonly FeedbackColumn[]
): Promise<OverlapRow[]> {
  const { venue, timeZone, slices, within, where, texts, segments } = question;
  const sums: SumsQuestion = { venues: [venue], timeZone, slices, within, where, texts };
  const wordTerms = await getWordTerms(reader, { ...sums, ranges: slices, isCutByAttribute: false });
  const params = new SqlParams();
  const zone = params.bind(timeZone, 'String');
  const places = toFeedbackPlaces([venue], params);
  const bits = segments.map(({ dimension, value }, index) => {
    const isIn = `${toDimensionSql(dimension, time.name, zone, places)} = ${params.bind(value, 'String')}`;
    return `bitShiftLeft(toUInt32(${isIn}), ${index})`;
  });
  const parts = slices.map((range, slice) => ({ table: 'raw' as const, range, slice }));
  const conditions = [
    toVenueSql([venue], params),
    toRangesSql(time, slices, params),
    ...toWithinSql(within, places, params),
    ...toFilterSql(where, time.name, zone, places, params),
    ...wordTerms(params)
  ];
  const values = columns.map((column) => `sum(${rawFeedbackSql[column]}) AS ${column}`);
  const rows = await reader.rows<{ slice_key: number; segment_mask: number } & FeedbackSums>({
    name: 'getSegmentOverlaps',
    sql: `SELECT ${toSliceSql(time, parts, params)} AS slice_key, ${bits.join(' + ') || 'toUInt32(0)'} AS segment_mask, ${values.join(', ')}
FROM {{db}}.feedback_raw_v1 WHERE ${conditions.join(' AND ')} GROUP BY slice_key, segment_mask LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  return rows.map((row) => ({ slice: row.slice_key, mask: row.segment_mask, feedback: row }));
}
