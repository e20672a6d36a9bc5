/** The metrics of operations data (O-data) and how their values add up: each is a measure of the catalogue that is metered. */
import { listMeasures, toMeasureInfo } from './measures/catalogue.ts';
import type { MeasureInfo } from './measures/measure.ts';

/** A measure whose calculation is `metric`. */
export type MetricName = string;

export interface MetricInfo {
  readonly name: MetricName;
  /** `sum`: values of a stretch are added. `mean`: each reading counts once. `last`: the newest reading speaks. */
  readonly overTime: 'sum' | 'mean' | 'last';
  /** `sum`: a place is itself and the places in it. `own`: only what was measured at that very place. */
  readonly overPlaces: 'sum' | 'own';
}

/** Metrics that measurements may carry, those that operators added included. */
export function listMetrics(): MetricInfo[] {
  return listMeasures().flatMap((measure) => toMetric(measure) ?? []);
}

/** @throws Error for a measure that is not metered */
export function toMetricInfo(name: MetricName): MetricInfo {
  const metric = toMetric(toMeasureInfo(name));
  if (!metric) throw new Error(`${name} is no metric.`);
  return metric;
}

function toMetric({ name, calculation }: MeasureInfo): MetricInfo | undefined {
  if (calculation.kind !== 'metric') return undefined;
  return { name, overTime: calculation.overTime, overPlaces: calculation.overPlaces };
}

/** Minutes that somebody would rather not have had, overdue or down: told of only while something is wrong. Waits are means of a moment, no such minutes. */
export function isWhileWrong({ calculation, unit, better }: MeasureInfo): boolean {
  return calculation.kind === 'metric' && calculation.overTime === 'sum' && unit === 'minutes' && better === 'down';
}
