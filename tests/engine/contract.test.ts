/** One suite over every way to reach ClickHouse: embedded, over HTTP, and a real server when CLICKHOUSE_TEST_URL names one. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbeddedEngine } from '../../clickhouse/engine/embedded.ts';
import type { Engine, Segment } from '../../clickhouse/engine/ports.ts';
import { SegmentRefused } from '../../clickhouse/engine/ports.ts';
import { openRemoteEngine } from '../../clickhouse/engine/remote.ts';
import { migrate } from '../../clickhouse/migrate/migrate.ts';
import { ddlDir, engineOptions, rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { makeTempDir } from '../support/temp-dir.ts';

interface Opened {
  engine: Engine;
  close: () => Promise<void>;
}

async function openFront(): Promise<Opened> {
  const dir = makeTempDir();
  const front = fork(join(rootDir, 'tests/support/clickhouse-front.ts'), [join(dir.path, 'db'), 'tester', 'se cret'], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc']
  });
  const [line] = (await once(front.stdout!, 'data')) as [Buffer];
  const engine = openRemoteEngine({ url: line.toString().trim(), username: 'tester', password: 'se cret' }, engineOptions);
  return {
    engine,
    close: async () => {
      await engine.close();
      front.kill();
      await once(front, 'exit');
      dir.remove();
    }
  };
}

async function openEmbedded(): Promise<Opened> {
  const dir = makeTempDir();
  const engine = await openEmbeddedEngine(join(dir.path, 'db'), engineOptions);
  return {
    engine,
    close: async () => {
      await engine.close();
      dir.remove();
    }
  };
}

async function openServer(url: string): Promise<Opened> {
  const database = `floorpulse_test_${process.pid}`;
  const { username, password } = new URL(url);
  const engine = openRemoteEngine({ url, username: username || 'default', password }, { ...engineOptions, database });
  return {
    engine,
    close: async () => {
      await engine.ingest.command({ name: 'dropTestDatabase', sql: `DROP DATABASE IF EXISTS {{db}}` });
      await engine.close();
    }
  };
}

const ways: [string, () => Promise<Opened>][] = [
  ['embedded', openEmbedded],
  ['over HTTP', openFront]
];
if (process.env.CLICKHOUSE_TEST_URL) ways.push(['a real server', () => openServer(process.env.CLICKHOUSE_TEST_URL!)]);

const structure =
  "venue_id String, metric String, place_id String, place_kind String, level_id String, unit_id String, at DateTime64(3, 'UTC'), source String, sign Int8, version UInt32, received_at DateTime64(3, 'UTC'), value Decimal(18, 6), duration_seconds Nullable(Float64), unplaced_reason String, location String, attributes Map(String, String)";

const toLine = (index: number, month: string, value = '12.5') =>
  JSON.stringify({
    venue_id: 'a',
    metric: 'footfall',
    place_id: 'p',
    place_kind: 'unit',
    level_id: '',
    unit_id: 'p',
    at: `${month}-01 00:00:00.${String(index % 1000).padStart(3, '0')}`,
    source: 's',
    sign: 1,
    version: 0,
    received_at: '2026-11-01 00:00:00.000',
    value,
    duration_seconds: null,
    unplaced_reason: '',
    location: '',
    attributes: { 名: "it's" }
  });

describe.each(ways)('the engine, %s', (_name, open) => {
  const dir = makeTempDir();
  let engine: Engine;
  let close: () => Promise<void>;
  let written = 0;

  beforeAll(async () => {
    ({ engine, close } = await open());
    await migrate(engine, ddlDir);
  });
  afterAll(async () => {
    await close();
    dir.remove();
  });

  const toSegment = (token: string, lines: string[]): Segment => {
    written += 1;
    const path = join(dir.path, `${written}.ndjson`);
    writeFileSync(path, `${lines.join('\n')}\n`);
    return { table: 'measurement_raw_v1', token, path, structure };
  };
  const getCounts = async () => {
    const rows = await engine.wall.rows<{ raw: number; rolled: number; total: number }>({
      name: 'getCounts',
      sql: 'SELECT (SELECT count() FROM {{db}}.measurement_raw_v1) AS raw, (SELECT sum(value_count) FROM {{db}}.measurement_15m_v1) AS rolled, (SELECT toFloat64(sum(value_sum)) FROM {{db}}.measurement_15m_v1) AS total'
    });
    return rows[0]!;
  };

  test('binds parameters of every kind we use, quotes and Chinese included', async () => {
    const rows = await engine.wall.rows({
      name: 'echo',
      sql: 'SELECT {text: String} AS text, {list: Array(String)} AS list, {number: Int64} AS number, {at: DateTime64(3)} AS at, {none: Nullable(String)} AS none',
      params: { text: "it's \\ 一\n二\t", list: ["a'b", '洗手间', 'x,y'], number: -7, at: '2026-11-01 00:00:00.123', none: null }
    });
    expect(rows).toEqual([
      { text: "it's \\ 一\n二\t", list: ["a'b", '洗手间', 'x,y'], number: -7, at: '2026-11-01 00:00:00.123', none: null }
    ]);
  });

  test('takes a document of megabytes', async () => {
    const plan = JSON.stringify({ text: "洗手间's \\ \n".repeat(200_000) });
    await engine.ingest.insertRows('venue_v1', [{ venue_id: 'long', version: 1, plan }]);
    const rows = await engine.wall.rows<{ plan: string }>({
      name: 'long',
      sql: `SELECT plan FROM {{db}}.venue_v1 WHERE venue_id = 'long'`
    });
    expect(rows[0]?.plan === plan).toBe(true);
  });

  test('says what a query cost', async () => {
    let rowsRead = 0;
    await engine.wall.rows(
      { name: 'cost', sql: 'SELECT sum(number) AS sum FROM numbers(5000)' },
      (statistics) => (rowsRead = statistics.rowsRead)
    );
    expect(rowsRead).toBe(5000);
  });

  test('the same token lands once in the table and in the rollup, another token lands again, also over many months', async () => {
    const lines = Array.from({ length: 999 }, (_, index) => toLine(index, ['2026-01', '2026-05', '2026-09'][index % 3]!));
    await engine.ingest.insertSegment(toSegment('one', lines));
    await engine.ingest.insertSegment(toSegment('one', lines));
    expect(await getCounts()).toEqual({ raw: 999, rolled: 999, total: 12487.5 });
    await engine.ingest.insertSegment(toSegment('two', lines));
    expect(await getCounts()).toEqual({ raw: 1998, rolled: 1998, total: 24975 });
  });

  test('a token does not leak into the inserts after it', async () => {
    const before = await getCounts();
    await engine.ingest.insertSegment(toSegment('leak', [toLine(1, '2025-01')]));
    for (const value of [1, 2, 3]) {
      await engine.ingest.command({
        name: 'insertByHand',
        sql: `INSERT INTO {{db}}.measurement_raw_v1 (venue_id, metric, place_id, at, sign, value) VALUES ('b', 'sales', 'p', {at: DateTime64(3)}, 1, 1)`,
        params: { at: `2025-01-01 00:00:0${value}.000` }
      });
    }
    expect((await getCounts()).raw).toBe(before.raw + 4);
  });

  test('settings of one statement do not reach the next one', async () => {
    await expect(engine.analyst.rows({ name: 'tooMany', sql: 'SELECT number FROM numbers(5000)' })).rejects.toMatchObject({
      code: 'over_budget'
    });
    expect(await engine.wall.rows({ name: 'many', sql: 'SELECT number FROM numbers(5000)' })).toHaveLength(5000);
  });

  test('nothing of a failed query stands before the next answer', async () => {
    for (let round = 0; round < 4; round += 1) {
      const failing = { name: 'failing', sql: "SELECT throwIf(number = 70000, 'stop') AS leaked FROM numbers(100000)" };
      await expect(engine.wall.rows(failing)).rejects.toThrow();
      expect(await engine.wall.rows({ name: 'next', sql: 'SELECT 1 AS one' })).toEqual([{ one: 1 }]);
    }
  });

  test('bad data is refused for good and says so', async () => {
    await expect(engine.ingest.insertSegment(toSegment('bad', [toLine(1, '2026-01'), toLine(2, '2026-01', 'x')]))).rejects.toBeInstanceOf(
      SegmentRefused
    );
  });

  test('a slow analyst is stopped at its limit, a second one is told "busy", and the wall is served meanwhile', async () => {
    const slow = engine.analyst
      .rows({ name: 'slow', sql: 'SELECT sum(sipHash64(number)) AS x FROM numbers(100000000000)' })
      .catch((error: unknown) => error);
    await expect(engine.analyst.rows({ name: 'second', sql: 'SELECT 1 AS one' })).rejects.toMatchObject({ code: 'busy' });
    let slowEnded = false;
    void slow.then(() => (slowEnded = true));
    expect(await engine.wall.rows({ name: 'beside', sql: 'SELECT 1 AS one' })).toEqual([{ one: 1 }]);
    await engine.ingest.insertSegment(toSegment('beside', [toLine(5, '2024-02')]));
    expect(slowEnded).toBe(false);
    expect(await slow).toMatchObject({ code: 'timeout' });
    expect(await eventually(() => engine.analyst.rows({ name: 'again', sql: 'SELECT 2 AS two' }))).toEqual([{ two: 2 }]);
  });

  test('an edited migration and a database from the future are refused', async () => {
    await engine.ingest.command({
      name: 'pretendNewer',
      sql: `INSERT INTO {{db}}.migration_v1 (number, name, checksum) VALUES (9999, 'later', 'x')`
    });
    await expect(migrate(engine, ddlDir)).rejects.toThrow(/migration 9999 \(later\).*newer version/);
    const edited = makeTempDir();
    writeFileSync(join(edited.path, '0001_feedback_raw_v1.sql'), 'SELECT 1;\n');
    await engine.ingest.command({ name: 'forgetNewer', sql: 'ALTER TABLE {{db}}.migration_v1 DELETE WHERE number = 9999' });
    await eventually(() => expect(migrate(engine, edited.path)).rejects.toThrow(/edited after|does not know/));
    edited.remove();
  });
});

test('a server that is away is "unavailable", a wrong password says so', async () => {
  const away = openRemoteEngine({ url: 'http://127.0.0.1:9', username: 'x', password: '' }, engineOptions);
  await expect(away.wall.rows({ name: 'any', sql: 'SELECT 1' })).rejects.toMatchObject({ code: 'unavailable' });
  expect(await away.ping()).toBe(false);
  await away.close();
});
