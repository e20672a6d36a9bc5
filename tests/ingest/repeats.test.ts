import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest';
import { event, getCounts, measurement, openHarness, query, send, type IngestHarness } from './ingest-harness.ts';

let harness: IngestHarness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const dayMs = 86_400_000;
const post = async (...events: Record<string, unknown>[]) => {
  const { answer } = await send(harness.ingest, 'feedback', events);
  expect(answer.refused).toEqual([]);
  return [answer.accepted, answer.duplicates];
};
const measure = async (...values: Record<string, unknown>[]) => {
  const { answer } = await send(harness.ingest, 'measurements', values);
  expect(answer.refused).toEqual([]);
  return [answer.accepted, answer.duplicates];
};
/** How an event stands after everything landed: net rows by revision, in raw and in the rollup. */
async function getStanding(channel: string) {
  await harness.ingest.flush();
  return query<{ revision: number; occurred: string; unit: string; text: string }>(
    harness.engine,
    `SELECT revision, toString(occurred_at) AS occurred, unit_id AS unit, any(text) AS text FROM {{db}}.feedback_raw_v1
     WHERE channel = {channel: String} GROUP BY revision, occurred, unit, event_key HAVING sum(sign) > 0 ORDER BY revision`,
    { channel }
  );
}

describe('feedback: (venue, source, id) is one event', () => {
  let channel = '';
  let sequence = 0;
  beforeEach(() => {
    channel = `c${++sequence}`;
  });
  const one = (fields: Record<string, unknown> = {}) => event(`id-${channel}`, { channel, ...fields });

  test('twice in one body counts once', async () => {
    expect(await post(one(), one({ text: 'again' }), one())).toEqual([1, 2]);
    expect(await getStanding(channel)).toHaveLength(1);
  });

  test('twice in two bodies at the same time counts once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(one())));
    expect(answers.filter(([accepted]) => accepted === 1)).toHaveLength(1);
    expect(await getStanding(channel)).toHaveLength(1);
  });

  test('again after it has landed, after a restart, and weeks later, with another time and text: the first one wins', async () => {
    await post(one({ text: 'first' }));
    await harness.ingest.flush();
    expect(await post(one({ text: 'second', occurredAt: '2026-10-02T00:00:00Z' }))).toEqual([0, 1]);
    await harness.reopen();
    expect(await post(one({ text: 'third' }))).toEqual([0, 1]);
    harness.clock.nowMs += 40 * dayMs;
    await harness.reopen();
    expect(await post(one({ text: 'fourth', occurredAt: '2026-12-30T00:00:00Z' }))).toEqual([0, 1]);
    expect(await getStanding(channel)).toEqual([{ revision: 0, occurred: '2026-11-21 01:30:12.512', unit: '', text: 'first' }]);
  });

  test('after a restart without the snapshot of the filter it is still known', async () => {
    await post(one());
    await harness.reopen({ config: { logDir: `${harness.dir}/another-log` } });
    expect(await post(one())).toEqual([0, 1]);
    await harness.reopen();
  });

  test('another venue or another source is another event', async () => {
    expect(await post(one(), one({ venue: 'other' }), one({ source: 'web' }))).toEqual([3, 0]);
    expect(await getStanding(channel)).toHaveLength(3);
  });

  test.each([
    ['in the same body', () => Promise.resolve()],
    ['while the first is still in the log', () => new Promise((resolve) => setImmediate(resolve))],
    ['after the first has landed', () => harness.ingest.flush()],
    ['after a restart', () => harness.reopen()]
  ])('a higher revision replaces %s: place, time and text follow, and the count stays one', async (when, pause) => {
    const first = one({
      text: 'old',
      location: { unit: 'L1-SHOP' },
      enrichment: { sentiment: -0.9, intent: 'complaint' },
      scores: { nps: 2, csat: 1.5 }
    });
    const second = one({
      revision: 4,
      text: 'new',
      location: { unit: 'L2-HALL' },
      occurredAt: '2026-10-01T00:00:00Z',
      scores: { nps: 10 }
    });
    if (when === 'in the same body') expect(await post(first, second)).toEqual([2, 0]);
    else {
      await post(first);
      await pause();
      expect(await post(second)).toEqual([1, 0]);
    }
    expect(await post(one({ revision: 4, text: 'same revision' }), one({ revision: 3 }), one())).toEqual([0, 3]);
    expect(await getStanding(channel)).toEqual([{ revision: 4, occurred: '2026-10-01 00:00:00.000', unit: 'L2-HALL', text: 'new' }]);
  });

  test('what is taken back leaves no rest in any sum', async () => {
    const units = ['L1-SHOP', 'L2-HALL', 'L1-KIOSK'];
    for (const [revision, unit] of units.entries()) {
      await post(
        one({
          revision,
          location: { unit },
          venue: 'other',
          enrichment: { sentiment: -0.333 * revision, illFeeling: 0.9 },
          scores: { csat: 1.1 + revision }
        })
      );
      if (revision === 1) await harness.ingest.flush();
    }
    await harness.ingest.flush();
    const rest = await query(
      harness.engine,
      `SELECT unit_id FROM {{db}}.feedback_place_15m_v1 WHERE venue_id = 'other' AND unit_id IN ('L1-SHOP', 'L2-HALL') GROUP BY unit_id
       HAVING sum(feedback_count) != 0 OR sum(sentiment_milli_sum) != 0 OR sum(sentiment_milli_square_sum) != 0 OR sum(csat_milli_sum) != 0 OR sum(ill_feeling_count) != 0`
    );
    expect(rest).toEqual([]);
    expect(await getStanding(channel)).toMatchObject([{ revision: 2, unit: 'L1-KIOSK' }]);
  });

  test('a row that takes back carries no text and no references', async () => {
    await post(
      one({
        text: 'secret',
        customerRef: 'c',
        staffRef: 's',
        transcriptOf: 't',
        enrichment: { keywords: ['secret'] },
        attributes: { a: 'b' }
      })
    );
    await harness.ingest.flush();
    await post(one({ revision: 1 }));
    await harness.ingest.flush();
    const rows = await query(
      harness.engine,
      'SELECT text, customer_ref, staff_ref, transcript_of, keywords, attributes FROM {{db}}.feedback_raw_v1 WHERE channel = {channel: String} AND sign = -1',
      { channel }
    );
    expect(rows).toEqual([{ text: '', customer_ref: '', staff_ref: '', transcript_of: '', keywords: [], attributes: {} }]);
  });

  test('raw and rollup agree on the whole', async () => {
    await harness.ingest.flush();
    const { raw, rollup } = await getCounts(harness.engine);
    expect(raw).toBeGreaterThan(10);
    expect(rollup).toBe(raw);
  });
});

describe('measurements: (venue, metric, place, at, source) is one measurement', () => {
  let unit = 0;
  let location: Record<string, string> = {};
  const units = ['L1-SHOP', 'L1-KIOSK', 'L1-NEXT', 'L2-HALL', 'B1-PARK'];
  beforeEach(() => {
    location = { unit: units[unit++]! };
  });
  const one = (value: number, fields: Record<string, unknown> = {}) => measurement(value, { location, metric: 'sales', ...fields });
  const getSums = async () => {
    await harness.ingest.flush();
    const params = { unit: location.unit };
    const [raw] = await query<{ total: string; rows: number; version: number }>(
      harness.engine,
      `SELECT toString(sum(value * sign)) AS total, toInt32(sum(sign)) AS rows, max(version) AS version
       FROM {{db}}.measurement_raw_v1 WHERE unit_id = {unit: String}`,
      params
    );
    const [rollup] = await query<{ total: string; rows: number }>(
      harness.engine,
      'SELECT toString(sum(value_sum)) AS total, toInt32(sum(value_count)) AS rows FROM {{db}}.measurement_15m_v1 WHERE place_id = {unit: String}',
      params
    );
    expect({ total: raw!.total, rows: raw!.rows }).toEqual(rollup);
    return raw!;
  };

  test('the same value is a duplicate, in one body, later, and after a restart', async () => {
    expect(await measure(one(5.5), one(5.5))).toEqual([1, 1]);
    await harness.ingest.flush();
    expect(await measure(one(5.5))).toEqual([0, 1]);
    await harness.reopen();
    expect(await measure(one(5.5, { at: '2026-11-21T01:30:00Z' }))).toEqual([0, 1]);
    expect(await getSums()).toEqual({ total: '5.5', rows: 1, version: 0 });
  });

  test('another value corrects, in one body, in the log, and after it has landed', async () => {
    expect(await measure(one(0.1), one(0.2))).toEqual([2, 0]);
    expect(await measure(one(0.3))).toEqual([1, 0]);
    await harness.ingest.flush();
    expect(await measure(one(0.7))).toEqual([1, 0]);
    await harness.reopen();
    expect(await measure(one(0.3), one(0.3))).toEqual([1, 1]);
    expect(await getSums()).toEqual({ total: '0.3', rows: 1, version: 4 });
  });

  test('what comes late or in disorder is new until it was seen', async () => {
    const at = (minute: number) => ({ at: `2026-11-20T08:${String(minute).padStart(2, '0')}:00Z` });
    expect(await measure(one(1, at(30)), one(1, at(10)), one(1, at(20)))).toEqual([3, 0]);
    await harness.ingest.flush();
    expect(await measure(one(1, at(20)), one(2, at(10)), one(1, at(15)), one(1, at(40)))).toEqual([3, 1]);
    expect(await getSums()).toEqual({ total: '6', rows: 5, version: 1 });
  });

  test('another place, source or metric is another measurement', async () => {
    expect(await measure(one(1), one(1, { source: 'till' }), one(1, { metric: 'transactions' }), one(1, { location: undefined }))).toEqual([
      4, 0
    ]);
    expect((await getSums()).rows).toBe(3);
  });

  test('an unknown place keeps its own name: it is counted, never as the value of the venue', async () => {
    expect(await measure(one(100, { location: { unit: 'NOWHERE' } }), one(200, { location: { unit: 'NOWHERE-2' } }))).toEqual([2, 0]);
    await harness.ingest.flush();
    const rows = await query(
      harness.engine,
      "SELECT place_id, place_kind, unplaced_reason FROM {{db}}.measurement_raw_v1 WHERE unplaced_reason != '' ORDER BY place_id"
    );
    expect(rows).toEqual([
      { place_id: 'NOWHERE', place_kind: 'unit', unplaced_reason: 'unknown_unit' },
      { place_id: 'NOWHERE-2', place_kind: 'unit', unplaced_reason: 'unknown_unit' }
    ]);
  });
});
