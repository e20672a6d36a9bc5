import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Reader } from '../../engine/ports.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import { toMeasurementSumsSql, type MeasurementSumsQuestion } from '../sql/measurement-sums-sql.ts';
import { maxRows, refuseTooMany, toSumsKey, type KeyColumns, type SumsKey } from '../sql/sums-question.ts';
import { openBucketIndex } from '../sql/time-sql.ts';

export interface MetricSums {
  readonly sum: number;
  /** Measurements behind the sum. */
  readonly count: number;
  /** For metrics whose newest reading speaks: that of each measured place, so that stretches can be put together. */
  readonly newest?: ReadonlyMap<string, { readonly atMs: number; readonly value: number }> | undefined;
}

/** `place` is the measured place itself for metrics of overPlaces `own`, else the place it is cut into. */
export interface MeasurementSumsRow extends SumsKey, MetricSums {
  readonly metric: MetricName;
}

/** Sums of measurements by metric and the asked keys. What was taken back by a correction cancels itself. */
export async function getMeasurementSums(reader: Reader, question: MeasurementSumsQuestion): Promise<MeasurementSumsRow[]> {
  const statement = toMeasurementSumsSql(question);
  if (!statement) return [];
  const rows = await reader.rows<KeyColumns & { metric: MetricName; sum_value: number; count_value: number }>({
    name: 'getMeasurementSums',
    sql: `${statement.sql} LIMIT ${maxRows + 1}`,
    params: statement.params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  const sums: MeasurementSumsRow[] = [];
  // Written into the key that was made for it: copying is half of the work here.
  await runInSlices(rows, (row) => {
    const key = toSumsKey(row, question, toBucketIndex);
    sums.push(Object.assign(key, { metric: row.metric, sum: row.sum_value, count: row.count_value }));
  });
  return sums;
}
