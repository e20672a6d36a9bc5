/** Kills ingest with SIGKILL again and again under load. `FLOORPULSE_CRASHES=500 npx vitest run tests/path/crash.test.ts` for a long one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEmbeddedEngine } from '../../clickhouse/engine/embedded.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { openRandom } from '../bench/events.ts';
import { engineOptions, rootDir } from '../support/engine.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const crashes = Number(process.env.FLOORPULSE_CRASHES ?? 12);
const seed = Number(process.env.FLOORPULSE_SEED ?? 1);
const dir = makeTempDir();
const dataDir = join(dir.path, 'data');
const children = new Set<ChildProcess>();

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  dir.remove();
});

interface Running {
  readonly child: ChildProcess;
  /** Undefined when it was killed before it listened. */
  readonly url: Promise<string | undefined>;
}

function start(): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', join(rootDir, 'tests', 'support', 'ingest-server.ts'), dataDir], {
    cwd: rootDir,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' }
  });
  children.add(child);
  const url = new Promise<string | undefined>((resolve) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', () => resolve(undefined));
  });
  return { child, url };
}

async function end({ child }: Running, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode]);
  child.kill(signal);
  const [code] = (await exited) as [number | null];
  children.delete(child);
  return code;
}

/** Where senders send; a new promise while nobody listens. */
let address: { url: Promise<string>; resolve: (url: string) => void };
let stopping = false;
let acknowledged = 0;
const awaitServer = () => {
  let resolve: (url: string) => void = () => undefined;
  address = { url: new Promise((done) => (resolve = done)), resolve: (url) => resolve(url) };
};

/** Sends a body until it is acknowledged, as a careful sender does. False when the test is over before that. */
async function deliver(path: string, rows: readonly unknown[]): Promise<boolean> {
  const body = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  for (;;) {
    const url = await address.url;
    try {
      const response = await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body });
      const answer = (await response.json()) as { accepted: number; duplicates: number; refusedCount: number };
      if (response.status === 202) {
        expect(answer).toMatchObject({ refusedCount: 0 });
        expect(answer.accepted + answer.duplicates).toBe(rows.length);
        acknowledged += 1;
        return true;
      }
      expect([429, 503]).toContain(response.status);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      if (stopping) return false;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const units = ['L1-SHOP', 'L1-KIOSK', 'L2-HALL', 'NOWHERE'];
const newest = Date.parse('2026-11-20T00:00:00Z');
/** Five months, so that a batch goes to several partitions. */
const toTime = (number: number) => new Date(newest - ((number * 7_919_777_333) % (150 * 86_400_000))).toISOString();

interface Model {
  /** id to the highest revision that was acknowledged. */
  readonly revisions: Map<string, number>;
  /** `place at` to the last value that was acknowledged. */
  readonly values: Map<string, number>;
}

/** Every sender has ids of its own and waits for each answer, so that the model is exact. */
async function sendFeedback(sender: number, model: Model): Promise<void> {
  const random = openRandom(seed * 100 + sender);
  for (let body = 0, created = 0; !stopping; body += 1) {
    const size = random() < 0.3 ? 1 : Math.ceil(random() * 400);
    const sent = new Map<string, number>();
    const events = Array.from({ length: size }, () => {
      const old = created > 0 && random() < 0.3;
      const number = old ? Math.floor(random() * created) : created++;
      const id = `s${sender}-${number}`;
      const known = Math.max(model.revisions.get(id) ?? 0, sent.get(id) ?? 0);
      const revision = old && random() < 0.5 ? known + 1 : known;
      sent.set(id, revision);
      return {
        id,
        source: 'crash',
        channel: 'load',
        venue: number % 5 === 0 ? 'other' : 'plaza',
        occurredAt: toTime(number + revision),
        revision,
        location: { unit: units[(number + revision) % units.length] },
        text: `body ${body}`,
        enrichment: { sentiment: ((number + revision) % 200) / 100 - 1 },
        scores: { nps: (number + revision) % 11 }
      };
    });
    if (await deliver('/api/feedback', events)) for (const [id, revision] of sent) model.revisions.set(id, revision);
    else for (const [id] of sent) unsure.add(id);
  }
}

/** Ids and places of the bodies that were under way when the test ended. */
const unsure = new Set<string>();

async function sendMeasurements(model: Model): Promise<void> {
  const random = openRandom(seed * 100 + 99);
  for (let slot = 0; !stopping;) {
    const sent = new Map<string, number>();
    const rows = Array.from({ length: Math.ceil(random() * 100) }, () => {
      const number = slot > 0 && random() < 0.3 ? Math.floor(random() * slot) : slot++;
      const unit = units[number % 3]!;
      const at = new Date(newest - number * 900_000 * 3).toISOString();
      const value = Math.round(random() * 1000) / 8;
      sent.set(`${unit} ${at.slice(0, 19).replace('T', ' ')}`, value);
      // Moves are asked of the other venue: a measurement that moved is another one to its sender.
      return { source: 'crash', metric: 'sales', venue: 'other', at, location: { unit }, value };
    });
    if (await deliver('/api/measurements', rows)) for (const [key, value] of sent) model.values.set(key, value);
    else for (const [key] of sent) unsure.add(key);
  }
}

let movedEvents = 0;

/** Corrections go on all the time: feedback of one unit goes to another, to nowhere, and back. */
async function sendMoves(): Promise<void> {
  const random = openRandom(seed * 100 + 77);
  while (!stopping) {
    const [from, to] = random() < 0.5 ? ['NOWHERE', 'L2-HALL'] : random() < 0.5 ? ['L2-HALL', 'NOWHERE'] : ['L1-SHOP', 'L2-HALL'];
    const url = await Promise.race([address.url, new Promise<null>((resolve) => setTimeout(() => resolve(null), 200))]);
    if (url === null) continue;
    try {
      const response = await fetch(`${url}/move?from=${from}&to=${to}`);
      if (response.ok) movedEvents += ((await response.json()) as { feedback: number }).feedback;
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const model: Model = { revisions: new Map(), values: new Map() };
let engine: Engine;

beforeAll(
  async () => {
    const random = openRandom(seed);
    awaitServer();
    const senders = Promise.all([
      sendFeedback(1, model),
      sendFeedback(2, model),
      sendFeedback(3, model),
      sendMeasurements(model),
      sendMoves()
    ]);
    senders.catch(() => (stopping = true));
    for (let crash = 0; crash < crashes && !stopping; crash += 1) {
      const running = start();
      // Some die while they start or replay, most under load.
      if (random() < 0.15) await new Promise((resolve) => setTimeout(resolve, random() * 1500));
      else {
        const url = await running.url;
        if (url === undefined) throw new Error(`start ${crash} ended by itself`);
        address.resolve(url);
        await new Promise((resolve) => setTimeout(resolve, 30 + random() * 700));
        awaitServer();
      }
      await end(running, 'SIGKILL');
    }
    const last = start();
    address.resolve((await last.url)!);
    const before = acknowledged;
    while (acknowledged < before + 4 && !stopping) await new Promise((resolve) => setTimeout(resolve, 20));
    stopping = true;
    await senders;
    expect(await end(last, 'SIGTERM')).toBe(0);
    engine = await openEmbeddedEngine(join(dataDir, 'clickhouse'), engineOptions);
  },
  60_000 + crashes * 30_000
);

afterAll(() => engine?.close());

const rows = <Row>(sql: string) => engine.wall.rows<Row>({ name: 'crash', sql });

test('there was load, and it was killed', () => {
  expect(model.revisions.size).toBeGreaterThan(crashes * 20);
  expect(model.values.size).toBeGreaterThan(crashes);
  expect(movedEvents).toBeGreaterThan(0);
});

test('every acknowledged event is there exactly once, in its last revision, and nothing else', async () => {
  const stored = await rows<{ id: string; sent: number; occurred: string; net: number }>(
    `SELECT id, sent_revision AS sent, formatDateTime(occurred_at, '%FT%T') AS occurred, toInt32(sum(sign)) AS net FROM floorpulse.feedback_raw_v1
     GROUP BY id, sent, occurred HAVING net != 0 ORDER BY id`
  );
  const actual = new Map(stored.filter(({ id }) => !unsure.has(id)).map(({ id, ...rest }) => [id, rest]));
  expect(stored.filter(({ net }) => net !== 1)).toEqual([]);
  expect(new Set(stored.map(({ id }) => id)).size).toBe(stored.length);
  const expected = new Map(
    [...model.revisions]
      .filter(([id]) => !unsure.has(id))
      .map(([id, revision]) => [id, { sent: revision, occurred: toTime(Number(id.split('-')[1]) + revision).slice(0, 19), net: 1 }])
  );
  expect(expected.size).toBeGreaterThan(0);
  expect(actual).toEqual(expected);
});

test('every acknowledged measurement is there exactly once, with its last value', async () => {
  const stored = await rows<{ key: string; value: number; net: number }>(
    `SELECT concat(unit_id, ' ', substring(toString(at), 1, 19)) AS key, toFloat64(sum(value * sign)) AS value, toInt32(sum(sign)) AS net
     FROM floorpulse.measurement_raw_v1 GROUP BY key HAVING net != 0`
  );
  expect(stored.filter(({ net }) => net !== 1)).toEqual([]);
  const known = (entries: Iterable<readonly [string, number]>) => new Map([...entries].filter(([key]) => !unsure.has(key)));
  expect(known(stored.map(({ key, value }) => [key, value] as const))).toEqual(known(model.values));
});

test('rollups equal raw, in every quarter hour and place', async () => {
  const differences = await rows(
    `SELECT venue_id, bucket, level_id, unit_id, sum(n) AS n, sum(s) AS s, sum(p) AS p, sum(u) AS u FROM (
       SELECT venue_id, toStartOfFifteenMinutes(toDateTime(occurred_at, 'UTC')) AS bucket, level_id, unit_id,
         sum(toInt64(sign)) AS n, sum(toInt64(sign) * ifNull(sentiment_milli, 0)) AS s, sumIf(toInt64(sign), ifNull(nps, 0) >= 9) AS p,
         sumIf(toInt64(sign), unplaced_reason != '') AS u
       FROM floorpulse.feedback_raw_v1 GROUP BY ALL
       UNION ALL
       SELECT venue_id, bucket, level_id, unit_id, -sum(feedback_count), -sum(sentiment_milli_sum), -sum(nps_promoter_count), -sum(unplaced_count)
       FROM floorpulse.feedback_place_15m_v1 GROUP BY ALL
     ) GROUP BY ALL HAVING n != 0 OR s != 0 OR p != 0 OR u != 0`
  );
  expect(differences).toEqual([]);
  const measured = await rows(
    `SELECT bucket, place_id, sum(v) AS v, sum(n) AS n FROM (
       SELECT toStartOfFifteenMinutes(toDateTime(at, 'UTC')) AS bucket, place_id, sum(toDecimal128(value, 6) * sign) AS v, sum(toInt64(sign)) AS n
       FROM floorpulse.measurement_raw_v1 GROUP BY ALL
       UNION ALL
       SELECT bucket, place_id, -sum(value_sum), -sum(value_count) FROM floorpulse.measurement_15m_v1 GROUP BY ALL
     ) GROUP BY ALL HAVING v != 0 OR n != 0`
  );
  expect(measured).toEqual([]);
});
