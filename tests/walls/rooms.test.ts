import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LiveError, WallPackage } from '../../src/lib/domain/live-events.ts';
import type { Screen, ScreenReport } from '../../src/lib/domain/screen.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import type { Takeover } from '../../src/lib/domain/takeover.ts';
import { Fleet } from '../../src/lib/server/screens/fleet.ts';
import { openSocketServer, type SocketServer } from '../../src/lib/server/live/socket-server.ts';
import { getControl, postControl } from '../../src/lib/server/walls/control-answers.ts';
import {
  checkWallText,
  deleteWall,
  getVersion,
  getWall,
  listVersions,
  listWalls,
  putWall,
  restoreVersion
} from '../../src/lib/server/walls/wall-answers.ts';
import { openWallControls, type WallControls } from '../../src/lib/server/walls/wall-control.ts';
import { openWallRooms, type WallRooms } from '../../src/lib/server/walls/wall-rooms.ts';
import type { WallStore } from '../../src/lib/server/walls/wall-store.ts';
import { log } from '../access/access-parts.ts';
import { openTestAccess, openTestHub, type Client } from '../live/live-harness.ts';
import { eventually } from '../support/eventually.ts';
import { admin, openWallWorld, scopeOf, type WallWorld } from './walls-harness.ts';

const scopes: Record<string, Scope> = {
  all: scopeOf('wall', 'all'),
  alpha: scopeOf('wall', ['alpha']),
  beta: scopeOf('wall', ['beta']),
  screen: scopeOf('wall', 'all')
};
const report: ScreenReport = {
  device: 'device-0001',
  wall: 'alpha',
  scene: null,
  build: 'x',
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
  isFullScreen: true,
  isAwakeLocked: true
};
let world: WallWorld;
let walls: WallStore;
let controls: WallControls;
let rooms: WallRooms;
let server: SocketServer;
let httpServer: Server;
let screen: Screen;
let fleet: Fleet;
let takeover: Takeover | null;
const screenListeners = new Set<(id: string) => void>();
const takeoverListeners = new Set<(wallId: string) => void>();
const clients: Client[] = [];

beforeAll(async () => {
  world = await openWallWorld(['alpha', 'beta']);
});
afterAll(() => world.close());
beforeEach(async () => {
  walls = await world.open();
  controls = await openWallControls({ engine: world.engine, clock: world.clock, log, pauseMinutes: 15, refreshMs: 100 });
  screen = { id: 'aaaaaaaaaaaa', name: 'Lobby', wall: 'alpha', pairedAt: '2026-11-21T00:00:00Z', pairedBy: 'test' };
  takeover = null;
  const screens = {
    ofScope: (scope: Scope) => (scope === scopes.screen ? screen : undefined),
    onScreen: (listener: (id: string) => void) => (screenListeners.add(listener), () => void screenListeners.delete(listener))
  };
  const takeovers = {
    get: (wallId: string) => (wallId === 'alpha' ? takeover : null),
    onChange: (listener: (id: string) => void) => (takeoverListeners.add(listener), () => void takeoverListeners.delete(listener))
  };
  rooms = openWallRooms({ walls, venues: world.venues, control: controls, takeovers, screens, log, gatherMs: 20 });
  fleet = new Fleet({
    store: { list: () => [], get: () => undefined, onScreen: () => () => undefined },
    walls,
    clock: world.clock,
    limits: { offlineMs: 12_000, maxUnpaired: 10 },
    getPicture: () => undefined,
    dropPicture: () => undefined
  });
  httpServer = createServer();
  const hub = openTestHub(() => Promise.reject(new Error('no view is watched here')));
  const config = { live: { maxSockets: 100, maxViewsPerSocket: 8 }, allowedOrigins: [] };
  const access = openTestAccess(scopes);
  server = openSocketServer({
    httpServer,
    hub,
    access,
    config,
    build: 'test',
    clock: world.clock,
    log,
    guests: [rooms.guest, fleet.guest]
  });
  await new Promise<void>((listening) => httpServer.listen(0, '127.0.0.1', listening));
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.disconnect();
  rooms.close();
  fleet.close();
  controls.close();
  walls.close();
  await server.close();
  httpServer.closeAllConnections();
});

class Watcher {
  readonly client: Client;
  package: WallPackage | null = null;
  packages = 0;
  constructor(token: string) {
    const { port } = httpServer.address() as AddressInfo;
    this.client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], auth: { token }, forceNew: true });
    clients.push(this.client);
    this.client.on('wall:changed', (message) => {
      this.package = message;
      this.packages += 1;
    });
    this.client.on('wall:control', ({ control }) => this.package && (this.package = { ...this.package, control }));
    this.client.on('wall:takeover', (message) => this.package && (this.package = { ...this.package, takeover: message.takeover }));
  }
  async watch(wall?: string): Promise<WallPackage | LiveError> {
    const answer = await this.client.timeout(5000).emitWithAck('wall:watch', wall === undefined ? {} : { wall });
    if (!('error' in answer)) this.package = answer;
    return answer;
  }
}

const open = async (token: string, wall?: string): Promise<Watcher> => {
  const watcher = new Watcher(token);
  expect(await watcher.watch(wall)).not.toHaveProperty('error');
  return watcher;
};
const save = (id: string, text: string) => walls.save(admin, id, { text, source: 'api' });

describe('screens of a wall', () => {
  test('each is told at once what was saved, of which venue it sees what, and of no wall that is not its own', async () => {
    await save('alpha', 'venue: alpha\nvenues: [beta]\n');
    const [whole, part] = [await open('all', 'alpha'), await open('alpha', 'alpha')];
    expect(whole.package?.venues.map(({ id }) => id)).toEqual(['alpha', 'beta']);
    expect(part.package?.venues.map(({ id }) => id)).toEqual(['alpha']);
    expect(JSON.stringify(part.package)).not.toContain('beta');
    expect(whole.package?.measures.map(({ name }) => name)).toEqual(whole.package?.wall.kpis);
    expect(rooms.watched.get('alpha')).toBe(2);

    const stranger = new Watcher('beta');
    const refused = await stranger.watch('alpha');
    expect(refused).toEqual(JSON.parse(JSON.stringify(await stranger.watch('nowhere')).replace('nowhere', 'alpha')));
    expect(await stranger.watch()).toMatchObject({ error: { code: 'bad_request' } });

    await save('alpha', 'venue: alpha\ntheme: day\nkpis: [nps]\n');
    await eventually(() => {
      for (const { package: told } of [whole, part])
        expect(told).toMatchObject({ version: 2, wall: { theme: 'day' }, measures: [{ name: 'nps' }] });
    });
    expect(stranger.package).toBeNull();
    // A change of the venue reaches its screens too: the plan is fetched anew by its version.
    const before = whole.package!.venues[0]!.version;
    await world.venues.saveBook(admin, 'alpha', (book) => ({ ...book, groups: ['flagship'] }));
    await eventually(() => expect(whole.package?.venues[0]?.version).toBeGreaterThan(before));
    // Another wall replaces the one before.
    await part.watch('alpha');
    await whole.watch('beta');
    const packages = whole.packages;
    await save('alpha', 'venue: alpha\ntheme: night\n');
    await eventually(() => expect(part.package?.wall.theme).toBe('night'));
    expect(whole.packages).toBe(packages);
  });

  test('a paired screen shows the wall that it is given, and moves without a reload', async () => {
    const watcher = await open('screen');
    expect(watcher.package).toMatchObject({ wall: { id: 'alpha' }, screen: { id: screen.id, name: 'Lobby' } });
    screen = { ...screen, name: 'Gate', wall: 'beta', language: 'en' };
    for (const listener of screenListeners) listener(screen.id);
    await eventually(() => expect(watcher.package).toMatchObject({ wall: { id: 'beta' }, screen: { name: 'Gate', language: 'en' } }));
  });

  test('all of them hear of a pause, a next and a takeover; who comes later is told too, and a restart keeps it', async () => {
    const playlist = 'playlist:\n  - {scene: a, seconds: 100}\n  - {scene: b, seconds: 50}\n';
    await save('beta', `venue: beta\nscenes:\n  - {id: a, kind: floor}\n  - {id: b, kind: floor}\n${playlist}`);
    const parts = { walls, venues: world.venues, wallControls: controls };
    const push = async (body: unknown, scope = admin) => {
      const request = new Request('http://x', { method: 'POST', body: JSON.stringify(body) });
      return (await postControl(parts, scope, 'beta', request)).json() as Promise<{
        seq: number;
        shiftMs: number;
        pausedUntil: string | null;
      }>;
    };
    const first = await open('all', 'beta');
    // The first look at a wall begins with its first turn.
    const begun = first.package!.control;
    expect((((world.clock.now() + begun.shiftMs) % 150_000) + 150_000) % 150_000).toBe(0);
    const paused = await push({ action: 'pause' });
    expect(Date.parse(paused.pausedUntil!)).toBe(world.clock.now() + 15 * 60_000);
    await push({ action: 'resume' });
    const next = await push({ action: 'next' });
    expect(next.shiftMs - begun.shiftMs).toBe(100_000);
    await eventually(() => expect(first.package?.control).toEqual(next));
    const second = await open('all', 'beta');
    expect(second.package?.control).toEqual(next);
    await expect(push({ action: 'goto', turn: '9.9' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(push({ action: 'jump' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(push({ action: 'next' }, scopeOf('manager', ['alpha']))).rejects.toMatchObject({ code: 'not_found' });
    await expect(push({ action: 'next' }, scopeOf('viewer', ['beta']))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await getControl(parts, scopeOf('viewer', ['beta']), 'beta').json()).toEqual(next);
    const restarted = await openWallControls({ engine: world.engine, clock: world.clock, log, pauseMinutes: 15 });
    expect(restarted.get('beta')).toEqual(next);
    restarted.close();

    const voice = {
      key: '1',
      source: 's',
      id: '1',
      occurredAt: '',
      place: 'L1-S01',
      text: 'wet floor',
      sentiment: null,
      intent: null,
      category: [],
      channel: 'chat'
    };
    const base = {
      id: 't1',
      rule: 'r',
      venue: 'alpha',
      place: 'L1-S01',
      level: 'L1',
      from: '',
      until: '',
      sound: false,
      count: 1,
      within: 'PT15M',
      category: [],
      signals: []
    };
    const [silent, other] = [await open('all', 'alpha'), await open('beta', 'beta')];
    takeover = { ...base, voices: [voice] };
    for (const listener of takeoverListeners) listener('alpha');
    await eventually(() => expect(silent.package?.takeover).toMatchObject({ id: 't1', voices: [{ text: null }] }));
    expect((await open('alpha', 'alpha')).package?.takeover?.id).toBe('t1');
    takeover = null;
    for (const listener of takeoverListeners) listener('alpha');
    await eventually(() => expect(silent.package?.takeover).toBeNull());
    expect(other.package?.takeover).toBeNull();
  });

  test('one that does not read is kept no queue and holds up nobody; when it reads again it gets the newest', async () => {
    const big = (version: number) =>
      `venue: alpha\nrateMax: ${version}\nscenes:\n${Array.from({ length: 60 }, (_, at) => `  - {id: s${at}, kind: floor, title: {zh: ${'字'.repeat(110)}, en: ${'x'.repeat(110)}}}`).join('\n')}\n`;
    await save('alpha', big(1));
    const [slow, quick] = [await open('all', 'alpha'), await open('all', 'alpha')];
    slow.client.emit('screen:report', report);
    await eventually(() => expect(fleet.list(admin)).toHaveLength(1));
    const tcp = (slow.client.io.engine.transport as unknown as { ws: { _socket: NetSocket } }).ws._socket;
    tcp.pause();
    // Grows without being read: the kernel takes some megabytes before anything is held here.
    await eventually(
      () => {
        slow.client.emit('wall:watch', { wall: 'alpha' }, () => undefined);
        expect(server.unsentBytes).toBeGreaterThan(0);
      },
      20_000,
      1
    );
    for (let version = 2; version < 12; version += 1) {
      await save('alpha', big(version));
      await eventually(() => expect(quick.package?.wall.rateMax).toBe(version));
      expect(server.unsentBytes).toBeLessThan(256 * 1024);
    }
    // What the fleet page asks of it is not queued either.
    const [line] = fleet.list(admin);
    for (let seconds = 1; seconds <= 5_000; seconds += 1) fleet.command(line!.key, { kind: 'identify', seconds, name: 'x'.repeat(40) });
    expect(server.unsentBytes).toBeLessThan(256 * 1024);
    const heard: number[] = [];
    slow.client.on('screen:command', (command) => command.kind === 'identify' && heard.push(command.seconds));
    const { packages } = slow;
    tcp.resume();
    await eventually(() => expect(heard).toEqual([5_000]));
    await eventually(() => expect(slow.package?.wall.rateMax).toBe(11));
    expect(slow.packages - packages).toBeLessThan(10);
    expect(server.unsentBytes).toBe(0);
  });
});

describe('what the addresses of walls answer', () => {
  const config = { walls: { maxBytes: 5000 } };
  const ask = (body: string, type = 'application/yaml', headers: Record<string, string> = {}) =>
    new Request('http://x/', { method: 'PUT', body, headers: { 'content-type': type, ...headers } });
  const read = (accept = 'application/json') => new Request('http://x/', { headers: { accept } });

  test('a wall is put and got as JSON or YAML, with its version; the flat JSON of before is still a wall', async () => {
    const parts = { walls, config };
    const put = await putWall(
      parts,
      admin,
      'beta.a',
      ask('{"venue": "beta", "language": "en", "theme": "day", "rateMax": 3}', 'application/json')
    );
    expect(await put.json()).toMatchObject({ id: 'beta.a', rateMax: 3, scenes: [{ kind: 'overview' }] });
    expect(put.headers.get('etag')).toBe('"1"');
    const yaml = await putWall(
      parts,
      admin,
      'beta.a',
      ask('# ours\nvenue: beta\n', 'application/yaml', { 'if-match': '"1"', 'x-floorpulse-source': 'editor' })
    );
    expect(yaml.headers.get('etag')).toBe('"2"');
    const got = getWall(parts, admin, 'beta.a', read('application/yaml'));
    expect([got.headers.get('content-type'), await got.text()]).toEqual(['application/yaml; charset=utf-8', '# ours\nvenue: beta\n']);
    await expect(putWall(parts, admin, 'beta.a', ask('venue: beta\n', 'application/yaml', { 'if-match': '"1"' }))).rejects.toMatchObject({
      code: 'conflict'
    });
    await expect(putWall(parts, admin, 'beta.a', ask('{', 'application/json'))).rejects.toMatchObject({ code: 'bad_request' });
    await expect(putWall(parts, admin, 'beta.a', ask(`venue: beta # ${'x'.repeat(6000)}`))).rejects.toMatchObject({ code: 'too_large' });
    const refused = await putWall(parts, admin, 'beta.a', ask('venue: beta\nscenes:\n  - {id: a, kind: floor, level: L9}\n'));
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      error: {
        code: 'bad_request',
        message: expect.stringContaining('line 3, column 33: scenes[0].level: there is no level L9 in beta, it has L1, L2') as string
      },
      problems: [{ path: 'scenes[0].level', line: 3, column: 33 }]
    });
    expect(await (await checkWallText(parts, admin, 'beta.a', ask('venue: beta\nrateMax: 0\n'))).json()).toMatchObject({
      wall: null,
      problems: [{ path: 'rateMax', line: 2 }]
    });
    expect(await (await listVersions(parts, admin, 'beta.a')).json()).toMatchObject({
      versions: [
        { version: 2, source: 'editor' },
        { version: 1, source: 'api' }
      ]
    });
    expect(await (await getVersion(parts, admin, 'beta.a', '1')).text()).toBe('venue: beta\nlanguage: en\ntheme: day\nrateMax: 3\n');
    expect((await restoreVersion(parts, admin, 'beta.a', '1', read())).headers.get('etag')).toBe('"3"');
    const { walls: list } = (await listWalls(parts, admin).json()) as { walls: { id: string; version: number }[] };
    expect(list).toContainEqual(expect.objectContaining({ id: 'beta.a', version: 3, problems: [] }));
    expect((await deleteWall(parts, admin, 'beta.a', read())).status).toBe(204);
    expect(() => getWall(parts, admin, 'beta.a', read())).toThrow(/There is no wall/);
  });
});
