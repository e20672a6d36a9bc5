/** Every screen of a chain comes back at once: the real server is killed and started again under two thousand of the browser's own connections. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LiveConnection } from '../../src/lib/live/live-connection.svelte.ts';
import type { LiveView } from '../../src/lib/live/live-view.svelte.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const venue = 'aurora-plaza';
const screenCount = Number(process.env.FLOORPULSE_STORM_SCREENS ?? 2000);

interface Screen {
  readonly connection: LiveConnection;
  readonly heat: LiveView<'heat'>;
  readonly voices: LiveView<'voices'>;
}

const dir = makeTempDir();
const dataDir = join(dir.path, 'data');
let server: TestServer;
let screens: Screen[] = [];

beforeAll(async () => {
  server = await startServer({ dataDir });
  await putDemoVenue(server.url);
});
afterAll(async () => {
  for (const { connection } of screens) connection.close();
  await server?.stop();
  dir.remove();
});

async function post(id: string): Promise<void> {
  const event = {
    id,
    source: 'storm',
    occurredAt: new Date().toISOString(),
    venue,
    location: { unit: 'L2-RESTROOM-03' },
    channel: 'chat',
    text: '排队太久'
  };
  const answer = await fetch(`${server.url}/api/feedback`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...event, enrichment: { intent: 'complaint', sentiment: -0.5 } })
  });
  expect(await answer.json()).toMatchObject({ accepted: 1 });
}

function open(): Screen {
  const connection = new LiveConnection(server.url);
  return {
    connection,
    heat: connection.watch({ kind: 'heat', heat: 'density', by: 'level', venue, range: { last: 'P1D' } }),
    voices: connection.watch({ kind: 'voices', venue, range: { last: 'P1D' } })
  };
}

const toVoices = ({ voices }: Screen): string[] => voices.rows.map(({ id }) => id).sort();
const toHeat = ({ heat }: Screen): number => heat.rows.reduce((sum, { value }) => sum + (value ?? 0), 0);

/** Everybody, and everybody the same. */
const untilAllShow = (ids: readonly string[], timeoutMs: number): Promise<void> =>
  eventually(
    () => {
      const behind = screens.filter((screen) => toVoices(screen).join() !== ids.join() || toHeat(screen) !== ids.length);
      expect(behind.length).toBe(0);
    },
    timeoutMs,
    250
  );

describe('two thousand screens', () => {
  it('all show what is there, and what comes', async () => {
    await post('before');
    screens = Array.from({ length: screenCount }, open);
    await untilAllShow(['before'], 60_000);
    await post('live');
    await untilAllShow(['before', 'live'], 30_000);
  });

  it('come back by themselves when the server was killed, spread out, with what came meanwhile', async () => {
    const port = new URL(server.url).port;
    await server.stop('SIGKILL');
    await eventually(() => expect(screens.every(({ connection }) => connection.state === 'reconnecting')).toBe(true));

    const backAtMs: number[] = [];
    const startedAtMs = performance.now();
    server = await startServer({ dataDir, env: { PORT: port } });
    const listeningAtMs = performance.now();
    await post('after');
    const timer = setInterval(() => {
      const live = screens.filter(({ connection }) => connection.state === 'live').length;
      while (backAtMs.length < live) backAtMs.push(performance.now() - listeningAtMs);
    }, 20);
    await untilAllShow(['after', 'before', 'live'], 60_000);
    clearInterval(timer);

    expect(screens.every(({ connection }) => connection.state === 'live')).toBe(true);
    // Jitter: no tenth of a second sees half of them, however long the machine holds them up before it lets them in.
    const byTenth = new Map<number, number>();
    for (const ms of backAtMs) byTenth.set(Math.floor(ms / 100), (byTenth.get(Math.floor(ms / 100)) ?? 0) + 1);
    expect(Math.max(...byTenth.values())).toBeLessThan(screenCount / 2);
    const figures = {
      screens: screenCount,
      startMs: listeningAtMs - startedAtMs,
      lastBackMs: backAtMs.at(-1),
      busiestTenth: Math.max(...byTenth.values())
    };
    writeFileSync(join(dir.path, 'storm.json'), JSON.stringify(figures));
    process.stderr.write(`${JSON.stringify(figures)}\n`);
  });

  it('are followed by one query a view, whatever their number', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`^floorpulse_live_sockets ${screenCount}$`, 'm'));
    expect(metrics).toMatch(/^floorpulse_live_views 2$/m);
  });
});
