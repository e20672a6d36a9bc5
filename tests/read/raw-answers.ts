/**
 * The same questions as hand-written SQL over what stands in the raw tables (FINAL), by the definitions of the measures and
 * without anything of the reading code.
 */
import type { Reader } from '../../clickhouse/engine/ports.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { toMetricInfo } from '../../src/lib/domain/metrics.ts';
import type { TimeRange } from '../../src/lib/domain/time-range.ts';

const complaint = `(intent = 'complaint' OR (intent = '' AND (sentiment_milli < -250 OR ill_feeling_milli >= 500)))`;

const feedbackSql: Partial<Record<MeasureName, string>> = {
  feedbackCount: 'count()',
  complaintCount: `countIf(ifNull(${complaint}, 0))`,
  negativeShare: `if(countIf(enriched = 1) = 0, NULL, countIf(sentiment_milli < -250) / countIf(enriched = 1))`,
  sentimentMean: 'avg(sentiment_milli) / 1000',
  illFeelingCount: 'countIf(ill_feeling_milli >= 500)',
  illFeelingShare: `if(countIf(enriched = 1) = 0, NULL, countIf(ill_feeling_milli >= 500) / countIf(enriched = 1))`,
  urgentCount: 'countIf(urgency_milli >= 700)',
  nps: 'if(count(nps) = 0, NULL, 100 * (countIf(nps >= 9) - countIf(nps <= 6)) / count(nps))',
  csatMean: 'avg(csat_milli) / 1000'
};

const metricSql: Readonly<Record<'sum' | 'mean' | 'last', string>> = {
  sum: 'toFloat64(sum(value))',
  mean: 'avg(value)',
  last: 'if(count() = 0, NULL, toFloat64(argMax(value, at)))'
};

const inRange = (column: string, { fromMs, toMs }: TimeRange): string =>
  `${column} >= fromUnixTimestamp64Milli(toInt64(${fromMs})) AND ${column} < fromUnixTimestamp64Milli(toInt64(${toMs}))`;

async function getValue(reader: Reader, sql: string): Promise<number | null> {
  const [row] = await reader.rows<{ value: number | null }>({ name: 'rawAnswer', sql });
  return row?.value ?? null;
}

/** `where`: a condition on the raw columns. */
export function getRawFeedback(reader: Reader, measure: MeasureName, range: TimeRange, where: string): Promise<number | null> {
  const sql = `SELECT ${feedbackSql[measure]} AS value FROM {{db}}.feedback_raw_v1 FINAL WHERE ${inRange('occurred_at', range)} AND ${where}`;
  return getValue(reader, sql);
}

export function getRawMetric(reader: Reader, measure: MeasureName, range: TimeRange, where: string): Promise<number | null> {
  const sql = `SELECT ${metricSql[toMetricInfo(measure).overTime]} AS value FROM {{db}}.measurement_raw_v1 FINAL WHERE metric = '${measure}' AND ${inRange('at', range)} AND ${where}`;
  return getValue(reader, sql);
}

/** How many measurements stand. */
export function getRawCount(reader: Reader, measure: MeasureName, range: TimeRange, where: string): Promise<number | null> {
  const sql = `SELECT count() AS value FROM {{db}}.measurement_raw_v1 FINAL WHERE metric = '${measure}' AND ${inRange('at', range)} AND ${where}`;
  return getValue(reader, sql);
}

export const isFeedbackMeasure = (measure: MeasureName): boolean => measure in feedbackSql;
