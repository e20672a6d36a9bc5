/** Groups as hand-written SQL over what stands in the raw tables (FINAL), without anything of the reading code. */
import type { Reader } from '../../clickhouse/engine/ports.ts';
import type { TimeRange } from '../../src/lib/domain/time-range.ts';

export interface RawScope {
  readonly reader: Reader;
  readonly venue: string;
  readonly zone: string;
  /** Of the asked place. */
  readonly within?: { readonly kind: 'level' | 'unit'; readonly id: string } | undefined;
}

const inRange = (column: string, { fromMs, toMs }: TimeRange): string =>
  `${column} >= fromUnixTimestamp64Milli(toInt64(${fromMs})) AND ${column} < fromUnixTimestamp64Milli(toInt64(${toMs}))`;

const toTimeSql = (column: string, zone: string): Record<string, string> => ({
  hourOfDay: `toString(toHour(toTimeZone(${column}, '${zone}')))`,
  dayOfWeek: `toString(toDayOfWeek(toTimeZone(${column}, '${zone}')))`,
  hourOfWeek: `toString(24 * (toDayOfWeek(toTimeZone(${column}, '${zone}')) - 1) + toHour(toTimeZone(${column}, '${zone}')))`
});

export const toEventSql = (zone: string): Record<string, string> => ({
  ...toTimeSql('occurred_at', zone),
  venue: 'venue_id',
  level: `if(level_id != '', level_id, venue_id)`,
  unit: `if(unit_id != '', unit_id, if(level_id != '', level_id, venue_id))`,
  channel: 'channel',
  kind: 'kind',
  author: 'author',
  intent: 'intent',
  category1: 'category1',
  category2: 'category2',
  journeyStage: 'journey_stage',
  sentimentLabel: `if(sentiment_milli IS NULL, '', if(sentiment_milli < -250, 'negative', if(sentiment_milli > 250, 'positive', 'neutral')))`,
  attribute: `attributes['device']`
});

export interface EventSums {
  readonly n: number;
  readonly complaints: number;
  readonly ill: number;
  readonly enriched: number;
  readonly sentiments: number;
  readonly sentiment: number;
  readonly answers: number;
  readonly promoters: number;
  readonly detractors: number;
}

const eventSums = `count() AS n,
countIf(intent = 'complaint' OR (intent = '' AND (ifNull(sentiment_milli, 0) < -250 OR ifNull(ill_feeling_milli, 0) >= 500))) AS complaints,
countIf(ill_feeling_milli >= 500) AS ill, countIf(enriched = 1) AS enriched, count(sentiment_milli) AS sentiments,
toFloat64(ifNull(sum(sentiment_milli), 0)) AS sentiment, count(nps) AS answers, countIf(nps >= 9) AS promoters, countIf(nps <= 6) AS detractors`;

/** By the values of the dimensions, joined by a bar. `condition`: on the raw columns. */
export async function getRawEvents(
  { reader, venue, zone, within }: RawScope,
  by: readonly string[],
  range: TimeRange,
  condition: string
): Promise<Map<string, EventSums>> {
  const sql = toEventSql(zone);
  const keys = by.map((name, index) => `${sql[name]} AS key${index}`);
  const groupBy = by.length > 0 ? ` GROUP BY ${by.map((_, index) => `key${index}`).join(', ')}` : '';
  const place = within ? ` AND ${within.kind}_id = '${within.id}'` : '';
  const rows = await reader.rows<EventSums & Record<string, string>>({
    name: 'rawEvents',
    sql: `SELECT ${[...keys, eventSums].join(', ')} FROM {{db}}.feedback_raw_v1 FINAL
WHERE venue_id = '${venue}'${place} AND ${inRange('occurred_at', range)} AND (${condition})${groupBy}`
  });
  return new Map(rows.filter(({ n }) => n > 0).map((row) => [by.map((_, index) => row[`key${index}`]).join('|'), row]));
}

/** The same without the groups of `shown`. */
export async function getRawEventsBeyond(
  scope: RawScope,
  by: readonly string[],
  range: TimeRange,
  condition: string,
  shown: readonly (readonly string[])[]
): Promise<EventSums | undefined> {
  const sql = toEventSql(scope.zone);
  const key = by.length > 0 ? `arrayStringConcat([${by.map((name) => sql[name]).join(', ')}], '|')` : `''`;
  const isShown = shown.length > 0 ? `${key} IN (${shown.map((values) => `'${values.join('|')}'`).join(', ')})` : '0';
  return (await getRawEvents(scope, [], range, `(${condition}) AND NOT (${isShown})`)).get('');
}

export interface Reading {
  readonly place: string;
  readonly level: string;
  /** Values of the cuts by time, joined by a bar. */
  readonly key: string;
  readonly sum: number;
  readonly count: number;
  readonly newest: number;
  readonly newestAt: number;
}

/** What was measured at each place, by cuts of time. `hours`: hours of the day that are wanted. */
export async function getRawReadings(
  { reader, venue, zone }: RawScope,
  metric: string,
  cuts: readonly string[],
  range: TimeRange,
  hours: readonly number[] | undefined
): Promise<Reading[]> {
  const sql = toTimeSql('at', zone);
  const key = cuts.length > 0 ? cuts.map((name) => sql[name]).join(` || '|' || `) : `''`;
  return reader.rows<Reading>({
    name: 'rawReadings',
    sql: `SELECT place_id AS place, any(level_id) AS level, ${key} AS key, toFloat64(sum(value)) AS sum, count() AS count,
  toFloat64(argMax(value, at)) AS newest, toFloat64(toUnixTimestamp64Milli(max(at))) AS newestAt
FROM {{db}}.measurement_raw_v1 FINAL WHERE venue_id = '${venue}' AND metric = '${metric}' AND ${inRange('at', range)}
  AND ${hours ? `toHour(toTimeZone(at, '${zone}')) IN (${hours.join(', ')})` : '1'}
GROUP BY place_id, key`
  });
}
