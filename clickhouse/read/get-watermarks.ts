import type { MetricWatermark, Watermark } from '../../src/lib/domain/live-events.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toRfc3339, type TimeRange } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import { isForgetful, toInnerReader } from './reader/inner-reader.ts';
import { openMemory } from './reader/remember.ts';
import { toFeedbackPlaces } from './sql/place-sql.ts';
import { SqlParams } from './sql/sql-params.ts';
import { toMemberSql } from './sql/sums-question.ts';
import { toRangesSql, type TimeColumn } from './sql/time-sql.ts';
import { refuseHidden } from './visible.ts';

interface SourcesRow {
  source_name: string;
  /** Empty: feedback. */
  metric_name: string;
  /** Milliseconds since 1970, 0 when everything lies in the future. */
  newest: number;
  /** Why events could not be placed; empty for those that could. */
  reason?: string;
  unplaced?: number;
  /** Of the oldest feedback. */
  first_seconds?: number;
}

export interface Sources {
  /** Feedback and measurements alike. */
  readonly watermarks: Watermark[];
  /** Which of them bring feedback. */
  readonly feedbackSources: string[];
  /** Up to when each metric is measured, by each source. */
  readonly metricWatermarks: MetricWatermark[];
  /** Events of `unplacedOf` that could not be placed, by reason. */
  readonly unplaced?: Record<string, number>;
  /** With `withFirst`: when feedback began to come in, to the quarter hour. Null when there is none. */
  readonly firstMs: number | null;
}

export interface SourcesQuestion {
  readonly unplacedOf?: TimeRange | undefined;
  readonly withFirst?: boolean | undefined;
}

const hourMs = 3_600_000;
/** Read anew each time: what arrives now. */
const windowMs = 3 * hourMs;
/** Sources that have been silent for longer than the window change seldom: they are read again after ten minutes. */
const olderKeepMs = 10 * 60_000;

/** By metric and source; of feedback the metric is empty. */
type Newest = ReadonlyMap<string, Omit<SourcesRow, 'reason'>>;

interface Older {
  readonly readAtMs: number;
  readonly newest: Newest;
}
/** Feedback older than all that was there is a rare import: it is seen a minute late. */
const firsts = openMemory<number>(60_000, 10_000);
const feedback: TimeColumn = { name: 'occurred_at', table: 'raw' };
const measurement: TimeColumn = { name: 'at', table: 'raw' };
const olderByReader = new WeakMap<Reader, Map<string, Older>>();

/** Per source the newest instant of its landed data, feedback and measurements alike; never later than `nowMs`. */
export async function getWatermarks(scope: Scope, reader: Reader, venue: Venue | readonly Venue[], nowMs: number): Promise<Watermark[]> {
  return (await getSources(scope, reader, venue, nowMs)).watermarks;
}

/** Watermarks and, where asked, what could not be placed and since when there is feedback at all, in one statement. */
export async function getSources(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  nowMs: number,
  { unplacedOf, withFirst }: SourcesQuestion = {}
): Promise<Sources> {
  const venueIds = [venue].flat().map(({ id }) => id);
  refuseHidden(scope, [venue].flat());
  if (venueIds.length === 0) return { watermarks: [], feedbackSources: [], metricWatermarks: [], firstMs: null };
  const inner = toInnerReader(reader);
  const memo = olderByReader.get(inner) ?? new Map<string, Older>();
  olderByReader.set(inner, memo);
  const memoKey = venueIds.join('\0');
  const older = memo.get(memoKey);
  const isFresh = older !== undefined && nowMs >= older.readAtMs && nowMs - older.readAtMs < olderKeepMs;

  const params = new SqlParams();
  const places = toFeedbackPlaces(unplacedOf ? [venue].flat() : [], params);
  const isOfVenues = toMemberSql('venue_id', venueIds, params);
  const arriving: TimeRange = { fromMs: isFresh ? nowMs - windowMs : 0, toMs: nowMs + 1 };
  const knownFirstMs = firsts.get(reader, memoKey, nowMs);
  const toNewest = (column: TimeColumn, metric: string, ranges: readonly TimeRange[]): string => {
    const isAfterNow = ranges.some((range) => range.toMs > arriving.toMs);
    const isPast = isAfterNow ? `, ${column.name} < fromUnixTimestamp64Milli(${params.bind(arriving.toMs, 'Int64')}, 'UTC')` : '';
    const newest = `max${isAfterNow ? 'If' : ''}(${column.name}${isPast})`;
    return `source AS source_name, ${metric} AS metric_name, toFloat64(toUnixTimestamp64Milli(${newest})) AS newest`;
  };
  const isFirstAsked = withFirst === true && knownFirstMs === undefined;
  const ranges = toUnion(arriving, unplacedOf);
  // Only what is asked stands in the statement: each expression costs the engine more than the rows it reads here.
  const unplacedSql =
    unplacedOf && `${places.unplacedReason} AS reason, toFloat64(sumIf(sign, ${toRangesSql(feedback, [unplacedOf], params)})) AS unplaced`;
  const toColumns = (newest: string, unplaced = `'' AS reason, 0. AS unplaced`, first = '0'): string =>
    `SELECT ${[newest, ...(unplacedOf ? [unplaced] : []), ...(isFirstAsked ? [`${first} AS first_seconds`] : [])].join(', ')}`;
  const selects = [
    `${toColumns(toNewest(feedback, `''`, ranges), unplacedSql)} FROM {{db}}.feedback_raw_v1
WHERE ${isOfVenues} AND ${toRangesSql(feedback, ranges, params)} GROUP BY source${unplacedOf ? `, ${places.unplacedReason}` : ''}`,
    `${toColumns(toNewest(measurement, 'metric', [arriving]))} FROM {{db}}.measurement_raw_v1
WHERE ${isOfVenues} AND metric IN ${params.bind(
      listMetrics().map(({ name }) => name),
      'Array(String)'
    )} AND ${toRangesSql(measurement, [arriving], params)} GROUP BY source, metric`
  ];
  if (isFirstAsked) {
    selects.push(`${toColumns(`'' AS source_name, '' AS metric_name, 0. AS newest`, undefined, 'toUnixTimestamp(bucket)')} FROM (
  SELECT bucket FROM {{db}}.feedback_place_15m_v1 WHERE ${isOfVenues} AND feedback_count > 0 ORDER BY venue_id, bucket LIMIT 1)`);
  }
  const rows = await reader.rows<SourcesRow>({ name: 'getWatermarks', sql: selects.join('\nUNION ALL\n'), params: params.values });

  const newest = new Map(isFresh ? older.newest : []);
  const unplaced: Record<string, number> = {};
  let firstMs = knownFirstMs ?? null;
  for (const row of rows) {
    const key = `${row.metric_name}\0${row.source_name}`;
    if (row.newest > (newest.get(key)?.newest ?? 0)) newest.set(key, row);
    if (row.first_seconds) firsts.put(reader, memoKey, nowMs, (firstMs = row.first_seconds * 1000));
    if (row.reason && row.unplaced) unplaced[row.reason] = (unplaced[row.reason] ?? 0) + row.unplaced;
  }
  if (!isFresh && !isForgetful(reader)) memo.set(memoKey, { readAtMs: nowMs, newest });
  return { ...toSources(newest), ...(unplacedOf && { unplaced }), firstMs };
}

function toSources(newest: Newest): Pick<Sources, 'watermarks' | 'feedbackSources' | 'metricWatermarks'> {
  const rows = [...newest.values()];
  const atBySource = new Map<string, number>();
  for (const { source_name: source, newest: ms } of rows) atBySource.set(source, Math.max(ms, atBySource.get(source) ?? 0));
  const compare = (a: string, b: string): number => a.localeCompare(b, 'en');
  return {
    watermarks: [...atBySource].map(([source, ms]) => ({ source, at: toRfc3339(ms) })).sort((a, b) => compare(a.source, b.source)),
    feedbackSources: rows.flatMap(({ metric_name: metric, source_name: source }) => (metric === '' ? [source] : [])).sort(compare),
    metricWatermarks: rows
      .filter(({ metric_name: metric }) => metric !== '')
      .map(({ metric_name: metric, source_name: source, newest: ms }) => ({ metric, source, at: toRfc3339(ms) }))
      .sort((a, b) => compare(a.metric, b.metric) || compare(a.source, b.source))
  };
}

/** Where they meet, as on a wall that looks at today, one range is read. */
function toUnion(one: TimeRange, other: TimeRange | undefined): TimeRange[] {
  if (!other) return [one];
  if (one.fromMs > other.toMs || other.fromMs > one.toMs) return [one, other];
  return [{ fromMs: Math.min(one.fromMs, other.fromMs), toMs: Math.max(one.toMs, other.toMs) }];
}
