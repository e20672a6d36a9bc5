import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, Reader } from '../../clickhouse/engine/ports.ts';
import { getBreakdown } from '../../clickhouse/read/breakdown/get-breakdown.ts';
import { getFeedbackPage } from '../../clickhouse/read/feedback/get-feedback-page.ts';
import { getHeatAnswer } from '../../clickhouse/read/get-heat-answer.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { getUnplaced } from '../../clickhouse/read/unplaced/get-unplaced.ts';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { HeatAnswer, HeatQuestion } from '../../src/lib/domain/answers.ts';
import { heatKinds, heatPlaces } from '../../src/lib/domain/live-events.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { mall, toMall, toScope, units } from './mall.ts';

const fromMs = Date.parse('2026-11-21T02:00:00Z');
const nowMs = Date.parse('2026-11-21T12:00:00Z');
const scope = toScope();
const range = { between: { from: new Date(fromMs).toISOString(), to: new Date(nowMs).toISOString() } };
const spots = ['', 'L1', 'L2', 'L1-GONE', 'L3-GONE', ...units];

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const feedback = Array.from({ length: 240 }, (_, index) =>
    toFeedbackRow(fromMs + index * 140_000, spots[(index * 7) % spots.length] ?? '', {
      intent: index % 3 === 0 ? 'praise' : 'complaint',
      sentiment_milli: (index % 21) * 100 - 1000,
      unplaced_reason: spots[(index * 7) % spots.length] === '' && index % 2 === 0 ? 'unknown_alias' : ''
    })
  );
  const other = feedback.slice(0, 50).map((row) => ({ ...row, venue_id: 'other', event_key: `7${row.event_key.slice(1)}` }));
  await insertRows(engine, test.dir, 'feedback_raw_v1', [...feedback, ...other]);
  await insertRows(engine, test.dir, 'measurement_raw_v1', [
    toMeasurementRow('footfall', 'mall', fromMs, 9000),
    toMeasurementRow('footfall', 'L2', fromMs, 4000),
    toMeasurementRow('footfall', 'L2-SHOP', fromMs, 100),
    toMeasurementRow('footfall', 'L2-DINER', fromMs, 300),
    toMeasurementRow('footfall', 'L1-GONE', fromMs, 50),
    toMeasurementRow('sales', 'L1-GONE', fromMs, 70),
    toMeasurementRow('sales', 'L2-SHOP', fromMs, 30),
    toMeasurementRow('waitMinutes', 'L1-DESK', fromMs, 4)
  ]);
});
afterAll(() => close());

/** Everything that has left is known to have. */
const known: Venue = { ...mall, version: 3, successors: { 'L1-GONE': null, 'L3-GONE': null } };

async function look(question: Partial<HeatQuestion>, venue: Venue = mall): Promise<HeatAnswer & { statements: string[] }> {
  const statements: string[] = [];
  const reader: Reader = { rows: (statement, on) => (statements.push(statement.name), engine.analyst.rows(statement, on)) };
  const asked = { kind: 'density', by: 'unit', range, ...question } as const;
  return { ...(await getHeatAnswer(scope, reader, venue, asked, nowMs)), statements };
}

const find = (heat: HeatAnswer, id: string) => {
  const at = heat.places.findIndex((place) => place.id === id);
  return { value: heat.values[at], exposure: heat.exposures[at], of: heat.exposureOf[at], low: heat.low[at], high: heat.high[at] };
};
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
const unplacedOf = (heat: HeatAnswer): number => sum(heat.unplaced.map(({ count }) => count));

/** What names no unit stands at its level, or at the venue. */
async function countAt(venue: Venue, where: string): Promise<number> {
  const [row] = await engine.analyst.rows<{ n: number }>({
    name: 'countAt',
    sql: `SELECT count() AS n FROM {{db}}.feedback_raw_v1 FINAL WHERE venue_id = '${venue.id}' AND ${where}`
  });
  return row?.n ?? -1;
}

describe('a heat by section or level', () => {
  it('is the sum of the units in it, a level with what names none of them', async () => {
    const [byUnit, bySection, byLevel] = [await look({}), await look({ by: 'section' }), await look({ by: 'level' })];
    const unitsOf = (isIn: (id: string) => boolean) =>
      sum(mall.units.filter(({ id }) => isIn(id)).map(({ id }) => find(byUnit, id).value ?? 0));
    expect(bySection.places.map(({ id, kind, level }) => [id, kind, level])).toEqual([
      ['L1-HALL', 'section', 'L1'],
      ['L2-FOOD', 'section', 'L2'],
      ['L2-EMPTY', 'section', 'L2']
    ]);
    expect(find(bySection, 'L2-FOOD').value).toBe(unitsOf((id) => id === 'L2-SHOP' || id === 'L2-DINER'));
    expect(find(byLevel, 'L2').value).toBe(
      unitsOf((id) => id.startsWith('L2')) + (await countAt(mall, `level_id = 'L2' AND unit_id = ''`))
    );
  });

  it('divides a section by the visitors that its units counted, where each did, else by those of its level, else of the venue, and says so', async () => {
    const bySection = await look({ kind: 'rate', by: 'section' });
    expect(find(bySection, 'L2-FOOD')).toMatchObject({ exposure: 400, of: 'unit' });
    expect(find(bySection, 'L2-EMPTY')).toMatchObject({ exposure: 4000, of: 'level' });
    expect(find(bySection, 'L1-HALL')).toMatchObject({ exposure: 9000, of: 'venue' });
    expect(find(await look({ kind: 'rate', by: 'level' }), 'L2')).toMatchObject({ exposure: 4000, of: 'level' });
  });

  it('never divides the complaints of all units of a section by the visitors of some, in heat, table and breakdown alike', async () => {
    const units = mall.units.map((unit) => (unit.id === 'L2-RESTROOM' ? { ...unit, sectionId: 'L2-FOOD' } : unit));
    const venue: Venue = { ...known, version: 4, units };
    const heat = find(await look({ kind: 'rate', by: 'section' }, venue), 'L2-FOOD');
    expect(heat).toMatchObject({ exposure: 4000, of: 'level' });
    const measures = ['complaintsPer1kVisitors'] as const;
    const table = await getLocations(scope, engine.analyst, venue, { by: 'section', range, measures }, nowMs);
    const at = table.places.findIndex(({ id }) => id === 'L2-FOOD');
    expect([table.series[0]?.values[at], table.series[0]?.exposureOf?.[at]]).toEqual([heat.value, 'level']);
    for (const where of [undefined, { unit: { in: ['L2-SHOP', 'L2-DINER'] } }]) {
      const filtered = find(await look({ kind: 'rate', by: 'section', where }, venue), 'L2-FOOD');
      const cut = await getBreakdown(scope, engine.analyst, venue, { range, measures, by: ['section'], where, first: 10 }, nowMs);
      expect(cut.series[0]?.values[cut.dimensions[0]?.values.indexOf('L2-FOOD') ?? -1]).toBe(filtered.value);
    }
  });

  it.each(heatKinds)('of %s takes three statements at most, and one place has the numbers of locations', async (kind) => {
    for (const by of heatPlaces) {
      const heat = await look({ kind, by });
      // Only where events name what no plan knows, one more says how many.
      expect(heat.statements.filter((name) => name !== 'getFeedbackSums').length).toBeLessThanOrEqual(2);
      expect(heat.statements.length).toBeLessThanOrEqual(4);
      const tidy = await look({ kind, by }, known);
      expect(tidy.statements.length).toBeLessThanOrEqual(3);
      if (kind !== 'rate' || by === 'level') continue;
      const table = await getLocations(scope, engine.analyst, known, { by, range, measures: ['complaintsPer1kVisitors'] }, nowMs);
      for (const [index, { id }] of table.places.entries()) expect(table.series[0]?.values[index], id).toBe(find(tidy, id).value);
      expect(table.places.map(({ id }) => id)).toContain(by === 'unit' ? 'L2-DINER' : 'L2-FOOD');
    }
  });

  it('gives a count its Poisson limits, and surprise none', async () => {
    const heat = await look({});
    const { value, low, high } = find(heat, 'L2-SHOP');
    expect(low ?? 0).toBeLessThan(value ?? 0);
    expect(high ?? 0).toBeGreaterThan(value ?? 0);
    expect((await look({ kind: 'surprise' })).low.every((one) => one === null)).toBe(true);
  });

  it('filters what is counted and not who came by', async () => {
    const praise = await look({ kind: 'rate', where: { intent: { in: ['praise'] } } });
    expect(sum(praise.values)).toBe(0);
    expect(find(praise, 'L2-SHOP').exposure).toBe(100);
  });

  it('is pushed with the numbers that are fetched', async () => {
    const fetched = await look({ kind: 'mood', by: 'section' });
    const { snapshot } = await getView(
      scope,
      engine.wall,
      mall,
      { kind: 'heat', venue: 'mall', heat: 'mood', by: 'section', range },
      nowMs
    );
    expect(snapshot.rows.map((row) => ('estimate' in row ? row.estimate : null))).toEqual(fetched.estimates);
  });
});

describe('units that left the plan', () => {
  const without = (ids: readonly string[], successors: Venue['successors']): Venue => ({
    ...toMall(),
    version: 2,
    units: mall.units.filter(({ id }) => !ids.includes(id)),
    successors
  });

  it('stand with their successor, over several plans, in every question', async () => {
    const venue = without([], { 'L1-GONE': 'L1-OLD', 'L1-OLD': 'L2-SHOP', 'L3-GONE': null });
    const gone = await countAt(mall, `unit_id = 'L1-GONE'`);
    const before = find(await look({}), 'L2-SHOP').value ?? 0;
    const after = await look({}, venue);
    expect(find(after, 'L2-SHOP').value).toBe(before + gone);
    expect(find(await look({ kind: 'rate' }, venue), 'L2-SHOP')).toMatchObject({ exposure: 150, of: 'unit' });
    const question = { range, measures: ['feedbackCount', 'sales'] as const, place: 'L2-SHOP', grain: 'day' as const };
    const { series } = await getTimeSeries(scope, engine.analyst, venue, question, nowMs);
    expect(series.map(({ values }) => sum(values))).toEqual([before + gone, 100]);
    const { records } = await getFeedbackPage(scope, engine.analyst, venue, { range, place: 'L2-SHOP', first: 1000 }, nowMs);
    expect(records).toHaveLength(before + gone);
    const filtered = await getBreakdown(
      scope,
      engine.analyst,
      venue,
      { range, measures: ['feedbackCount'], by: ['level'], where: { unit: { in: ['L2-SHOP'] } }, first: 10 },
      nowMs
    );
    expect(filtered.dimensions[0]?.values).toEqual(['L2']);
    expect(filtered.series[0]?.values).toEqual([before + gone]);
  });

  it('are asked for by their old id as whoever stands for them', async () => {
    const venue = without(['L2-DINER'], { 'L2-DINER': 'L2-SHOP' });
    const ask = (place: string) =>
      getTimeSeries(scope, engine.analyst, venue, { range, measures: ['feedbackCount'], place, grain: 'day' }, nowMs);
    expect((await ask('L2-DINER')).series[0]?.values).toEqual((await ask('L2-SHOP')).series[0]?.values);
  });

  it('are unplaced where nobody stands for them, as a reason that can be cut by', async () => {
    const venue = without([], { 'L1-GONE': null });
    const gone = await countAt(mall, `unit_id = 'L1-GONE'`);
    const reasons = await getBreakdown(
      scope,
      engine.analyst,
      venue,
      { range, measures: ['feedbackCount'], by: ['unplacedReason'], first: 10 },
      nowMs
    );
    const at = reasons.dimensions[0]?.values.indexOf('removed_unit') ?? -1;
    expect(reasons.series[0]?.values[at]).toBe(gone);
  });

  it('are never lost: places, what names no place, and the unplaced are all there is, whatever left and whoever took its place', async () => {
    const total = await countAt(mall, '1');
    const atVenue = await countAt(mall, `level_id = '' AND unplaced_reason = ''`);
    const atLevels = await countAt(mall, `level_id IN ('L1', 'L2') AND unit_id = ''`);
    const plan = fc.record({
      gone: fc.subarray(units),
      successors: fc.dictionary(
        fc.constantFrom(...units, 'L1-GONE', 'L3-GONE', 'elsewhere'),
        fc.constantFrom(...units, 'L1-GONE', 'elsewhere', null),
        {
          noNullPrototype: true
        }
      )
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ gone, successors }) => {
        const venue = without(gone, successors);
        const byUnit = await look({}, venue);
        expect(sum(byUnit.values) + atLevels + atVenue + unplacedOf(byUnit)).toBe(total);
        const byLevel = await look({ by: 'level' }, venue);
        expect(sum(byLevel.values) + atVenue + unplacedOf(byLevel)).toBe(total);
        const tray = await getUnplaced(scope, engine.analyst, venue, { range, first: 500 }, nowMs);
        expect(tray.feedbackCount).toBe(unplacedOf(byUnit));
      }),
      { numRuns: 25 }
    );
  }, 60_000);
});

describe('cuts by section, region and group', () => {
  const other: Venue = { ...toMall('other'), region: 'west', groups: ['malls'] };

  it('put units together, in a breakdown, a series and a table alike, with what lies in no section', async () => {
    const question = {
      range,
      measures: ['feedbackCount', 'sales', 'complaintsPer1kVisitors'] as const,
      by: ['section'] as const,
      first: 10
    };
    const { dimensions, series, totals } = await getBreakdown(scope, engine.analyst, mall, question, nowMs);
    const values = new Map(dimensions[0]?.values.map((value, index) => [value, series.map((one) => one.values[index])]));
    const heat = await look({ by: 'section' });
    expect(values.get('L2-FOOD')?.[0]).toBe(find(heat, 'L2-FOOD').value);
    expect(values.get('L2-FOOD')?.[1]).toBe(30);
    expect(values.get('L2-FOOD')?.[2]).toBe(find(await look({ kind: 'rate', by: 'section' }), 'L2-FOOD').value);
    expect(sum([...values.values()].map(([count]) => count ?? 0))).toBe(240);
    expect(totals?.series[0]?.value).toBe(240);
    expect(dimensions[0]?.labels[dimensions[0].values.indexOf('')]?.en).toBe('In no section');
    const times = await getTimeSeries(
      scope,
      engine.analyst,
      mall,
      { range, measures: ['feedbackCount'], by: ['section'], grain: 'day' },
      nowMs
    );
    expect(times.series.map(({ group, values: counts }) => [group[0]?.value, sum(counts)])).toEqual(
      [...values].map(([value, [count]]) => [value, count]).sort(([a], [b]) => String(a).localeCompare(String(b), 'en'))
    );
  });

  it('say of a section nothing that only its units can know', async () => {
    const question = { range, measures: ['footfall', 'feedbackCount'] as const, by: ['section'] as const, first: 10 };
    const { dimensions, series } = await getBreakdown(scope, engine.analyst, mall, question, nowMs);
    expect(series[0]?.values[dimensions[0]?.values.indexOf('L2-FOOD') ?? -1]).toBeNull();
  });

  it('sum venues by region, and count a venue in each of its groups and once in the totals', async () => {
    const ask = (by: 'region' | 'venueGroup') =>
      getBreakdown(scope, engine.analyst, [mall, other], { range, measures: ['feedbackCount'], by: [by], first: 10 }, nowMs);
    const byRegion = await ask('region');
    expect(byRegion.dimensions[0]?.values).toEqual(['east', 'west']);
    expect(byRegion.series[0]?.values).toEqual([240, 50]);
    const byGroup = await ask('venueGroup');
    expect(byGroup.dimensions[0]?.values).toEqual(['malls', 'flagship']);
    expect(byGroup.series[0]?.values).toEqual([290, 240]);
    expect(byGroup.totals?.series[0]?.value).toBe(290);
  });

  it('filter likewise', async () => {
    const ask = (where: object) =>
      getBreakdown(scope, engine.analyst, [mall, other], { range, measures: ['feedbackCount'], by: [], where, first: 1 }, nowMs);
    expect((await ask({ region: { in: ['west'] } })).series[0]?.values).toEqual([50]);
    expect((await ask({ venueGroup: { in: ['flagship'] } })).series[0]?.values).toEqual([240]);
    const both = await ask({ section: { in: ['L2-FOOD'] } });
    const own = await countAt(mall, `unit_id IN ('L2-SHOP', 'L2-DINER')`);
    expect(both.series[0]?.values).toEqual([own + (await countAt(other, `unit_id IN ('L2-SHOP', 'L2-DINER')`))]);
  });
});
