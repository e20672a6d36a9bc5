import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { FeedbackColumn } from '../../clickhouse/read/sql/feedback-columns.ts';
import { getFeedbackSums } from '../../clickhouse/read/cells/get-feedback-sums.ts';
import { getMeasurementSums } from '../../clickhouse/read/cells/get-measurement-sums.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { openCost } from '../../clickhouse/read/reader/open-cost.ts';
import { dimensionNames, isPlaceDimension, type DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { TextAccess } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { cutSql, filters } from './filter-cases.ts';
import { mall, toScope } from './mall.ts';
import { toHistory } from './random-history.ts';

/** With cut ends, so that rollups and raw answer together where both know what is asked. */
const range = { fromMs: Date.parse('2026-11-02T06:07:00Z'), toMs: Date.parse('2026-11-09T17:49:10Z') };

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const { feedback, measurements } = toHistory(3, range.fromMs - 3_600_000, range.toMs + 3_600_000, 1500);
  // In several parts, so that nothing is merged away before it is read.
  for (let part = 0; part < 4; part += 1) {
    const rows = feedback.filter((_, index) => index % 4 === part);
    await insertRows(engine, test.dir, 'feedback_raw_v1', rows);
    const measured = measurements.filter((_, index) => index % 4 === part);
    await insertRows(engine, test.dir, 'measurement_raw_v1', measured);
  }
});
afterAll(() => close());

/** Sums as hand-written SQL counts them over events that stand. */
const sumSql: Partial<Record<FeedbackColumn, string>> = {
  feedback_count: 'count()',
  complaint_count: `countIf(ifNull(intent = 'complaint' OR (intent = '' AND (sentiment_milli < -250 OR ill_feeling_milli >= 500)), 0))`,
  sentiment_milli_sum: 'sum(ifNull(sentiment_milli, 0))',
  nps_promoter_count: 'countIf(nps >= 9)'
};
const columns = Object.keys(sumSql) as FeedbackColumn[];

async function getSums(by: DimensionName | undefined, where: Filter, texts: TextAccess = 'full'): Promise<Map<string, number[]>> {
  const cut = by !== undefined && !isPlaceDimension(by) ? [by] : [];
  const placeCut = by === 'venue' || by === 'level' || by === 'unit' ? by : undefined;
  const question = {
    venues: [mall],
    timeZone: 'Asia/Shanghai',
    slices: [range],
    cuts: cut,
    placeCut,
    attribute: 'device',
    where,
    texts
  };
  const rows = await getFeedbackSums(engine.wall, question, columns);
  const groups = rows.map((row) => [row.dims[0] ?? row.place, columns.map((column) => row.sums[column] ?? 0)] as const);
  // What was all taken back may leave a group of nothing.
  return new Map(groups.filter(([, [count]]) => count !== 0));
}

async function getRawSums(cut: string, sql: string): Promise<Map<string, number[]>> {
  const sums = columns.map((column) => `toFloat64(${sumSql[column]}) AS ${column}`).join(', ');
  const rows = await engine.wall.rows<{ name: string } & Record<FeedbackColumn, number>>({
    name: 'rawSums',
    sql: `SELECT ${cut} AS name, ${sums} FROM {{db}}.feedback_raw_v1 FINAL
WHERE occurred_at >= fromUnixTimestamp64Milli(toInt64(${range.fromMs})) AND occurred_at < fromUnixTimestamp64Milli(toInt64(${range.toMs})) AND (${sql})
GROUP BY name`
  });
  return new Map(rows.map((row) => [row.name, columns.map((column) => row[column])]));
}

describe('what is cut and filtered', () => {
  it('equals hand-written SQL over the events that stand, for every filter', async () => {
    for (const [where, sql] of filters) expect(await getSums(undefined, where), sql).toEqual(await getRawSums(`''`, sql));
  });

  const cuts = dimensionNames.filter((name): name is keyof typeof cutSql => Object.hasOwn(cutSql, name));
  it.each(cuts)('equals it by %s, under any filter', async (cut) => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...filters), async ([where, sql]) => {
        expect(await getSums(cut, where), sql).toEqual(await getRawSums(cutSql[cut], sql));
      }),
      { numRuns: 8, endOnFailure: true }
    );
  });
});

describe('what is measured', () => {
  const isInRange = `at >= fromUnixTimestamp64Milli(toInt64(${range.fromMs})) AND at < fromUnixTimestamp64Milli(toInt64(${range.toMs}))`;
  const hourOfWeek = cutSql.hourOfWeek.replaceAll('occurred_at', 'at');
  /** Of what adds up over places: places and times are all that it knows. */
  const cases: [Filter, string][] = [
    [{}, '1'],
    [{ level: { in: ['L1'] } }, `level_id = 'L1'`],
    [{ level: { notIn: ['L1'] }, unit: { notIn: ['L2-SHOP'] } }, `level_id != 'L1' AND unit_id != 'L2-SHOP'`],
    [{ unit: { in: ['L1-SHOP', 'L2-DINER'] } }, `unit_id IN ('L1-SHOP', 'L2-DINER')`],
    [{ place: { in: ['L1-SHOP', 'L2'] } }, `(level_id = 'L2' OR unit_id = 'L1-SHOP')`],
    [{ venue: { notIn: ['mall'] } }, '0'],
    [{ hourOfWeek: { in: ['8', '9', '167'] } }, `${hourOfWeek} IN ('8', '9', '167')`],
    // What only events know leaves it as it is.
    [{ text: { contains: ['湿'] }, nps: { atLeast: 9 } }, '1']
  ];

  it('equals hand-written SQL under filters and cuts by place and time', async () => {
    for (const [where, sql] of cases) {
      const question = {
        venues: [mall],
        timeZone: 'Asia/Shanghai',
        slices: [range],
        cuts: ['hourOfWeek'] as const,
        placeCut: 'level' as const,
        where
      };
      const sums = await getMeasurementSums(engine.wall, { ...question, metrics: ['sales'] });
      const raw = await engine.wall.rows<{ place: string; hour: string; sum: number }>({
        name: 'rawSales',
        sql: `SELECT if(level_id = '', 'mall', level_id) AS place, ${hourOfWeek} AS hour, toFloat64(sum(value)) AS sum
FROM {{db}}.measurement_raw_v1 FINAL WHERE metric = 'sales' AND ${isInRange} AND (${sql}) GROUP BY place, hour`
      });
      const toEntries = (rows: readonly (readonly [string, number])[]) => new Map(rows.map(([key, sum]) => [key, Math.round(sum * 1e6)]));
      expect(toEntries(sums.map(({ place, dims, sum }) => [`${place} ${dims[0]}`, sum])), sql).toEqual(
        toEntries(raw.map(({ place, hour, sum }) => [`${place} ${hour}`, sum]))
      );
    }
  });
});

describe('words that the asker sees masked', () => {
  /** What a masked scope sees of each text of this history. */
  const seen = `replaceRegexpAll(text, '王小丽|13800138000|Mary', '')`;

  it('are searched as they are seen: a name finds nothing, and everything beside it is found', async () => {
    const cases: [Filter, string][] = [
      [{ text: { contains: ['王小丽'] } }, '0'],
      [{ text: { contains: ['小丽', 'toilet'] } }, `${seen} ILIKE '%toilet%'`],
      [{ text: { notContains: ['Mary'] } }, '1'],
      [{ text: { containsAll: ['cashier', 'rude'] } }, `text ILIKE '%cashier%' AND text ILIKE '%rude%'`],
      [{ text: { containsAll: ['cashier', 'mary'] } }, '0'],
      [{ text: { contains: ['态度', '洗手间'] } }, `text LIKE '%态度%' OR text LIKE '%洗手间%'`],
      [{ text: { contains: ['排队', '王'] }, channel: { in: ['chat'] } }, `channel = 'chat' AND ${seen} LIKE '%排队%'`],
      [{ keyword: { in: ['王小丽'] } }, `has(keywords, '王小丽') AND text NOT LIKE '%王小丽%'`],
      [{ keyword: { notIn: ['王小丽'] } }, `NOT has(keywords, '王小丽') OR text LIKE '%王小丽%'`],
      [{ keyword: { in: ['湿滑'] }, text: { notContains: ['丽'] } }, `has(keywords, '湿滑')`]
    ];
    for (const [where, sql] of cases) expect(await getSums('channel', where, 'masked'), sql).toEqual(await getRawSums('channel', sql));
  });

  it('leave no trace in the statements that are shown beside the answer: one for a name reads like one for a word that nobody said', async () => {
    const toShown = async (word: string) => {
      const counting = openCost(engine.wall);
      const question = { venues: [mall], timeZone: 'Asia/Shanghai', slices: [range], where: { text: { contains: [word] } } };
      await getFeedbackSums(counting, { ...question, texts: 'masked' }, columns);
      return JSON.stringify(counting.cost().statements).replaceAll(word, 'WORD');
    };
    expect(await toShown('小丽')).toBe(await toShown('丽小'));
  });

  it('that are personal data themselves are refused, whatever piece of it', async () => {
    const probes: Filter[] = [
      { text: { contains: ['13800138000'] } },
      { text: { containsAll: ['回电', '138'] } },
      { text: { notContains: ['１３８'] } },
      { text: { contains: ['mail@'] } },
      { text: { contains: ['张经理'] } },
      { keyword: { in: ['13800138000'] } },
      { keyword: { notIn: ['京A12345'] } },
      { attributes: [{ name: 'phone', in: ['13800138000'] }] }
    ];
    for (const where of probes) await expect(getSums(undefined, where, 'masked')).rejects.toMatchObject({ code: 'forbidden' });
    for (const where of probes) await expect(getSums(undefined, where, 'full')).resolves.toBeDefined();
  });

  it('are one group where their masks look the same', async () => {
    const question = {
      venues: [mall],
      timeZone: 'Asia/Shanghai',
      slices: [range],
      cuts: ['attribute'] as const,
      attribute: 'phone',
      texts: 'masked' as const
    };
    const rows = await getFeedbackSums(engine.wall, question, columns);
    expect(rows.map(({ dims }) => dims[0]).sort()).toEqual(['', '[phone]']);
    const raw = await getRawSums(`if(attributes['phone'] = '', '', '[phone]')`, '1');
    expect(new Map(rows.map(({ dims, sums }) => [dims[0], columns.map((column) => sums[column])]))).toEqual(raw);
  });

  it('are neither searched nor cut by where texts are hidden', async () => {
    const asked: Filter[] = [
      { text: { contains: ['湿'] } },
      { keyword: { in: ['湿滑'] } },
      { attributes: [{ name: 'device', exists: true }] }
    ];
    for (const where of asked) {
      await expect(getSums(undefined, where, 'none')).rejects.toMatchObject({ code: 'forbidden', details: { remedy: expect.any(String) } });
    }
    await expect(getSums('attribute', {}, 'none')).rejects.toMatchObject({ code: 'forbidden', details: { field: 'by' } });
    expect((await getSums('channel', { nps: { atLeast: 9 } }, 'none')).size).toBeGreaterThan(0);
  });
});

describe('a filter by what only events know', () => {
  it('that says nothing of them leaves everything, as if it were not there', async () => {
    const everything = await getRawSums('channel', '1');
    const filters: Filter[] = [{ text: {} }, { keyword: {} }, { attributes: [] }, { nps: {} }, { text: {}, keyword: {}, channel: {} }];
    for (const where of filters) {
      expect(await getSums('channel', where)).toEqual(everything);
      expect(await getSums('channel', where, 'none')).toEqual(everything);
    }
  });

  it('is refused for what is measured, by its name, and leaves the visitors of a rate as they are', async () => {
    const between = { between: { from: new Date(range.fromMs).toISOString(), to: new Date(range.toMs).toISOString() } };
    const ask = (measure: 'footfall' | 'complaintsPer1kVisitors', where: Filter) =>
      getTimeSeries(toScope(), engine.wall, mall, { measures: [measure], range: between, grain: 'month', where }, range.toMs);
    for (const where of [
      { text: { contains: ['湿'] } },
      { keyword: { in: ['湿滑'] } },
      { attributes: [{ name: 'device', exists: true }] },
      { nps: { atMost: 6 } }
    ]) {
      const [name] = Object.keys(where);
      await expect(ask('footfall', where)).rejects.toMatchObject({
        code: 'bad_request',
        message: expect.stringContaining(`footfall cannot be filtered by ${name}`),
        details: { field: `where.${name}` }
      });
      expect((await ask('complaintsPer1kVisitors', where)).series).toHaveLength(1);
    }
  });
});
