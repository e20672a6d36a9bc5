import { describe, expect, it } from 'vitest';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { toLocalTime } from '../../seeds/simulate/rhythm.ts';
import { makeDays } from '../../seeds/simulate/simulated-days.ts';

const venue = loadVenue('seeds/venues/aurora-plaza');
const days = makeDays(venue, 21);
const toUnit = ({ location }: { location?: object | undefined }): string =>
  location && 'unit' in location ? String(location.unit) : location && 'level' in location ? String(location.level) : '';
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the simulated weather', () => {
  const rain = new Map(days.measurements.flatMap(({ metric, at, value }) => (metric === 'rainMillimetres' ? [[at, value] as const] : [])));

  it('has dry days and wet ones, and rains mostly in the afternoon', () => {
    const byDay = new Map<string, number>();
    for (const [at, value] of rain) {
      const { date } = toLocalTime(venue.timeZone, Date.parse(at));
      byDay.set(date, (byDay.get(date) ?? 0) + value);
    }
    const wet = [...byDay.values()].filter((millimetres) => millimetres > 0).length;
    expect(wet).toBeGreaterThan(4);
    expect(wet).toBeLessThan(17);
    const isAfternoon = ([at]: readonly [string, number]): boolean => {
      const { hour } = toLocalTime(venue.timeZone, Date.parse(at));
      return hour >= 11 && hour < 23;
    };
    expect(sum([...rain].filter(isAfternoon).map(([, value]) => value))).toBeGreaterThan(0.6 * sum([...rain.values()]));
  });

  it('sends people to the metro and the car park', () => {
    const doors = new Set(days.simulation.mall.entrances.map(({ id }) => id));
    const counts = { wet: { below: 0, all: 0 }, dry: { below: 0, all: 0 } };
    for (const measurement of days.measurements) {
      const unit = toUnit(measurement);
      const { hour } = toLocalTime(venue.timeZone, Date.parse(measurement.at));
      if (measurement.metric !== 'footfall' || !doors.has(unit) || hour < 11 || hour >= 21) continue;
      const weather = (rain.get(measurement.at) ?? 0) >= 0.8 ? counts.wet : counts.dry;
      weather.all += measurement.value;
      if (unit.startsWith('B')) weather.below += measurement.value;
    }
    expect(counts.wet.below / counts.wet.all).toBeGreaterThan(1.2 * (counts.dry.below / counts.dry.all));
  });
});

describe('the simulated orders', () => {
  it('fail in three kitchens at meals more than anywhere else', () => {
    const shops = new Map<string, { orders: number; failed: number }>();
    for (const measurement of days.measurements) {
      const { hour } = toLocalTime(venue.timeZone, Date.parse(measurement.at));
      if (hour < 18 || hour >= 19.5 || (measurement.metric !== 'orders' && measurement.metric !== 'ordersFailed')) continue;
      const shop = shops.get(toUnit(measurement)) ?? { orders: 0, failed: 0 };
      shop[measurement.metric === 'orders' ? 'orders' : 'failed'] += measurement.value;
      shops.set(toUnit(measurement), shop);
    }
    const worst = [...shops].filter(([, { orders }]) => orders > 30).sort((a, b) => b[1].failed / b[1].orders - a[1].failed / a[1].orders);
    const kitchens = new Set(days.simulation.mall.orderShops.slice(0, 3).map(({ id }) => id));
    expect(new Set(worst.slice(0, 3).map(([shop]) => shop))).toEqual(kitchens);
    const [third, fourth] = [worst[2]![1], worst[3]![1]];
    expect(third.failed / third.orders).toBeGreaterThan(1.5 * (fourth.failed / fourth.orders));
  });

  it('never fail more often than they are made', () => {
    const made = new Map<string, number>();
    for (const item of days.measurements) if (item.metric === 'orders') made.set(`${item.at} ${toUnit(item)}`, item.value);
    const failed = days.measurements.filter(({ metric }) => metric === 'ordersFailed');
    expect(failed.length).toBeGreaterThan(1000);
    expect(failed.filter((item) => item.value > (made.get(`${item.at} ${toUnit(item)}`) ?? 0))).toEqual([]);
  });
});

describe('the simulated visit', () => {
  it('is best where people eat and play, worst where they leave, and has every stage', () => {
    const stages = new Map<string, number[]>();
    for (const { journeyStage, enrichment } of days.feedback) {
      if (!journeyStage || enrichment?.sentiment === undefined) continue;
      stages.set(journeyStage, [...(stages.get(journeyStage) ?? []), enrichment.sentiment]);
    }
    const curve = [...stages].map(([stage, values]) => ({ stage, mean: sum(values) / values.length })).sort((a, b) => a.mean - b.mean);
    expect(new Set(stages.keys())).toEqual(
      new Set(['plan', 'arrive', 'park', 'enter', 'find', 'visit', 'queue', 'buy', 'dine', 'play', 'service', 'leave', 'after'])
    );
    expect(curve[0]!.stage).toBe('leave');
    expect(['dine', 'play']).toContain(curve.at(-1)!.stage);
    expect(curve.at(-1)!.mean - curve[0]!.mean).toBeGreaterThan(0.4);
    for (const [stage, values] of stages) expect(values.length, stage).toBeGreaterThan(50);
    for (const event of days.feedback) if (event.author === 'customer') expect(event.journeyStage).toBeDefined();
  });
});
