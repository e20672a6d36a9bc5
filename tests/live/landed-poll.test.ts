import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { landedLimit, type LandedRow } from '../../clickhouse/read/get-landed.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import type { Landed } from '../../src/lib/server/ingest/ingest.ts';
import type { GetView, LiveHub } from '../../src/lib/server/live/hub.ts';
import { openLandedPoll } from '../../src/lib/server/live/landed-poll.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { connect, log, makeRow, openLiveTestServer, openTestHub, type LiveTestServer } from './live-harness.ts';
import { Screen } from './screen.ts';

/** A heat of counts, straight from the raw table. */
const getCounts: GetView = async (_scope, reader, venue, _spec, nowMs) => {
  const rows = await reader.rows<{ key: string; count: number }>({
    name: 'getCounts',
    sql: 'SELECT unit_id AS key, toInt32(sum(sign)) AS count FROM {{db}}.feedback_raw_v1 WHERE venue_id = {venue: String} GROUP BY key HAVING count > 0',
    params: { venue: venue.id }
  });
  const to = new Date(nowMs).toISOString();
  return { asOf: to, snapshot: { rows: rows.map(({ key, count }) => makeRow(key, count)), meta: { from: to, to, watermarks: [] } } };
};

/** Rows by hand bring their own sign and key. Each block sleeps, so that the statement takes about `seconds`. */
function insertByHand(engine: Engine, venue: string, unit: string, seconds = 0): Promise<void> {
  const from = seconds > 0 ? `FROM numbers(${seconds * 2}) WHERE sleepEachRow(0.5) = 0 SETTINGS max_block_size = 1` : 'FROM numbers(1)';
  return engine.ingest.command({
    name: 'insertByHand',
    sql: `INSERT INTO {{db}}.feedback_raw_v1 (venue_id, unit_id, occurred_at, event_key, sign, source, id)
      SELECT {venue: String}, {unit: String}, now64(3), rand64(), 1, 'by hand', toString(number) ${from}`,
    params: { venue, unit }
  });
}

describe('rows that come in past this process', () => {
  let opened: Awaited<ReturnType<typeof openTestEngine>>;
  let hub: LiveHub;
  let server: LiveTestServer;
  let poll: ReturnType<typeof openLandedPoll>;
  const landed: Landed[] = [];

  beforeAll(async () => {
    opened = await openTestEngine();
    const reader = opened.engine.wall;
    // The slow tick is off, so that only the poll can be what brings a row.
    hub = openTestHub(getCounts, { reader, clock: systemClock, timings: { slowTickMs: 600_000 } });
    server = await openLiveTestServer(hub);
    const onLanded = (news: Landed) => {
      landed.push(news);
      hub.onLanded(news);
    };
    poll = openLandedPoll({ reader, log, onLanded, intervalMs: 200, isNeeded: () => hub.watchedViews > 0 });
  });
  afterAll(async () => {
    await poll.close();
    await server.close();
    await opened.close();
  });

  it('reach the wall, also from an INSERT by hand that takes seconds', async () => {
    const screen = await Screen.open(await connect(server.client('wall')));
    expect(screen.values).toEqual({});
    const slow = insertByHand(opened.engine, 'plaza', 'SLOW', 4);
    await eventually(async () => {
      const sql = `SELECT count() AS running FROM system.processes WHERE query LIKE 'INSERT%sleepEachRow%'`;
      expect(await opened.engine.wall.rows({ name: 'getRunning', sql })).toEqual([{ running: 1 }]);
    });
    // Lands while the slow one is still at work.
    await insertByHand(opened.engine, 'plaza', 'QUICK');
    await eventually(() => expect(screen.values).toEqual({ QUICK: 1 }));
    await slow;
    await eventually(() => expect(screen.values).toEqual({ QUICK: 1, SLOW: 8 }));
  });

  it('are told once each, however often the table is read', async () => {
    const before = landed.length;
    await insertByHand(opened.engine, 'plaza', 'ONCE');
    await eventually(() => expect(landed.length).toBe(before + 1));
    await insertByHand(opened.engine, 'park', 'OTHER');
    await eventually(() => expect(landed.slice(before)).toHaveLength(2));
    expect(landed.at(-1)).toEqual({ table: 'feedback_raw_v1', venues: ['park'] });
  });
});

describe('the poll of landed rows', () => {
  const row = (id: string, venueId: string): LandedRow => ({ id, venueId, tableName: 'feedback_raw_v1' });

  async function pollOf(answers: LandedRow[][]): Promise<string[]> {
    const told: string[] = [];
    let reads = 0;
    const reader = { rows: <Row>() => Promise.resolve((answers[reads++] ?? answers.at(-1) ?? []) as Row[]) };
    const onLanded = ({ venues }: Landed) => void told.push(venues.join('+'));
    const short = openLandedPoll({ reader, log, onLanded, intervalMs: 1, isNeeded: () => true });
    await eventually(() => expect(reads).toBeGreaterThan(answers.length + 2));
    await short.close();
    return told;
  }

  it('finds a row that shows up late among older ones, and tells of each once', async () => {
    const [early, late, last] = [row('1', 'early'), row('2', 'late'), row('3', 'last')];
    expect(await pollOf([[early, last], [early, late, last], [late, last], []])).toEqual(['early+last', 'late']);
  });

  it('in a flood tells of every venue again and again rather than of none', async () => {
    const flood = Array.from({ length: landedLimit }, (_, index) => row(String(index), 'plaza'));
    const venues = [row('', 'plaza'), row('', 'park')];
    expect(await pollOf([flood, venues, flood, venues, []])).toEqual(['plaza+park', 'plaza+park']);
  });
});
