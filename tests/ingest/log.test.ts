import { appendFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { structures } from '../../clickhouse/write/structures.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { LandedSegments } from '../../src/lib/server/ingest/log/landed-segments.ts';
import { keepWhole } from '../../src/lib/server/ingest/log/recover.ts';
import { SegmentBody } from '../../src/lib/server/ingest/log/segment-body.ts';
import { ddlDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { event, getCounts, measurement, openHarness, query, send, type IngestHarness } from './ingest-harness.ts';

let harness: IngestHarness;
/** Stands between ingest and the real engine and lets nothing through while it is away. */
const line = { away: false, inserts: 0 };
const wrap = (engine: Engine): Engine => {
  const refuse = () => {
    if (line.away) throw new FloorpulseError('unavailable', 'the engine is away');
  };
  return {
    ...engine,
    ingest: {
      rows: async (...args) => (refuse(), engine.ingest.rows(...args)),
      command: async (...args) => (refuse(), engine.ingest.command(...args)),
      insertRows: async (...args) => (refuse(), engine.ingest.insertRows(...args)),
      insertSegment: async (segment) => {
        refuse();
        line.inserts += 1;
        await engine.ingest.insertSegment(segment);
      }
    }
  };
};
beforeEach(async () => {
  Object.assign(line, { away: false, inserts: 0 });
  harness = await openHarness({ wrap, config: { maxPendingRows: 100 } });
});
afterEach(async () => {
  line.away = false;
  await harness.close();
});

const feedbackDir = () => join(harness.dir, 'log', 'feedback_raw_v1');
const reopen = () => harness.reopen({ writer: wrap });
const post = (...events: Record<string, unknown>[]) => send(harness.ingest, 'feedback', events);
const many = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => event(`${prefix}-${at}`));

describe('while ClickHouse is away', () => {
  test('events are acknowledged, the state says so, and all land in order when it is back', async () => {
    line.away = true;
    expect((await post(...many('a', 10))).status).toBe(202);
    expect((await post(event('a-3', { revision: 1, text: 'replaced' }), event('a-4'))).answer).toMatchObject({
      accepted: 1,
      duplicates: 1
    });
    await eventually(() => expect(harness.ingest.state()).toMatchObject({ engineAway: true, pendingRows: 12, canWrite: true }));
    expect(await getCounts(harness.engine)).toEqual({ raw: 0, rollup: 0 });
    line.away = false;
    await harness.ingest.flush();
    expect(harness.ingest.state()).toMatchObject({ engineAway: false, pendingRows: 0 });
    expect(await getCounts(harness.engine)).toEqual({ raw: 10, rollup: 10 });
  });

  test('a full log answers 429 with Retry-After before it reads, and takes events again when rows have landed', async () => {
    line.away = true;
    expect((await post(...many('a', 120))).status).toBe(429);
    let touched = false;
    async function* untouched() {
      touched = true;
      yield Buffer.from('{}');
    }
    const request = {
      body: { getReader: () => untouched() } as unknown as ReadableStream<Uint8Array>,
      contentType: null,
      contentEncoding: null,
      contentLength: null
    };
    const sent = await harness.ingest.takeFeedback(
      { role: 'ingest', venues: 'all', texts: 'none', can: new Set(['ingest']), tokenId: 't' },
      request
    );
    expect(sent).toMatchObject({ status: 429, retryAfterSeconds: expect.any(Number) as number });
    expect(touched).toBe(false);
    expect((await send(harness.ingest, 'measurements', [measurement(1)])).status).toBe(429);
    line.away = false;
    await harness.ingest.flush();
    expect((await post(...many('b', 10))).status).toBe(202);
  });

  test('a large body that meets a full log says what it took, and sending it again completes it', async () => {
    line.away = true;
    const events = many('a', 3000);
    const sent = await post(...events);
    expect(sent.status).toBe(429);
    expect(sent.answer.accepted).toBeGreaterThanOrEqual(100);
    expect(sent.answer.accepted).toBeLessThan(3000);
    line.away = false;
    await harness.ingest.flush();
    const again = await post(...events);
    expect(again).toMatchObject({ status: 202, answer: { accepted: 3000 - sent.answer.accepted, duplicates: sent.answer.accepted } });
    await harness.ingest.flush();
    expect(await getCounts(harness.engine)).toEqual({ raw: 3000, rollup: 3000 });
  });

  test('what may be a repeat of something landed cannot be told: 503, the rest is taken, and sending it again counts once', async () => {
    await post(event('known'));
    await harness.ingest.flush();
    line.away = true;
    const sent = await post(event('known'), event('new'));
    expect(sent).toMatchObject({ status: 503, answer: { accepted: 1, duplicates: 0 } });
    line.away = false;
    expect(await post(event('known'), event('new'))).toMatchObject({ status: 202, answer: { accepted: 0, duplicates: 2 } });
  });
});

describe('after a crash', () => {
  /** Leaves the log as a killed process does: what was written stays, nothing is sealed or sent. */
  async function leaveOpenSegment(name: string, content: string): Promise<void> {
    await harness.ingest.close();
    await mkdir(feedbackDir(), { recursive: true });
    await writeFile(join(feedbackDir(), `${name}.open`), content);
  }
  const row = (id: string, fields: Record<string, unknown> = {}) =>
    JSON.stringify({
      venue_id: 'plaza',
      occurred_at: '2026-11-21 01:00:00.000',
      event_key: String(id.length),
      sign: 1,
      source: 's',
      id,
      received_at: '2026-11-21 01:00:00.000',
      channel: 'c',
      ...fields
    });

  test('whole lines land, the torn one is cut off', async () => {
    await leaveOpenSegment('00000007-00000001', `${row('a')}\n${row('b')}\n{"venue_id":"pla`);
    await reopen();
    expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
    expect((await readdir(feedbackDir())).filter((name) => name.endsWith('.open'))).toEqual([]);
  });

  test('what an older version left is replayed before the tables get their new column, and the column is filled from it', async () => {
    const table = '{{db}}.feedback_raw_v1';
    await harness.engine.ingest.command({ name: 'test', sql: `ALTER TABLE ${table} DROP COLUMN sent_revision` });
    await leaveOpenSegment('00000007-00000001', `${row('torn', { revision: 3 })}\n`);
    const path = join(feedbackDir(), '00000007-00000002');
    await writeFile(`${path}.ndjson`, `${row('sealed', { revision: 2 })}\n`);
    const structure = structures.feedback_raw_v1.replace('sent_revision UInt32, ', '');
    const meta = { table: 'feedback_raw_v1', token: 'old', structure, schemaVersion: 1, rows: 1, months: ['2026-11'], venues: ['plaza'] };
    await writeFile(`${path}.json`, JSON.stringify(meta));
    await reopen();
    expect(harness.ingest.state().quarantinedRows).toBe(0);
    await migrateAgain();
    expect(await query(harness.engine, `SELECT id, sent_revision FROM ${table} ORDER BY id`)).toEqual([
      { id: 'sealed', sent_revision: 2 },
      { id: 'torn', sent_revision: 3 }
    ]);
    const known = { source: 's', channel: 'c', venue: 'plaza', occurredAt: '2026-11-21T01:00:00Z' };
    expect((await post(event('new', { ...known, id: 'new', revision: 1 }))).answer).toMatchObject({ accepted: 1 });
  });

  async function migrateAgain(): Promise<void> {
    const text = await readFile(join(ddlDir, '0014_sent_revision.sql'), 'utf8');
    const sql = text.replace('{{on_cluster}}', '').replace(/;\s*$/, '');
    await harness.engine.ingest.command({ name: 'test', sql });
  }

  test('a row that takes back is not kept without the one that replaces it', () => {
    const back = row('a', { sign: -1 });
    expect(keepWhole(Buffer.from(`${row('a')}\n${back}\n{"ven`))).toMatchObject({
      lines: [{ id: 'a', sign: 1 }],
      bytes: row('a').length + 1
    });
    expect(keepWhole(Buffer.from(`${row('a')}\n${back}\n${row('a', { revision: 1 })}\n`)).lines).toHaveLength(3);
    expect(keepWhole(Buffer.from(`${row('a')}\n\0\0\0\0\n${row('b')}\n`)).lines).toHaveLength(1);
    expect(keepWhole(Buffer.from(''))).toEqual({ lines: [], bytes: 0 });
  });

  const landedDir = () => join(feedbackDir(), 'landed');
  const getLanded = async () => (await readdir(landedDir())).filter((name) => name.endsWith('.ndjson'));

  test('segments that had landed are sent again and count once; after an orderly end there are none', async () => {
    for (let at = 0; at < 8; at += 1) {
      await post(...many(`a${at}`, 10));
      await harness.ingest.flush();
    }
    expect(await getLanded()).toHaveLength(8);
    await cp(landedDir(), join(harness.dir, 'kept'), { recursive: true });
    await harness.ingest.close();
    expect(await getLanded()).toEqual([]);
    await cp(join(harness.dir, 'kept'), landedDir(), { recursive: true });
    line.inserts = 0;
    await reopen();
    await eventually(() => expect(line.inserts).toBe(8));
    expect((await post(event('a3-3'), event('b'))).answer).toMatchObject({ accepted: 1, duplicates: 1 });
    await harness.ingest.flush();
    expect(await getCounts(harness.engine)).toEqual({ raw: 81, rollup: 81 });
  });

  test('what fell out of the deduplication window is not sent again: it would count twice', async () => {
    const landed = new LandedSegments({ now: () => 0 });
    const months = Array.from({ length: 36 }, (_, at) => String(at));
    const segments = Array.from({ length: 200 }, (_, at) => ({
      body: new SegmentBody(`s${at}`, join(harness.dir, `s${at}.ndjson`), null),
      meta: { table: 'feedback_raw_v1' as const, token: `t${at}`, structure: '', schemaVersion: 1, rows: 1, months, venues: [] },
      landedBefore: true
    }));
    const kept = await landed.keep(segments);
    expect(kept.length * 36).toBeLessThanOrEqual(5000);
    expect(kept).toEqual(segments.slice(200 - Math.floor(5000 / 36)));
  });

  test('landed segments are deleted after ten minutes', async () => {
    await post(event('a'));
    await harness.ingest.flush();
    harness.clock.nowMs += 11 * 60_000;
    await post(event('b'));
    await harness.ingest.flush();
    expect(await getLanded()).toHaveLength(1);
  });

  test('a token is never given twice, even when every trace of the segments is gone', async () => {
    await post(event('a'));
    await harness.ingest.close();
    await rm(feedbackDir(), { recursive: true });
    await reopen();
    await post(event('b'));
    await harness.ingest.flush();
    expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
  });
});

describe('rows that ClickHouse refuses for good', () => {
  test('are quarantined with the reason and counted; all others land once, and nothing waits behind them', async () => {
    await post(...many('good', 40));
    await harness.ingest.close();
    const rows = Array.from({ length: 25 }, (_, at) => ({
      venue_id: 'plaza',
      occurred_at: '2026-11-21 01:00:00.000',
      event_key: String(1000 + at),
      sign: at === 7 || at === 20 ? 'neither' : 1,
      id: `row-${at}`,
      received_at: '2026-11-21 01:00:00.000'
    }));
    const path = join(feedbackDir(), '00000002-00000001');
    await writeFile(`${path}.ndjson`, rows.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const meta = {
      table: 'feedback_raw_v1',
      token: 'bad-batch',
      structure: structures.feedback_raw_v1,
      schemaVersion: 1,
      rows: 25,
      months: ['2026-11'],
      venues: ['plaza']
    };
    await writeFile(`${path}.json`, JSON.stringify(meta));
    await reopen();
    await post(event('after'));
    await harness.ingest.flush();
    expect(await getCounts(harness.engine)).toEqual({ raw: 64, rollup: 64 });
    expect(harness.ingest.state()).toMatchObject({ quarantinedRows: 2, pendingRows: 0, engineAway: false });
    const [file] = await readdir(join(harness.dir, 'log', 'quarantine'));
    const kept = (await readFile(join(harness.dir, 'log', 'quarantine', file!), 'utf8'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { reason: string; row: { id: string } });
    expect(kept.map((one) => one.row.id)).toEqual(['row-7', 'row-20']);
    expect(kept[0]!.reason).toMatch(/sign|parse/i);
    await reopen();
    expect(harness.ingest.state().quarantinedRows).toBe(2);
    expect(await getCounts(harness.engine)).toEqual({ raw: 64, rollup: 64 });
  });
});

describe('when the log cannot be written', () => {
  test('events get 503 and are not counted; when it can be written again the same events are new', async () => {
    await post(event('a'));
    await harness.ingest.flush();
    const aside = join(harness.dir, 'aside');
    await rename(feedbackDir(), aside);
    await writeFile(feedbackDir(), 'a file stands where the directory was');
    const lost = await post(event('b'), event('a', { revision: 1 }));
    expect(lost).toMatchObject({ status: 503, retryAfterSeconds: expect.any(Number) as number });
    expect(harness.ingest.state().canWrite).toBe(false);
    expect((await post(event('c'))).status).toBe(503);
    await rm(feedbackDir());
    await rename(aside, feedbackDir());
    await eventually(() => expect(harness.ingest.state().canWrite).toBe(true));
    expect(await post(event('b'), event('a', { revision: 1 }), event('a'))).toMatchObject({
      status: 202,
      answer: { accepted: 2, duplicates: 1 }
    });
    await harness.ingest.flush();
    expect(harness.ingest.state().pendingRows).toBe(0);
    expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
    expect(await query(harness.engine, "SELECT max(revision) AS r FROM {{db}}.feedback_raw_v1 WHERE id = 'a' AND sign = 1")).toEqual([
      { r: 1 }
    ]);
  });
});

describe('when the log fails and recovers while a body is read', () => {
  test('the body is not acknowledged, and sending it again counts everything once', async () => {
    const aside = join(harness.dir, 'aside');
    await rename(feedbackDir(), aside);
    await writeFile(feedbackDir(), 'a file stands where the directory was');
    async function* slowly() {
      yield Buffer.from(`${JSON.stringify(event('a'))}\n`);
      await eventually(() => expect(harness.ingest.state().canWrite).toBe(false));
      await rm(feedbackDir());
      await rename(aside, feedbackDir());
      await eventually(() => expect(harness.ingest.state().canWrite).toBe(true));
      yield Buffer.from(`${JSON.stringify(event('b'))}\n`);
    }
    const sent = await send(harness.ingest, 'feedback', slowly(), { contentType: 'application/x-ndjson' });
    expect(sent.status).toBe(503);
    expect((await post(event('a'), event('b'))).answer).toMatchObject({ accepted: 1, duplicates: 1 });
    await harness.ingest.flush();
    expect(await getCounts(harness.engine)).toEqual({ raw: 2, rollup: 2 });
  });
});

describe('what stands in the log', () => {
  test('an acknowledged event is in a file before its answer, and a segment has what is needed to send it again', async () => {
    line.away = true;
    await post(event('a', { text: 'kept' }));
    const files = await readdir(feedbackDir());
    const texts = await Promise.all(
      files.filter((name) => /\.(open|ndjson)$/.test(name)).map((name) => readFile(join(feedbackDir(), name), 'utf8'))
    );
    expect(texts.join('')).toContain('"text":"kept"');
    await eventually(async () => expect((await readdir(feedbackDir())).filter((name) => name.endsWith('.json'))).toHaveLength(1));
    const [meta] = (await readdir(feedbackDir())).filter((name) => name.endsWith('.json'));
    expect(JSON.parse(await readFile(join(feedbackDir(), meta!), 'utf8'))).toMatchObject({
      table: 'feedback_raw_v1',
      structure: structures.feedback_raw_v1,
      schemaVersion: 2,
      rows: 1,
      months: ['2026-11'],
      venues: ['plaza']
    });
  });

  test('a batch is never larger than 10,000 rows', async () => {
    await harness.reopen({ writer: wrap, config: { maxPendingRows: 1_000_000 } });
    line.inserts = 0;
    expect((await post(...many('bulk', 25_000))).answer.accepted).toBe(25_000);
    await harness.ingest.flush();
    expect(line.inserts).toBeGreaterThanOrEqual(3);
    const metas = await Promise.all(
      (await readdir(join(feedbackDir(), 'landed')))
        .filter((name) => name.endsWith('.json'))
        .map(async (name) => JSON.parse(await readFile(join(feedbackDir(), 'landed', name), 'utf8')) as { rows: number })
    );
    expect(Math.max(...metas.map(({ rows }) => rows))).toBeLessThanOrEqual(10_000);
    expect(metas.reduce((sum, { rows }) => sum + rows, 0)).toBe(25_000);
    expect(await getCounts(harness.engine)).toEqual({ raw: 25_000, rollup: 25_000 });
  });

  test('a stray line in the quarantine folder or another file beside the log disturbs nothing', async () => {
    await harness.ingest.close();
    await appendFile(join(feedbackDir(), 'notes.txt'), 'hello');
    await reopen();
    expect((await post(event('a'))).status).toBe(202);
  });
});
