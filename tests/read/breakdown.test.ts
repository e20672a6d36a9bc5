import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getBreakdown } from '../../clickhouse/read/breakdown/get-breakdown.ts';
import type { BreakdownAnswer } from '../../src/lib/domain/breakdown.ts';
import type { DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { toMall, toScope } from './mall.ts';
import { toNaive, type Naive, type NaiveQuestion } from './naive-breakdown.ts';
import { toVariedHistory } from './varied-history.ts';

/** Berlin's clock went back on 25 October 2026 at 01:00 UTC, inside this history. */
const fromMs = Date.parse('2026-10-15T06:00:00Z');
const toMs = Date.parse('2026-10-27T18:00:00Z');
const nowMs = toMs;
const scope = toScope();
const berlin = toMall('mall', 'Europe/Berlin');
const iso = (ms: number): string => new Date(ms).toISOString();

let engine: Engine;
let close: () => Promise<void>;
beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const { feedback, measurements } = toVariedHistory(20261121, fromMs, toMs, 1500);
  // In parts, so that nothing is merged away before it is read.
  for (const part of [0, 1, 2]) {
    await insertRows(
      engine,
      test.dir,
      'feedback_raw_v1',
      feedback.filter((_, index) => index % 3 === part)
    );
  }
  await insertRows(engine, test.dir, 'measurement_raw_v1', measurements);
});
afterAll(() => close());

const xMeasures: readonly MeasureName[] = ['feedbackCount', 'complaintCount', 'illFeelingShare', 'sentimentMean', 'nps'];
const oMeasures: readonly MeasureName[] = ['footfall', 'occupancy', 'sales', 'waitMinutes', 'complaintsPer1kVisitors'];
const xDimensions: readonly DimensionName[] = [
  ...(['level', 'unit', 'hourOfDay', 'dayOfWeek', 'hourOfWeek', 'channel', 'kind', 'author', 'intent', 'category1', 'category2'] as const),
  ...(['journeyStage', 'sentimentLabel', 'attribute', 'venue'] as const)
];
const oDimensions: readonly DimensionName[] = ['level', 'unit', 'hourOfDay', 'dayOfWeek', 'hourOfWeek'];

interface Filtered {
  readonly where: Filter | undefined;
  readonly condition: string;
  readonly hours?: readonly number[];
}
const byTime: readonly Filtered[] = [
  { where: undefined, condition: '1' },
  {
    where: { hourOfDay: { in: ['2', '3', '9', '10', '17'] } },
    condition: `toHour(occurred_at, 'Europe/Berlin') IN (2, 3, 9, 10, 17)`,
    hours: [2, 3, 9, 10, 17]
  }
];
const byEvent: readonly Filtered[] = [
  ...byTime,
  {
    where: { channel: { in: ['chat', 'review'] }, category1: { notIn: ['设施'] } },
    condition: `channel IN ('chat', 'review') AND category1 != '设施'`
  },
  { where: { sentiment: { atMost: -0.25 } }, condition: 'ifNull(sentiment_milli <= -250, 0)' },
  { where: { attributes: [{ name: 'device', in: ['ios'] }] }, condition: `attributes['device'] = 'ios'` },
  { where: { unit: { in: ['L1-SHOP', 'L2-DINER'] } }, condition: `unit_id IN ('L1-SHOP', 'L2-DINER')` },
  { where: { place: { in: ['L1', 'L2-SHOP'] } }, condition: `(level_id = 'L1' OR unit_id = 'L2-SHOP')` }
];

const range = fc
  .tuple(fc.integer({ min: fromMs, max: toMs - 60_000 }), fc.integer({ min: 60_000, max: toMs - fromMs }), fc.boolean())
  .map(([from, length, isWhole]) => {
    const round = (ms: number): number => (isWhole ? ms - (ms % 900_000) : ms);
    return { between: { from: iso(round(from)), to: iso(Math.max(round(Math.min(from + length, toMs)), round(from) + 900_000)) } };
  });

const toQuestions = (
  measures: readonly MeasureName[],
  dimensions: readonly DimensionName[],
  filters: readonly Filtered[],
  counts: readonly MeasureName[]
): fc.Arbitrary<NaiveQuestion> =>
  fc
    .record({
      measures: fc.subarray([...measures], { minLength: 1, maxLength: 4 }),
      by: fc.shuffledSubarray([...dimensions], { minLength: 0, maxLength: 4 }),
      filter: fc.constantFrom(...filters),
      place: fc.constantFrom(undefined, undefined, 'L1', 'L1-SHOP'),
      range,
      compare: fc.constantFrom(undefined, 'previous' as const, 'lastWeek' as const),
      first: fc.constantFrom(1, 3, 10, 100),
      order: fc.constantFrom(undefined, ...counts),
      direction: fc.constantFrom('asc' as const, 'desc' as const),
      having: fc.option(fc.record({ measure: fc.constantFrom(...counts), atLeast: fc.integer({ min: 0, max: 8 }) }), { nil: undefined })
    })
    .map(({ filter: { where, ...filter }, order, direction, having, ...question }) => ({
      ...filter,
      asked: {
        ...question,
        ...(question.by.includes('attribute') && { attribute: 'device' }),
        where,
        having: having && [{ ...having, of: 'value' as const }],
        orderBy: order ? [{ measure: order, of: 'value' as const, direction }] : undefined,
        measures: [...new Set([...question.measures, ...counts.slice(0, 1)])],
        others: true
      }
    }));

const collator = new Intl.Collator('en', { numeric: true });

/** Rows as `having`, the order and the ties by dimensions say. */
function toExpectedRows({ asked }: NaiveQuestion, { rows }: Naive) {
  const [having] = asked.having ?? [];
  const [order = { measure: asked.measures[0], direction: 'desc' }] = asked.orderBy ?? [];
  const measure = order.measure as MeasureName;
  const left = rows.filter((row) => !having || (row.of(having.measure, 0) ?? -Infinity) >= (having.atLeast ?? 0));
  return left.sort((a, b) => {
    const [first, second] = [a.of(measure, 0), b.of(measure, 0)];
    if (first === null || second === null) {
      if (first !== second) return first === null ? 1 : -1;
    } else if (Math.abs(first - second) > 1e-9) return order.direction === 'desc' ? second - first : first - second;
    for (const [index, value] of a.values.entries()) {
      const compared = collator.compare(value, b.values[index] ?? '');
      if (compared !== 0) return compared;
    }
    return 0;
  });
}

function expectNumber(actual: number | null | undefined, expected: number | null, what: string): void {
  if (expected === null) expect(actual, what).toBeNull();
  else expect(actual, what).toBeCloseTo(expected, 5);
}

const toRowValues = (answer: BreakdownAnswer): string[][] =>
  Array.from({ length: answer.series[0]?.values.length ?? 0 }, (_, row) => answer.dimensions.map(({ values }) => values[row] ?? ''));

async function checkAgainstRaw(question: NaiveQuestion): Promise<void> {
  const { asked } = question;
  const what = JSON.stringify(asked);
  const [answer, naive] = [
    await getBreakdown(scope, engine.wall, berlin, asked, nowMs),
    await toNaive(engine.wall, berlin, question, nowMs)
  ];
  const expected = toExpectedRows(question, naive);
  const shown = toRowValues(answer);
  expect(answer.totalRows, what).toBe(expected.length);
  expect(shown, what).toEqual(expected.slice(0, asked.first).map(({ values }) => values));
  expect(answer.truncated).toBe(expected.length > asked.first);
  const others = await naive.toOthers(shown);
  expect(answer.others?.rows ?? 0, what).toBe(naive.rows.length - shown.length);
  for (const [index, { measure, values, compared }] of answer.series.entries()) {
    const said = `${measure} of ${what}`;
    values.forEach((value, row) => expectNumber(value, expected[row]?.of(measure, 0) ?? null, `${said} row ${row}`));
    compared?.forEach((value, row) => expectNumber(value, expected[row]?.of(measure, 1) ?? null, `${said} before, row ${row}`));
    expect(compared === null, said).toBe(asked.compare === undefined);
    for (const [rest, of, name] of [
      [answer.totals, naive.totals, 'totals'],
      [answer.others, others, 'others']
    ] as const) {
      if (!rest) continue;
      expectNumber(rest.series[index]?.value, of(measure, 0), `${name}: ${said}`);
      if (asked.compare) expectNumber(rest.series[index]?.compared, of(measure, 1), `${name} before: ${said}`);
    }
  }
}

describe('a breakdown', () => {
  it.each(xDimensions)('by %s equals hand-written SQL over the raw events that stand', async (dimension) => {
    const between = { from: iso(fromMs + 3_000_000), to: iso(toMs - 4_000_000) };
    await checkAgainstRaw({
      condition: '1',
      asked: {
        measures: xMeasures,
        by: [dimension],
        ...(dimension === 'attribute' && { attribute: 'device' }),
        range: { between },
        first: 5,
        others: true
      }
    });
  });

  it('of what people say equals it by up to four dimensions, for any filter, place, order and comparison', async () => {
    const questions = toQuestions(xMeasures, xDimensions, byEvent, ['feedbackCount', 'complaintCount']);
    await fc.assert(fc.asyncProperty(questions, checkAgainstRaw), { numRuns: 25 });
  });

  it('of operations and rates equals it by places and hours: visitors of the same hours, own values of the whole place', async () => {
    const questions = toQuestions(oMeasures, oDimensions, byTime, ['complaintsPer1kVisitors', 'sales', 'footfall']);
    await fc.assert(fc.asyncProperty(questions, checkAgainstRaw), { numRuns: 25 });
  });
});
