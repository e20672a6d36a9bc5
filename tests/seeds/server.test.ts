import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Feeder, toFirstState } from '../../seeds/simulate/feeder.ts';
import { readFeedState } from '../../seeds/simulate/feed-state.ts';
import { parseArguments } from '../../seeds/simulate/arguments.ts';
import { runScenario } from '../../seeds/simulate/run-scenario.ts';
import { eventually } from '../support/eventually.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
const temp = makeTempDir();
const statePath = join(temp.path, 'demo.json');
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server?.remove();
  temp.remove();
});

const nowMs = Date.now();
const hourMs = 3_600_000;

async function ask<T>(query: string): Promise<T> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

async function countFeedback(): Promise<number> {
  const { timeSeries } = await ask<{ timeSeries: { series: { values: number[] }[] } }>(
    '{ timeSeries(venue: "aurora-plaza", measures: [feedbackCount], range: { last: "P4D" }, grain: day) { series { values } } }'
  );
  return timeSeries.series.flatMap(({ values }) => values).reduce((sum, value) => sum + value, 0);
}

function openFeeder(atMs: number): Feeder {
  const options = { server: { url: server.url, token: undefined, say: () => undefined }, statePath, seedsDir: 'seeds', now: () => atMs };
  return new Feeder(options, readFeedState(statePath) ?? toFirstState(atMs, 1));
}

describe('the feeder', () => {
  it('brings the plan, the wall and the history to an empty server', async () => {
    const feeder = openFeeder(nowMs - 3 * hourMs);
    await feeder.place();
    await feeder.catchUp();
    expect(feeder.feedback).toMatchObject({ duplicates: 0, refused: 0 });
    expect(feeder.measurements).toMatchObject({ duplicates: 0, refused: 0 });
    expect(feeder.feedback.accepted).toBeGreaterThan(150);
    expect(feeder.measurements.accepted).toBeGreaterThan(5000);
    await eventually(async () => expect(await countFeedback()).toBe(feeder.feedback.accepted));
    const { venue } = await ask<{ venue: { levels: { units: unknown[] }[] } }>('{ venue(id: "aurora-plaza") { levels { units { id } } } }');
    expect(venue.levels.flatMap(({ units }) => units).length).toBeGreaterThanOrEqual(240);
    const wall = await fetch(`${server.url}/api/walls/aurora-plaza`);
    expect(await wall.json()).toMatchObject({ id: 'aurora-plaza', simulated: true });
  });

  it('fills the gap after a pause, and makes only duplicates when it sends again what it had sent', async () => {
    const before = await countFeedback();
    const second = openFeeder(nowMs);
    await second.place();
    await second.catchUp();
    await second.step();
    expect(second.feedback).toMatchObject({ duplicates: 0, refused: 0 });
    expect(second.feedback.accepted).toBeGreaterThan(10);
    await eventually(async () => expect(await countFeedback()).toBe(before + second.feedback.accepted));

    const state = readFeedState(statePath)!;
    const options = {
      server: { url: server.url, token: undefined, say: () => undefined },
      statePath: `${statePath}.again`,
      seedsDir: 'seeds',
      now: () => nowMs
    };
    const again = new Feeder(options, { ...state, ackedMs: nowMs - hourMs });
    await again.catchUp();
    expect(again.feedback.accepted + again.measurements.accepted).toBe(0);
    expect(again.feedback.duplicates).toBe(again.feedback.sent);
  });
});

describe('a scenario', () => {
  const from = new Date(nowMs - 40 * hourMs).toISOString();
  const to = new Date(nowMs - 34 * hourMs).toISOString();
  const run = (...more: string[]) =>
    runScenario(
      parseArguments(['--url', server.url, '--scenario', 'restroom-not-cleaned', '--from', from, '--to', to, ...more], {
        nowMs,
        venueFolder: 'seeds/venues/aurora-plaza'
      })!,
      () => undefined
    );

  it('adds up, also when it is sent twice', async () => {
    const first = await run();
    expect(first.mismatches).toEqual([]);
    expect(first.lines.join('\n')).toMatch(/restroomNotCleaned at L2-RESTROOM-03/);
    const second = await run();
    expect(second.mismatches).toEqual([]);
    expect(second.lines.join('\n')).toMatch(/feedback +sent (\d+): accepted 0, duplicates \1/);
  });

  it('says which venue is missing and how to import it', async () => {
    const other = await startServer();
    try {
      const given = parseArguments(['--url', other.url, '--from', from, '--to', to], { nowMs, venueFolder: 'seeds/venues/aurora-plaza' })!;
      await expect(runScenario(given, () => undefined)).rejects.toThrow(/has no venue "aurora-plaza".*npm run venue -- import/);
    } finally {
      await other.remove();
    }
  });
});
