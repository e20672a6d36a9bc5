import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Moved } from '../../src/lib/server/ingest/corrections/move-request.ts';
import { findPlace } from '../../src/lib/server/ingest/locate.ts';
import { makeVenue, openHarness, query, send, type IngestHarness } from './ingest-harness.ts';

const runs = 5;
let harness: IngestHarness;
beforeAll(async () => {
  harness = await openHarness({ venues: Array.from({ length: runs * 2 }, (_, at) => makeVenue(`v${at}`)) });
});
afterAll(() => harness.close());

/** Times over months, so that rows of one batch go to several partitions, with many in the same quarter hours. */
const instant = fc
  .record({ day: fc.integer({ min: 0, max: 200 }), quarter: fc.integer({ min: 0, max: 2 }), ms: fc.integer({ min: 0, max: 899_999 }) })
  .map(({ day, quarter, ms }) => new Date(Date.UTC(2026, 4, 1) + day * 86_400_000 + quarter * 900_000 + ms).toISOString());
const unit = fc.constantFrom('L1-SHOP', 'L1-KIOSK', 'L2-HALL', 'NOWHERE', undefined);
const share = fc.option(
  fc.integer({ min: 0, max: 1000 }).map((milli) => milli / 1000),
  { nil: undefined }
);

const feedback = fc.record({
  id: fc.integer({ min: 0, max: 60 }).map((at) => `e${at}`),
  revision: fc.integer({ min: 0, max: 3 }),
  occurredAt: instant,
  unit,
  enrichment: fc.option(
    fc.record({
      sentiment: fc.option(
        fc.integer({ min: -1000, max: 1000 }).map((milli) => milli / 1000),
        { nil: undefined }
      ),
      intent: fc.constantFrom('complaint', 'praise', undefined),
      illFeeling: share,
      urgency: share
    }),
    { nil: undefined }
  ),
  nps: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  csat: fc.option(
    fc.integer({ min: 1000, max: 5000 }).map((milli) => milli / 1000),
    { nil: undefined }
  )
});
type Feedback = typeof feedback extends fc.Arbitrary<infer T> ? T : never;

/** What happens between two bodies. */
const pause = fc.constantFrom('nothing', 'nothing', 'flush', 'reopen', 'move', 'move');
const places = ['L1-SHOP', 'L1-KIOSK', 'L2-HALL', 'NOWHERE'] as const;
/** All that stands at one place goes to another: what the tray and the successors of removed units do. */
const move = fc
  .tuple(fc.constantFrom(...places), fc.constantFrom(...places))
  .map(([from, to]) => ({ from, to }))
  .filter(({ from, to }) => from !== to);

async function moveAll(venue: string, from: string, to: string): Promise<Moved> {
  return harness.ingest.move({
    venueId: venue,
    which: from === 'NOWHERE' ? { reasons: ['unknown_unit'] } : { units: [from] },
    toPlace: ({ unitId, unplacedReason }) => {
      const stands = unplacedReason ? 'NOWHERE' : unitId;
      return stands === from ? findPlace(makeVenue(venue), { unit: to }) : null;
    }
  });
}
const stream = <T>(one: fc.Arbitrary<T>) =>
  fc.array(fc.record({ batch: fc.array(one, { minLength: 1, maxLength: 80 }), then: pause, move }), {
    minLength: 4,
    maxLength: 8,
    size: 'max'
  });

const toQuarter = (time: string): string =>
  new Date(Math.floor(Date.parse(time) / 900_000) * 900_000).toISOString().slice(0, 19).replace('T', ' ');
const milli = (value: number | undefined): number => Math.round((value ?? 0) * 1000);

function toSums(events: Iterable<Feedback>): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  for (const { occurredAt, unit: unitId, enrichment, nps, csat } of events) {
    const known = unitId === undefined || unitId === 'NOWHERE' ? '' : unitId;
    const { sentiment, intent, illFeeling, urgency } = enrichment ?? {};
    const enriched = [sentiment, intent, illFeeling, urgency].some((one) => one !== undefined);
    const negative = milli(sentiment) < -250;
    const complaint = intent === 'complaint' || (intent === undefined && (negative || milli(illFeeling) >= 500));
    const values = [
      1,
      enriched,
      complaint,
      negative,
      milli(sentiment),
      milli(sentiment) ** 2,
      milli(illFeeling) >= 500,
      milli(urgency) >= 700,
      nps !== undefined,
      nps !== undefined && nps >= 9,
      nps !== undefined && nps <= 6,
      csat !== undefined,
      milli(csat),
      unitId === 'NOWHERE'
    ].map(Number);
    const key = `${toQuarter(occurredAt)} ${known}`;
    sums[key] = values.map((value, at) => value + (sums[key]?.[at] ?? 0));
  }
  return sums;
}

const rollupColumns =
  `feedback_count enriched_count complaint_count negative_count sentiment_milli_sum sentiment_milli_square_sum ill_feeling_count
  urgent_count nps_count nps_promoter_count nps_detractor_count csat_count csat_milli_sum unplaced_count`.split(/\s+/);
const rawColumns = [
  'sign',
  'sign * enriched',
  "sign * (intent = 'complaint' OR (intent = '' AND (ifNull(sentiment_milli, 0) < -250 OR ifNull(ill_feeling_milli, 0) >= 500)))",
  'sign * (ifNull(sentiment_milli, 0) < -250)',
  'sign * ifNull(sentiment_milli, 0)',
  'sign * toInt64(ifNull(sentiment_milli, 0)) * toInt64(ifNull(sentiment_milli, 0))',
  'sign * (ifNull(ill_feeling_milli, 0) >= 500)',
  'sign * (ifNull(urgency_milli, 0) >= 700)',
  'sign * (nps IS NOT NULL)',
  'sign * (ifNull(nps, 0) >= 9)',
  'sign * (nps IS NOT NULL AND ifNull(nps, 0) <= 6)',
  'sign * (csat_milli IS NOT NULL)',
  'sign * ifNull(csat_milli, 0)',
  "sign * (unplaced_reason != '')"
];

async function getSums(table: string, bucket: string, columns: readonly string[], venue: string): Promise<Record<string, number[]>> {
  const rows = await query<{ key: string; sums: number[] }>(
    harness.engine,
    `SELECT concat(toString(${bucket}), ' ', unit_id) AS key, [${columns.map((column) => `toFloat64(sum(${column}))`).join()}] AS sums
     FROM {{db}}.${table} WHERE venue_id = {venue: String} GROUP BY key HAVING sums[1] != 0`,
    { venue }
  );
  return Object.fromEntries(rows.map(({ key, sums }) => [key, sums]));
}

let run = 0;

test('feedback: whatever comes twice, late, in disorder, revised or moved, raw sums = rollup sums = the model', async () => {
  await fc.assert(
    fc.asyncProperty(stream(feedback), async (batches) => {
      const venue = `v${run++}`;
      const model = new Map<string, Feedback>();
      let accepted = 0;
      for (const { batch, then, move: change } of batches) {
        let expected = 0;
        for (const one of batch) {
          const known = model.get(one.id);
          if (known && one.revision <= known.revision) continue;
          model.set(one.id, one);
          expected += 1;
        }
        const events = batch.map(({ unit: unitId, nps, csat, ...rest }) => ({
          ...rest,
          source: 's',
          channel: 'c',
          venue,
          ...(unitId && { location: { unit: unitId } }),
          scores: { nps, csat }
        }));
        const { answer } = await send(harness.ingest, 'feedback', events);
        expect(answer).toMatchObject({ accepted: expected, duplicates: batch.length - expected, refusedCount: 0 });
        accepted += expected;
        if (then === 'flush') await harness.ingest.flush();
        if (then === 'move') {
          const going = [...model].filter(([, one]) => one.unit === change.from);
          expect(await moveAll(venue, change.from, change.to)).toEqual({ feedback: going.length, measurements: 0, conflicts: 0 });
          for (const [id, one] of going) model.set(id, { ...one, unit: change.to });
        }
        if (then === 'reopen') await harness.reopen();
      }
      await harness.ingest.flush();
      expect(accepted).toBeGreaterThanOrEqual(model.size);
      const wanted = toSums(model.values());
      expect(await getSums('feedback_raw_v1', "toStartOfFifteenMinutes(toDateTime(occurred_at, 'UTC'))", rawColumns, venue)).toEqual(
        wanted
      );
      expect(await getSums('feedback_place_15m_v1', 'bucket', rollupColumns, venue)).toEqual(wanted);
    }),
    { numRuns: runs, endOnFailure: true }
  );
});

const reading = fc.record({
  at: instant.map((time) => `${time.slice(0, 15)}0:00.000Z`),
  unit,
  metric: fc.constantFrom('sales', 'footfall'),
  value: fc.integer({ min: -1_000_000, max: 1_000_000 }).map((millionths) => millionths / 1_000_000)
});

test('measurements: whatever is sent again, corrected, late, in disorder or moved, raw sums = rollup sums = the model', async () => {
  await fc.assert(
    fc.asyncProperty(stream(reading), async (batches) => {
      const venue = `v${run++}`;
      const model = new Map<string, { key: string; value: number }>();
      for (const { batch, then, move: change } of batches) {
        let expected = 0;
        for (const { at, unit: unitId, metric, value } of batch) {
          const name = `${metric} ${unitId} ${at}`;
          if (model.get(name)?.value === value) continue;
          model.set(name, { key: `${toQuarter(at)} ${metric} ${unitId ?? venue}`, value });
          expected += 1;
        }
        const values = batch.map(({ unit: unitId, ...rest }) => ({
          ...rest,
          source: 's',
          venue,
          ...(unitId && { location: { unit: unitId } })
        }));
        const { answer } = await send(harness.ingest, 'measurements', values);
        expect(answer).toMatchObject({ accepted: expected, duplicates: batch.length - expected, refusedCount: 0 });
        if (then === 'move') {
          const going = [...model].filter(([name]) => name.split(' ')[1] === change.from);
          const renamed = going.filter(([name]) => !model.has(name.replace(change.from, change.to)));
          expect(await moveAll(venue, change.from, change.to)).toEqual({
            feedback: 0,
            measurements: renamed.length,
            conflicts: going.length - renamed.length
          });
          for (const [name, one] of renamed) {
            model.delete(name);
            model.set(name.replace(change.from, change.to), { ...one, key: one.key.replace(change.from, change.to) });
          }
        }
        if (then === 'flush') await harness.ingest.flush();
        if (then === 'reopen') await harness.reopen();
      }
      await harness.ingest.flush();
      const wanted: Record<string, [number, number]> = {};
      for (const { key, value } of model.values()) {
        const [total, count] = wanted[key] ?? [0, 0];
        wanted[key] = [total + Math.round(value * 1_000_000), count + 1];
      }
      const get = async (sql: string) =>
        Object.fromEntries(
          (await query<{ key: string; total: number; rows: number }>(harness.engine, sql, { venue })).map(({ key, total, rows }) => [
            key,
            [total, rows]
          ])
        );
      const raw = await get(
        `SELECT concat(toString(toStartOfFifteenMinutes(toDateTime(at, 'UTC'))), ' ', metric, ' ', place_id) AS key,
         toFloat64(sum(value * sign) * 1000000) AS total, toInt32(sum(sign)) AS rows
         FROM {{db}}.measurement_raw_v1 WHERE venue_id = {venue: String} GROUP BY key`
      );
      const rollup = await get(
        `SELECT concat(toString(bucket), ' ', metric, ' ', place_id) AS key, toFloat64(sum(value_sum) * 1000000) AS total, toInt32(sum(value_count)) AS rows
         FROM {{db}}.measurement_15m_v1 WHERE venue_id = {venue: String} GROUP BY key`
      );
      const withoutGone = (sums: Record<string, unknown[]>) =>
        Object.fromEntries(Object.entries(sums).filter(([, [, rows]]) => rows !== 0));
      expect(withoutGone(raw)).toEqual(wanted);
      expect(withoutGone(rollup)).toEqual(wanted);
    }),
    { numRuns: runs, endOnFailure: true }
  );
});
