import type { MetricWatermark, ViewMeta } from '../../../src/lib/domain/live-events.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { isWhileWrong, type MetricName } from '../../../src/lib/domain/metrics.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import { toMeasureFormula } from '../cells/measure-values.ts';
import type { Sources } from '../get-watermarks.ts';

/** @param metrics that the view's numbers stand on: `toMetricsOf` its measures */
export function toViewMeta(range: TimeRange, sources: Sources, metrics: readonly MetricName[] = []): ViewMeta {
  return {
    from: toRfc3339(range.fromMs),
    to: toRfc3339(range.toMs),
    watermarks: sources.watermarks,
    feedbackSources: sources.feedbackSources,
    ...(metrics.length > 0 && { metricWatermarks: toMetricWatermarks(sources, metrics) }),
    ...(sources.unplaced && { unplaced: sources.unplaced })
  };
}

/** Which operations metrics stand behind measures: visitors behind a rate. */
export function toMetricsOf(measures: readonly MeasureName[]): MetricName[] {
  const formulas = measures.map(toMeasureFormula);
  return [...new Set(formulas.flatMap(({ metrics, perVisitor }) => (perVisitor ? [...metrics, 'footfall'] : metrics)))];
}

function toMetricWatermarks({ metricWatermarks }: Sources, metrics: readonly MetricName[]): MetricWatermark[] {
  return metricWatermarks
    .filter(({ metric }) => metrics.includes(metric))
    .map((watermark) => (isWhileWrong(toMeasureInfo(watermark.metric)) ? { ...watermark, whileWrong: true } : watermark));
}
