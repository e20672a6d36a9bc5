import type { Watermark } from '../../src/lib/domain/live-events.ts';
import { metricNames } from '../../src/lib/domain/metrics.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toRfc3339, type TimeRange } from '../../src/lib/domain/time-range.ts';
import type { Reader } from '../engine/ports.ts';
import { toInnerReader } from './open-cost.ts';
import { SqlParams } from './sql-params.ts';
import { toMemberSql } from './sums-question.ts';
import { refuseHidden } from './visible.ts';

interface SourcesRow {
  kind: 'watermark' | 'unplaced' | 'first';
  /** Source, or reason. */
  name: string;
  /** Milliseconds since 1970, or a count. */
  value: number;
}

export interface Sources {
  readonly watermarks: Watermark[];
  /** Events of `unplacedOf` that could not be placed, by reason. */
  readonly unplaced?: Record<string, number>;
  /** With `withFirst`: when feedback began to come in. Null when there is none. */
  readonly firstMs: number | null;
}

const hourMs = 3_600_000;
/** Read anew each time: what arrives now. */
const windowMs = 3 * hourMs;
/** Sources that have been silent for longer than the window change seldom: they are read again after ten minutes. */
const olderKeepMs = 10 * 60_000;

interface Older {
  readonly readAtMs: number;
  readonly atBySource: ReadonlyMap<string, number>;
}
const olderByReader = new WeakMap<Reader, Map<string, Older>>();

/** Per source the newest instant of its landed data, feedback and measurements alike; never later than `nowMs`. */
export async function getWatermarks(scope: Scope, reader: Reader, venue: Venue | readonly Venue[], nowMs: number): Promise<Watermark[]> {
  return (await getSources(scope, reader, venue, nowMs)).watermarks;
}

export interface SourcesQuestion {
  readonly unplacedOf?: TimeRange | undefined;
  readonly withFirst?: boolean | undefined;
}

/** Watermarks and, where asked, what could not be placed and since when there is feedback at all, in one statement. */
export async function getSources(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  nowMs: number,
  { unplacedOf: range, withFirst }: SourcesQuestion = {}
): Promise<Sources> {
  const venueIds = [venue].flat().map(({ id }) => id);
  refuseHidden(scope, [venue].flat());
  if (venueIds.length === 0) return { watermarks: [], firstMs: null };
  const inner = toInnerReader(reader);
  const memo = olderByReader.get(inner) ?? new Map<string, Older>();
  olderByReader.set(inner, memo);
  const memoKey = venueIds.join('\0');
  const older = memo.get(memoKey);
  const isFresh = older !== undefined && nowMs >= older.readAtMs && nowMs - older.readAtMs < olderKeepMs;

  const params = new SqlParams();
  const isOfVenues = toMemberSql('venue_id', venueIds, params);
  const toInstant = (ms: number): string => `fromUnixTimestamp64Milli(${params.bind(ms, 'Int64')}, 'UTC')`;
  const until = toInstant(nowMs + 1);
  const toSelect = (table: string, column: string, more: string): string =>
    `SELECT 'watermark' AS kind, toString(source) AS name, toFloat64(toUnixTimestamp64Milli(max(${column}))) AS value FROM {{db}}.${table}
WHERE ${isOfVenues}${more} AND ${column} < ${until}${isFresh ? ` AND ${column} >= ${toInstant(nowMs - windowMs)}` : ''} GROUP BY source`;
  const selects = [
    toSelect('feedback_raw_v1', 'occurred_at', ''),
    toSelect('measurement_raw_v1', 'at', ` AND metric IN ${params.bind(metricNames, 'Array(String)')}`)
  ];
  if (range) {
    selects.push(`SELECT 'unplaced' AS kind, toString(unplaced_reason) AS name, toFloat64(sum(sign)) AS value FROM {{db}}.feedback_raw_v1
WHERE ${isOfVenues} AND unplaced_reason != '' AND occurred_at >= ${toInstant(range.fromMs)}
  AND occurred_at < ${toInstant(range.toMs)} GROUP BY unplaced_reason HAVING value > 0`);
  }
  if (withFirst) {
    selects.push(`SELECT 'first' AS kind, '' AS name, 1000 * toFloat64(toUnixTimestamp(bucket)) AS value FROM (
  SELECT bucket FROM {{db}}.feedback_place_15m_v1 WHERE ${isOfVenues} AND feedback_count > 0 ORDER BY venue_id, bucket LIMIT 1)`);
  }
  const rows = await reader.rows<SourcesRow>({ name: 'getWatermarks', sql: selects.join('\nUNION ALL\n'), params: params.values });

  const atBySource = new Map(isFresh ? older.atBySource : []);
  const unplaced: Record<string, number> = {};
  let firstMs: number | null = null;
  for (const row of rows) {
    if (row.kind === 'first') firstMs = row.value;
    else if (row.kind === 'unplaced') unplaced[row.name] = row.value;
    else atBySource.set(row.name, Math.max(row.value, atBySource.get(row.name) ?? 0));
  }
  if (!isFresh) memo.set(memoKey, { readAtMs: nowMs, atBySource });
  const watermarks = [...atBySource].map(([source, ms]) => ({ source, at: toRfc3339(ms) }));
  return { watermarks: watermarks.sort((a, b) => a.source.localeCompare(b.source, 'en')), ...(range && { unplaced }), firstMs };
}
