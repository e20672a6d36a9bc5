/**
 * Simulated days as columns of quarter hours, without any engine: what a place's metric reported and how many spoke. Tests look here
 * whether the data hold what `truths.ts` says, so that a failing `drivers` can be told apart from failing data.
 */
import { toMetricInfo, type MetricName } from '../../src/lib/domain/metrics.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import type { Mall } from './mall.ts';
import { minuteMs, slotMs, toLocalTime } from './rhythm.ts';
import type { SimulatedDays } from './simulated-days.ts';
import type { Outcome, Truth } from './truths.ts';

function isWithin(mall: Mall, place: string | undefined, at: string | undefined): boolean {
  if (place === undefined || place === mall.id) return true;
  return at === place || (at !== undefined && mall.units.get(at)?.level === place);
}

function toPlaceId({ location }: Measurement): string | undefined {
  if (!location) return undefined;
  if ('unit' in location) return location.unit;
  return 'level' in location ? location.level : undefined;
}

const metricsOf = new WeakMap<SimulatedDays, Map<MetricName, Measurement[]>>();

function listMeasurements(days: SimulatedDays, metric: MetricName): readonly Measurement[] {
  let byMetric = metricsOf.get(days);
  if (!byMetric) {
    byMetric = new Map();
    for (const measurement of days.measurements) {
      const known = byMetric.get(measurement.metric);
      if (known) known.push(measurement);
      else byMetric.set(measurement.metric, [measurement]);
    }
    metricsOf.set(days, byMetric);
  }
  return byMetric.get(metric) ?? [];
}

/** What a metric reported at a place in each quarter hour, by the catalogue's rules; null where nothing was read, 0 for sums. */
export function toMetricSeries(days: SimulatedDays, metric: MetricName, place: string | undefined): (number | null)[] {
  const { overTime, overPlaces } = toMetricInfo(metric);
  const length = (days.toMs - days.fromMs) / slotMs;
  const sums = new Array<number>(length).fill(0);
  const counts = new Array<number>(length).fill(0);
  for (const measurement of listMeasurements(days, metric)) {
    const at = toPlaceId(measurement);
    const counted = overPlaces === 'own' ? at === place : isWithin(days.simulation.mall, place, at);
    const i = Math.floor((Date.parse(measurement.at) - days.fromMs) / slotMs);
    if (!counted || i < 0 || i >= length) continue;
    sums[i] = (sums[i] ?? 0) + measurement.value;
    counts[i] = (counts[i] ?? 0) + 1;
  }
  if (overTime === 'sum') return sums;
  return sums.map((sum, i) => (counts[i] ? sum / counts[i] : null));
}

/** How many spoke in each quarter hour, of what the outcome names, at the place where they were. */
export function toOutcomeSeries(days: SimulatedDays, outcome: Outcome, place: string | undefined): number[] {
  const counts = new Array<number>((days.toMs - days.fromMs) / slotMs).fill(0);
  const { mall } = days.simulation;
  for (const { atMs, topic, unit, level } of days.drafts) {
    const [category1, category2, category3] = topic.category;
    const meant =
      (outcome.measure === 'feedbackCount' || topic.intent === 'complaint') &&
      (outcome.intent ?? topic.intent) === topic.intent &&
      (outcome.category1 ?? category1) === category1 &&
      (outcome.category2 ?? category2) === category2 &&
      (outcome.category3 ?? category3) === category3;
    if (!meant || !isWithin(mall, place, unit?.id ?? level)) continue;
    const i = Math.floor((atMs - days.fromMs) / slotMs);
    counts[i] = (counts[i] ?? 0) + 1;
  }
  return counts;
}

export interface Effect {
  /** Quarter hours with a high cause within the lags that have others of their hour of day to compare with. */
  readonly highQuarters: number;
  readonly observed: number;
  /** What those quarter hours would have had by the mean of the others of the same hour of day and part of the week. */
  readonly expected: number;
  readonly ratio: number;
}

/** Conditional means: events where the cause was high within the lags, over the usual of the same hour. */
export function toEffect(days: SimulatedDays, truth: Pick<Truth, 'cause' | 'place' | 'outcome' | 'highFrom' | 'lagMinutes'>): Effect {
  const cause = toMetricSeries(days, truth.cause, truth.place);
  const outcome = toOutcomeSeries(days, truth.outcome, truth.place);
  // Both cause and voice may lie anywhere in their quarter hours.
  const slotMinutes = slotMs / minuteMs;
  const first = Math.floor(truth.lagMinutes[0] / slotMinutes);
  const last = Math.floor((truth.lagMinutes[1] + slotMinutes - 1) / slotMinutes);
  const isHigh = outcome.map((_, i) => {
    for (let lag = first; lag <= last; lag++) if ((cause[i - lag] ?? -Infinity) >= truth.highFrom) return true;
    return false;
  });
  const toHourKey = (i: number): string => {
    const { hour, weekday } = toLocalTime(days.simulation.mall.timeZone, days.fromMs + i * slotMs);
    return `${Math.floor(hour)}|${weekday >= 6}`;
  };
  const usual = new Map<string, { sum: number; count: number }>();
  outcome.forEach((value, i) => {
    if (isHigh[i]) return;
    const known = usual.get(toHourKey(i)) ?? { sum: 0, count: 0 };
    usual.set(toHourKey(i), { sum: known.sum + value, count: known.count + 1 });
  });
  let highQuarters = 0;
  let observed = 0;
  let expected = 0;
  outcome.forEach((value, i) => {
    const others = usual.get(toHourKey(i));
    if (!isHigh[i] || !others) return;
    highQuarters += 1;
    observed += value;
    expected += others.sum / others.count;
  });
  return { highQuarters, observed, expected, ratio: observed / Math.max(expected, 1e-9) };
}
