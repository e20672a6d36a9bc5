import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServerEvents, LiveError, ServerToClientEvents, ViewSpec, Watched } from '../../src/lib/domain/live-events.ts';
import type { ScreenReport } from '../../src/lib/domain/screen.ts';
import { viewKinds } from '../../src/lib/domain/live-events.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import { eventually } from '../support/eventually.ts';
import { listSocketEvents } from './routes.ts';
import { lookers, mine, nowhere, openWorld, secret, theirs, toComparable, type World } from './walk-world.ts';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;

let world: World;
const clients: Client[] = [];
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  for (const client of clients) client.disconnect();
  await world.remove();
});

function open(token: string | undefined, headers: Record<string, string> = {}): Client {
  const client: Client = io(world.server.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
    extraHeaders: headers
  });
  clients.push(client);
  return client;
}

/** Why a socket was not let in, or `in`. */
function settle(client: Client): Promise<string> {
  return new Promise((resolve) => {
    client.once('connect', () => resolve('in'));
    client.once('connect_error', (error: Error & { data?: { code?: string } }) => resolve(error.data?.code ?? 'refused'));
  });
}

async function enter(token: string): Promise<Client> {
  const client = open(token);
  expect(await settle(client)).toBe('in');
  return client;
}

const toSpec = (kind: ViewSpec['kind'], venue: string): ViewSpec => ({
  kind,
  venue,
  // What moves with what is asked of weeks, not of an hour.
  range: { last: kind === 'drivers' ? 'P28D' : 'PT1H' },
  ...(kind === 'heat' && { heat: 'density' }),
  ...(kind === 'series' && { measures: ['feedbackCount'], grain: 'quarterHour' }),
  ...(kind === 'kpis' && { measures: ['feedbackCount'] })
});
const report: ScreenReport = {
  device: 'walk-0000',
  wall: mine,
  scene: null,
  build: '',
  width: 1920,
  height: 1080,
  pixelRatio: 1,
  engine: 'none',
  heapMb: null,
  nodes: 1,
  framesPerSecond: null,
  pageSeconds: 1,
  reloads: 0,
  dataSeconds: null,
  staleTiles: 0,
  clockOffSeconds: 0,
  errors: 0,
  lastError: null,
  isFullScreen: false,
  isAwakeLocked: false
};
const watch = (client: Client, spec: ViewSpec): Promise<Watched | LiveError> => client.timeout(10_000).emitWithAck('view:watch', spec);
const resync = (client: Client, viewId: string): Promise<Watched | LiveError> =>
  client.timeout(10_000).emitWithAck('view:resync', { viewId });

describe('every socket event', () => {
  test('is one of those walked here', () => {
    expect(listSocketEvents()).toEqual(['screen:report', 'view:resync', 'view:unwatch', 'view:watch', 'wall:watch']);
  });

  test('a socket without a good token, of a role that may not look, or of a foreign page does not get in', async () => {
    expect(await settle(open(undefined))).toBe('unauthenticated');
    expect(await settle(open('fp_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'))).toBe('unauthenticated');
    expect(await settle(open(world.tokens.ingest))).toBe('forbidden');
    expect(await settle(open(world.tokens.viewer, { origin: 'https://evil.example' }))).not.toBe('in');
    expect(await settle(open(undefined, { cookie: `floorpulse=${world.tokens.wall}`, origin: world.server.url }))).toBe('in');
  });

  test.each(lookers)('%s watches its own venue, and a foreign one as one that is not there', async (role) => {
    const client = await enter(world.tokens[role]);
    const seen: string[] = [];
    client.onAny((...message: unknown[]) => seen.push(JSON.stringify(message)));
    for (const kind of viewKinds) {
      const own = await watch(client, toSpec(kind, mine));
      expect(own, kind).toHaveProperty('viewId');
      seen.push(JSON.stringify(own));
      const foreign = await watch(client, toSpec(kind, theirs));
      const missing = await watch(client, toSpec(kind, nowhere));
      expect(foreign, kind).toHaveProperty('error');
      expect(toComparable(JSON.stringify(foreign)), kind).toBe(toComparable(JSON.stringify(missing)));
    }

    // A view of somebody else cannot be had, or ended, by its id.
    const boss = await enter(world.boss);
    const bossSeen: string[] = [];
    boss.onAny((...message: unknown[]) => bossSeen.push(JSON.stringify(message)));
    const watched = await watch(boss, toSpec('voices', theirs));
    if (!('viewId' in watched)) throw new Error(watched.error.message);
    const unknown = await resync(
      client,
      watched.viewId.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    );
    const stolen = await resync(client, watched.viewId);
    expect(stolen).toHaveProperty('error');
    expect('error' in stolen && 'error' in unknown && [stolen.error.code, unknown.error.code]).toEqual(['not_found', 'not_found']);
    client.emit('view:unwatch', { viewId: watched.viewId });
    await world.postFeedback(theirs, `second-${role}`, `${secret} ${role}`);
    await eventually(() => expect(bossSeen.join()).toContain(`${secret} ${role}`));
    expect(seen.join()).not.toContain(secret);
    boss.disconnect();
    client.disconnect();
  });

  test.each(lookers)(
    '%s is told of its own wall, and of a foreign one as of one that is not there; nothing is kept of reports about it',
    async (role) => {
      const client = await enter(world.tokens[role]);
      const ask = async (wall: string): Promise<string> => JSON.stringify(await client.timeout(10_000).emitWithAck('wall:watch', { wall }));
      expect(await ask(mine)).toContain('"version"');
      const foreign = await ask(theirs);
      expect(foreign).toContain('"error"');
      expect(toComparable(foreign)).toBe(toComparable(await ask(nowhere)));
      client.emit('screen:report', { ...report, device: `walk-${role}`, wall: theirs });
      client.emit('screen:report', { device: `${secret}-${role}` } as ScreenReport);
      client.disconnect();
      // A report that is taken shows at once: the next one of another socket does.
      const other = await enter(world.tokens[role]);
      other.emit('screen:report', { ...report, device: `known-${role}` });
      await eventually(async () => {
        const fleet = await (await world.ask('/api/screens', world.boss)).text();
        expect(fleet).toContain(`known-${role}`);
        expect(fleet).not.toContain(`walk-${role}`);
        expect(fleet).not.toContain(secret);
      });
      other.disconnect();
    }
  );

  test.each([
    ['wall', '请回电[电话]'],
    ['viewer', '请回电[电话]'],
    ['analyst', '请回电[电话]'],
    ['manager', '请回电13800138000'],
    ['admin', '请回电13800138000']
  ] as const)('%s sees voices as %s', async (role, shown) => {
    const client = await enter(world.tokens[role]);
    expect(JSON.stringify(await watch(client, toSpec('voices', mine)))).toContain(shown);
    client.disconnect();
  });

  test('a revoked token hangs up within 5 seconds, on sockets and on HTTP', async () => {
    const token = world.tokens.viewer;
    const client = await enter(token);
    await updateTokenFile(toTokenFilePath(world.server.dataDir), (tokens) =>
      tokens.map((record) => (record.id === token.split('_')[1] ? { ...record, revokedAt: new Date().toISOString() } : record))
    );
    await eventually(() => expect(client.connected).toBe(false), 5000);
    expect((await world.ask('/api/venues', token)).status).toBe(401);
    expect(await settle(open(token))).toBe('unauthenticated');
  });
});
