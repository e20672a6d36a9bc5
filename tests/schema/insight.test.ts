import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from './ask.ts';
import { toFeedbackRow, toMeasurementRow } from './rows.ts';

const nowMs = Date.UTC(2026, 10, 21, 4);
const hourMs = 3_600_000;
const toTime = (hoursAgo: number): string => new Date(nowMs - hoursAgo * hourMs).toISOString();

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let ask: TestHandler['ask'];
beforeAll(async () => {
  opened = await openTestEngine();
  reader = toCountingReader(opened.engine.analyst);
  ask = openHandler(reader, { clock: { now: () => nowMs } }).ask;
  const hours = Array.from({ length: 35 * 24 }, (_, index) => index + 1);
  // Every thirteenth hour it rains, and two hours later people complain in the restroom: seldom otherwise.
  await insertRows(
    opened.engine,
    opened.dir,
    'feedback_raw_v1',
    hours.flatMap((ago) => {
      const rows = (ago + 2) % 13 === 0 ? 4 : ago % 7 === 0 ? 1 : 0;
      return Array.from({ length: rows }, () => toFeedbackRow(toTime(ago), ago < 7 * 24 ? 'L2-RESTROOM-03' : 'L1-DESK'));
    })
  );
  await insertRows(
    opened.engine,
    opened.dir,
    'measurement_raw_v1',
    hours.map((ago) => toMeasurementRow('rainMillimetres', toTime(ago), ago % 13 === 0 ? 5 : 0))
  );
});
afterAll(() => opened.close());

const questions = {
  drivers: `drivers(venue: "plaza", range: { last: "P28D" }, grain: hour, maxLag: "PT4H"`,
  correlate: `correlate(venue: "plaza", x: rainMillimetres, y: complaintCount, grain: hour, range: { last: "P28D" }, maxLagBuckets: 4`,
  whatChanged: `whatChanged(venue: "plaza", measure: complaintCount, range: { last: "P7D" }`
};

test('drivers name the rain, its lag and its effect, and what is not significant with its reason', async () => {
  const { data, errors } = await ask<{ drivers: { control: string; events: number; drivers: Record<string, unknown>[] } }>(`{
    ${questions.drivers}, candidates: [rainMillimetres, temperature]) {
      asOf watermarks { source } range { from to } measure grain control exposureOf events buckets days
      drivers {
        measure of significant reason lagMinutes pValue qValue sampleSize buckets lags scores
        whenHigh { of buckets ratio low high } perDeviation { of buckets ratio low high }
      }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data?.drivers).toMatchObject({ control: 'hourOfWeek', exposureOf: null });
  const [rain, air] = data?.drivers.drivers ?? [];
  expect(rain).toMatchObject({ measure: 'rainMillimetres', of: 'venue', significant: true, reason: null, lagMinutes: 120 });
  expect(rain?.['lags']).toEqual([0, 60, 120, 180, 240]);
  expect(rain?.['whenHigh']).toMatchObject({ of: 5 });
  expect(air).toMatchObject({ measure: 'temperature', of: null, significant: false, reason: 'notMeasured', pValue: null, whenHigh: null });
});

test('correlate gives columns by lag and the points of the best', async () => {
  const { data, errors } = await ask<{
    correlate: { lag: number; byLag: { lags: number[]; pearson: number[] }; points: { xs: number[] } };
  }>(`{
    ${questions.correlate}) {
      asOf range { from to } x y xOf yOf grain lag pValue totalPoints truncated leftOut points { times xs ys }
      byLag { lags sizes effectiveSizes pearson pearsonLow pearsonHigh pearsonP spearman spearmanLow spearmanHigh spearmanP }
    }
  }`);
  expect(errors).toBeUndefined();
  expect(data?.correlate).toMatchObject({ lag: 2, xOf: 'venue', yOf: 'venue', truncated: false });
  expect(data?.correlate.byLag.lags).toEqual([0, 1, 2, 3, 4]);
  expect(data?.correlate.byLag.pearson[2]).toBeGreaterThan(0.9);
  expect(data?.correlate.points.xs.length).toBeGreaterThan(600);
});

test('whatChanged names the place to which the complaints went, and the one from which', async () => {
  const { data, errors } = await ask<{ whatChanged: { segments: { value: string }[]; by: string[] } }>(
    `query ($against: Range) {
      ${questions.whatChanged}, against: $against, by: [unit, channel]) {
        asOf measure range { from to } against { from to } before now change changeRatio pValue by totalSegments truncated
        segments {
          dimension value label(language: "zh") before now contribution shareOfChange newShare mixEffect rateEffect
          sampleSize sampleSizeBefore pValue qValue significant sameAs { dimension value label }
        }
      }
    }`,
    { against: { between: { from: toTime(14 * 24), to: toTime(7 * 24) } } }
  );
  expect(errors).toBeUndefined();
  expect(data?.whatChanged.by).toEqual(['unit', 'channel']);
  const found = data?.whatChanged.segments.filter(({ value }) => ['L2-RESTROOM-03', 'L1-DESK'].includes(value)) ?? [];
  expect(found).toHaveLength(2);
  for (const segment of found) expect(segment).toMatchObject({ dimension: 'unit', significant: true });
});

test.each(Object.entries(questions))('%s with costOnly reads nothing and says the statements it would ask', async (name, question) => {
  const before = reader.asked.length;
  const { data, errors } = await ask<Record<string, { cost: Record<string, number | { name: string }[]> }>>(
    `{ ${question}, costOnly: true) { cost { rowsRead estimatedRows queries points statements { name } } } }`
  );
  expect(errors).toBeUndefined();
  const cost = data?.[name]?.cost;
  expect(cost).toMatchObject({ rowsRead: 0 });
  expect(cost?.['estimatedRows']).toBeGreaterThan(0);
  expect(reader.asked.slice(before).filter((asked) => !asked.startsWith('estimate:'))).toEqual([]);
});

test('questions that cannot be answered are refused by name', async () => {
  const siblings = await ask(`{ ${questions.whatChanged}, compare: siblings) { change } }`);
  expect(siblings.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', field: 'compare' });
  const hidden = await ask(`{ drivers(venue: "foreign", range: { last: "P28D" }) { events } }`);
  expect(hidden.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND' });
  const mean = await ask(`{ drivers(venue: "plaza", measure: sentimentMean, range: { last: "P28D" }) { events } }`);
  expect(mean.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_REQUEST', field: 'measure' });
});

test('correlate of a time that has not come has no points', async () => {
  const future = questions.correlate.replace(
    '{ last: "P28D" }',
    '{ between: { from: "2027-01-01T00:00:00Z", to: "2027-01-02T00:00:00Z" } }'
  );
  const { data, errors } = await ask(`{ ${future}) { lag totalPoints points { xs ys } byLag { pearson } } }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({ correlate: { totalPoints: 0, points: { xs: [], ys: [] } } });
});
