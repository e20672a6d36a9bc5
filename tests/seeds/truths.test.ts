import { describe, expect, it } from 'vitest';
import { brokenVersion } from '../../seeds/simulate/attributes.ts';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { slotMs, toLocalTime } from '../../seeds/simulate/rhythm.ts';
import { makeDays } from '../../seeds/simulate/simulated-days.ts';
import { toEffect, toMetricSeries, toOutcomeSeries } from '../../seeds/simulate/truth-series.ts';
import { nonCauses, truths } from '../../seeds/simulate/truths.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';

const venue = loadVenue('seeds/venues/aurora-plaza');
const weeks = 4;
const days = makeDays(venue, weeks * 7);
const metrics = new Set(listMetrics().map(({ name }) => name));
const quarters = (days.toMs - days.fromMs) / slotMs;

describe('a truth of the simulation', () => {
  it('names a metric of the catalogue and a place of the venue', () => {
    const places = new Set([...venue.levels.map(({ id }) => id), ...venue.units.map(({ id }) => id)]);
    for (const { cause, place } of truths) {
      expect(metrics.has(cause), cause).toBe(true);
      if (place) expect(places.has(place), place).toBe(true);
    }
    for (const { metric } of nonCauses) expect(metrics.has(metric), metric).toBe(true);
    expect(new Set([...truths, ...nonCauses].map(({ key }) => key)).size).toBe(truths.length + nonCauses.length);
  });

  it.each(truths)('$key: where the cause was high, more people speak than at other times of the same hour', (truth) => {
    const { ratio, observed, highQuarters } = toEffect(days, truth);
    expect(highQuarters).toBeGreaterThan(30);
    expect(observed).toBeGreaterThan(20);
    expect(ratio).toBeGreaterThan(truth.ratioAtLeast);
  });

  it.each(truths)('$key: people speak in the lags that it says, and not hours before', (truth) => {
    const earlier = 6 * 60;
    const { ratio } = toEffect(days, truth);
    const [earliest, latest] = truth.lagMinutes;
    const before = toEffect(days, { ...truth, lagMinutes: [earliest - earlier, latest - earlier] });
    expect(before.ratio).toBeLessThan(ratio * 0.75);
  });

  it('makes queues speak from a quarter of an hour on, not in proportion', () => {
    const spans = [
      { from: 2, to: 8, readings: 0, voices: 0 },
      { from: 8, to: 14, readings: 0, voices: 0 },
      { from: 19, to: 26, readings: 0, voices: 0 }
    ];
    const restaurants = days.simulation.mall.queues.filter(({ category }) => category === 'restaurant' || category === 'fastfood');
    for (const { id } of restaurants) {
      const said = toOutcomeSeries(days, { measure: 'complaintCount', category1: '商户', category2: '排队' }, id);
      toMetricSeries(days, 'waitMinutes', id).forEach((wait, i) => {
        const span = spans.find(({ from, to }) => wait !== null && wait >= from && wait < to);
        if (!span) return;
        span.readings += 1;
        span.voices += (said[i] ?? 0) + (said[i + 1] ?? 0);
      });
    }
    const [short = 0, longer = 0, long = 0] = spans.map(({ readings, voices }) => voices / readings);
    expect(longer - short).toBeLessThan(0.12);
    expect(long).toBeGreaterThan(longer + 0.15);
  });
});

describe('a metric that causes nothing', () => {
  /** Each value less the mean of its hour of day, apart for weekends. */
  const toResiduals = (series: readonly (number | null)[]): number[] => {
    const hours = series.map((_, i) => {
      const { hour, weekday } = toLocalTime(venue.timeZone, days.fromMs + i * slotMs);
      return `${Math.floor(hour * 4)}|${weekday}`;
    });
    const means = new Map<string, { sum: number; count: number }>();
    series.forEach((value, i) => {
      const mean = means.get(hours[i]!) ?? { sum: 0, count: 0 };
      means.set(hours[i]!, { sum: mean.sum + (value ?? 0), count: mean.count + 1 });
    });
    return series.map((value, i) => {
      const { sum, count } = means.get(hours[i]!)!;
      return (value ?? 0) - sum / count;
    });
  };
  const toCorrelation = (x: readonly number[], y: readonly number[]): number => {
    const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
    const [mx, my] = [mean(x), mean(y)];
    const sum = (term: (i: number) => number): number => x.reduce((total, _, i) => total + term(i), 0);
    const [dx, dy] = [(i: number): number => x[i]! - mx, (i: number): number => y[i]! - my];
    return sum((i) => dx(i) * dy(i)) / Math.sqrt(sum((i) => dx(i) ** 2) * sum((i) => dy(i) ** 2));
  };

  it.each(nonCauses)('$key: goes with the complaints by the hour of the day alone', ({ metric, place, outcome }) => {
    const cause = toMetricSeries(days, metric, place);
    const said = toOutcomeSeries(days, outcome, place);
    expect(
      toCorrelation(
        cause.map((value) => value ?? 0),
        said
      )
    ).toBeGreaterThan(0.02);
    for (let lag = 0; lag <= 4; lag++) {
      const before = toResiduals(cause).slice(0, quarters - lag);
      const after = toResiduals(said).slice(lag);
      // Three standard errors of a correlation of this many quarter hours, and room for voices that come in bursts.
      expect(Math.abs(toCorrelation(before, after)), `lag ${lag}`).toBeLessThan((2 * 3) / Math.sqrt(quarters));
    }
  });
});

describe('the attributes of the voices', () => {
  const shareOf = <T>(items: readonly T[], test: (item: T) => boolean): number => items.filter(test).length / items.length;

  it('are few words each, so that they can be cut by', () => {
    const words = new Map<string, Set<string>>();
    for (const { attributes = {} } of days.feedback) {
      for (const [name, value] of Object.entries(attributes)) words.set(name, (words.get(name) ?? new Set()).add(String(value)));
    }
    expect(new Set(words.keys())).toEqual(new Set(['simulated', 'signal', 'device', 'appVersion', 'member', 'firstPurchase', 'shift']));
    for (const [name, values] of words) expect(values.size, name).toBeLessThanOrEqual(6);
    expect(shareOf(days.feedback, ({ attributes }) => attributes?.member !== undefined)).toBeGreaterThan(0.6);
    expect(shareOf(days.feedback, ({ attributes }) => attributes?.shift !== undefined)).toBeGreaterThan(0.1);
  });

  it('tell which version of the mini program fails on which device', () => {
    const failed = days.feedback.filter(({ enrichment }) => enrichment?.category?.[2] === '下单失败');
    const others = days.feedback.filter(
      ({ attributes, enrichment }) => attributes?.appVersion !== undefined && enrichment?.category?.[2] !== '下单失败'
    );
    const isBroken = ({ attributes }: (typeof failed)[number]): boolean =>
      attributes?.device === brokenVersion.device && attributes.appVersion === brokenVersion.appVersion;
    expect(failed.length).toBeGreaterThan(50);
    expect(shareOf(failed, isBroken)).toBeGreaterThan(3 * shareOf(others, isBroken));
  });
});
