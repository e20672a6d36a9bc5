import { listMeasures } from '../../../src/lib/domain/measures/catalogue.ts';
import { isWhileWrong, type MetricName } from '../../../src/lib/domain/metrics.ts';
import type { ReplaySpan } from '../../../src/lib/domain/replay.ts';
import type { Reader } from '../../engine/ports.ts';
import { toFilterSql, toMeasurementFilter } from '../sql/filter-sql.ts';
import { toMeasurementPlaces } from '../sql/place-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { maxRows, refuseTooMany, toMemberSql, toVenueSql } from '../sql/sums-question.ts';
import { toRangesSql } from '../sql/time-sql.ts';
import type { ReplayParts } from './replay-window.ts';

const minuteMs = 60_000;
/** What began this long before the range may still go on in it. */
const lookBackMs = 24 * 60 * minuteMs;

interface Reading {
  place: string;
  metric: MetricName;
  at_ms: number;
  minutes: number;
  /** How long the measurement speaks for; 0 where it does not say. */
  seconds: number;
}

/** What is told of while something is wrong: overdue, down. */
function toSpanMetrics(): MetricName[] {
  return listMeasures()
    .filter(isWhileWrong)
    .map(({ name }) => name);
}

/** What was down or overdue in the range. One statement. */
export async function getReplaySpans(reader: Reader, { venue, range, where }: ReplayParts): Promise<ReplaySpan[]> {
  const metrics = toSpanMetrics();
  if (metrics.length === 0) return [];
  const params = new SqlParams();
  const zone = params.bind(venue.timeZone, 'String');
  const places = toMeasurementPlaces([venue], params);
  const filter = toMeasurementFilter(where);
  const conditions = [
    toVenueSql([venue], params),
    toMemberSql('metric', metrics, params),
    toRangesSql({ name: 'at', table: 'raw' }, [{ fromMs: range.fromMs - lookBackMs, toMs: range.toMs }], params),
    ...toFilterSql(filter.place, 'at', zone, places, params),
    ...toFilterSql(filter.row, 'at', zone, places, params)
  ];
  const rows = await reader.rows<Reading>({
    name: 'getReplaySpans',
    sql: `SELECT if(${places.place} = '', venue_id, ${places.place}) AS place, metric, toFloat64(toUnixTimestamp64Milli(at)) AS at_ms,
  toFloat64(sum(value * sign)) AS minutes, maxIf(ifNull(duration_seconds, 0), sign > 0) AS seconds
FROM {{db}}.measurement_raw_v1 WHERE ${conditions.join(' AND ')}
GROUP BY place, metric, at, venue_id HAVING minutes > 0 ORDER BY place, metric, at LIMIT ${maxRows + 1}`,
    params: params.values
  });
  refuseTooMany(rows);
  return toSpans(rows, range.fromMs).filter(({ toSecond }) => toSecond > 0);
}

/** @param rows of positive minutes, by place, metric and time */
export function toSpans(rows: readonly Reading[], fromMs: number): ReplaySpan[] {
  const spans: ReplaySpan[] = [];
  let last: { reading: Reading; spokenUntilMs: number } | undefined;
  for (const reading of rows) {
    const { place, metric, at_ms: atMs, minutes, seconds } = reading;
    const toSecond = (atMs + minutes * minuteMs - fromMs) / 1000;
    const before = spans.at(-1);
    const isSame = last?.reading.place === place && last.reading.metric === metric && atMs <= last.spokenUntilMs;
    if (before && isSame) {
      spans[spans.length - 1] = { ...before, toSecond: Math.max(before.toSecond, toSecond), value: before.value + minutes };
    } else {
      spans.push({ place, metric, fromSecond: (atMs - fromMs) / 1000, toSecond, value: minutes });
    }
    last = { reading, spokenUntilMs: atMs + Math.max(seconds * 1000, minutes * minuteMs) };
  }
  return spans;
}
