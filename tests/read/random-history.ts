/** Streams of feedback and measurements as the log may land them: late, revised, re-placed, taken back, corrected. */
import fc from 'fast-check';
import { intents } from '../../src/lib/domain/event.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import { units } from './mall.ts';
import { toFeedbackRow, toMeasurementRow, toTakenBack } from '../support/rows.ts';

const milli = fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null });
const share = fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null });

export const texts = [
  '二楼洗手间地面很湿，没人打扫',
  '店员王小丽态度差',
  '排队太久，请回电13800138000',
  'The Toilet was dirty and the queue too long',
  'cashier Mary was rude'
];

const understanding = fc.record({
  enriched: fc.constantFrom<0 | 1>(0, 1),
  sentiment_milli: milli,
  intent: fc.constantFrom('', ...intents),
  ill_feeling_milli: share,
  urgency_milli: share,
  impact_milli: share,
  nps: fc.option(fc.integer({ min: 0, max: 10 }), { nil: null }),
  csat_milli: fc.option(fc.integer({ min: 1000, max: 5000 }), { nil: null }),
  channel: fc.constantFrom('hotline', 'chat', 'review'),
  category1: fc.constantFrom('环境', '设施', ''),
  category2: fc.constantFrom('卫生', '电梯', ''),
  category3: fc.constantFrom('洗手间清洁', ''),
  source: fc.constantFrom('hotline', 'app'),
  kind: fc.constantFrom('', 'solicited', 'unsolicited'),
  author: fc.constantFrom('customer', 'tenant', 'unknown'),
  journey_stage: fc.constantFrom('', 'park', 'queue', 'leave'),
  language: fc.constantFrom('zh-CN', 'en', ''),
  unplaced_reason: fc.constantFrom('', 'unknown_unit'),
  text: fc.constantFrom('', ...texts),
  keywords: fc.subarray(['洗手间', '湿滑', 'queue', '王小丽']),
  attributes: fc.constantFrom<Record<string, string>>(
    {},
    { device: 'ios' },
    { device: 'android', phone: '13800138000' },
    { phone: '13900139000' }
  )
});

const place = fc.constantFrom('', 'L1', 'L2', ...units);

/** One event and what became of it: `revisions` replace it one after the other, at the end it may be taken back for good. */
const event = (fromMs: number, toMs: number) =>
  fc
    .record({
      atMs: fc.noBias(fc.integer({ min: fromMs, max: toMs - 1 })),
      place,
      first: understanding,
      revisions: fc.array(fc.record({ place, understanding }), { maxLength: 2 }),
      isTakenBack: fc.boolean()
    })
    .map(({ atMs, place: firstPlace, first, revisions, isTakenBack }) => {
      let row = toFeedbackRow(atMs, firstPlace, first);
      const rows = [row];
      revisions.forEach((revision, index) => {
        const { level_id, unit_id } = toFeedbackRow(atMs, revision.place);
        const next: FeedbackRow = { ...row, ...revision.understanding, level_id, unit_id, revision: index + 1 };
        rows.push(toTakenBack(row), next);
        row = next;
      });
      if (isTakenBack && revisions.length > 0) rows.push(toTakenBack(row));
      return rows;
    });

const metric = fc.constantFrom(...listMetrics().map(({ name }) => name));

const measurement = (fromMs: number, toMs: number) =>
  fc
    .record({
      atMs: fc.noBias(fc.integer({ min: fromMs, max: toMs - 1 })),
      place: fc.constantFrom('mall', 'L1', 'L2', 'L1-GATE-N', ...units),
      metric,
      value: fc.integer({ min: 0, max: 1_000_000 }).map((value) => value / 1000),
      correction: fc.option(fc.integer({ min: 0, max: 1000 }), { nil: null })
    })
    .map(({ atMs, place: at, metric: name, value, correction }) => {
      const row = toMeasurementRow(name, at, atMs, value);
      if (correction === null) return [row];
      return [row, { ...row, sign: -1 as const }, { ...row, version: 1, value: String(correction) }];
    });

/** A history is the same for the same seed. */
export function toHistory(
  seed: number,
  fromMs: number,
  toMs: number,
  size: number
): { feedback: FeedbackRow[]; measurements: MeasurementRow[] } {
  const [feedback] = fc.sample(fc.array(event(fromMs, toMs), { minLength: size, maxLength: size, size: 'max' }), { numRuns: 1, seed });
  const [measurements] = fc.sample(fc.array(measurement(fromMs, toMs), { minLength: size, maxLength: size, size: 'max' }), {
    numRuns: 1,
    seed
  });
  // Late and out of order: what was drawn first lands wherever its hash says.
  const mixed = (feedback ?? []).flat();
  const late = mixed.filter((_, index) => index % 3 === 0);
  return { feedback: [...mixed.filter((_, index) => index % 3 !== 0), ...late], measurements: (measurements ?? []).flatMap(toOwnSource) };
}

/** One venue, metric, place, instant and source is one measurement: drawn twice, it comes from two sources. */
function toOwnSource(rows: readonly MeasurementRow[], index: number): MeasurementRow[] {
  return rows.map((row) => ({ ...row, source: `counter-${index}` }));
}
