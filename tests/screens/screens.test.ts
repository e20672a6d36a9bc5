/** Screens through the front door: the real server, its routes and its sockets. */
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClientToServerEvents, LiveError, ServerToClientEvents, Watched } from '../../src/lib/domain/live-events.ts';
import type { FleetMessage, FleetScreen, ScreenCommand, ScreenReport } from '../../src/lib/domain/screen.ts';
import { createToken } from '../../src/lib/server/access/token.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import type { Role } from '../../src/lib/domain/scope.ts';
import { readEvents } from '../live/read-events.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

type Client = Socket<ServerToClientEvents, ClientToServerEvents>;
const grant = 'urn:ietf:params:oauth:grant-type:device_code';
const client = 'floorpulse-screen';
const env = { FLOORPULSE_SCREEN_OFFLINE_SECONDS: '2', FLOORPULSE_PAIRING_INTERVAL_SECONDS: '1', FLOORPULSE_PAIRING_GUESSES: '4' };

let server: TestServer;
const clients: Client[] = [];

beforeAll(async () => {
  server = await startServer({ env });
  const body = new Uint8Array(await packArchive(makeArchive()));
  for (const venue of ['mine', 'theirs']) {
    const put = await fetch(`${server.url}/api/venues/${venue}`, { method: 'PUT', headers: { 'content-type': 'application/zip' }, body });
    expect(put.status).toBe(201);
  }
});
afterAll(async () => {
  for (const open of clients) open.disconnect();
  await server.remove();
});

const ask = (path: string, token?: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { ...(token && { authorization: `Bearer ${token}` }), ...(init.headers as Record<string, string>) }
  });
const send = (path: string, token: string | undefined, method: string, body: unknown): Promise<Response> =>
  ask(path, token, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const sendForm = async (path: string, form: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await ask(path, undefined, { method: 'POST', body: new URLSearchParams({ client_id: client, ...form }) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const askToken = (deviceCode: unknown) => sendForm('/api/device/token', { grant_type: grant, device_code: String(deviceCode) });

async function pair(wall: string, name: string, token?: string): Promise<{ id: string; credential: string }> {
  const { body: asked } = await sendForm('/api/device/authorize', {});
  const approved = await send('/api/screens/approve', token, 'POST', { userCode: asked['user_code'], name, wall });
  expect(approved.status, await approved.clone().text()).toBe(201);
  const { body } = await askToken(asked['device_code']);
  return { id: (body['screen'] as { id: string }).id, credential: String(body['access_token']) };
}

async function enter(token: string): Promise<Client | string> {
  const open: Client = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { token } });
  clients.push(open);
  return new Promise((resolve) => {
    open.once('connect', () => resolve(open));
    open.once('connect_error', (error: Error & { data?: { code?: string } }) => resolve(error.data?.code ?? 'refused'));
  });
}
async function connect(token: string): Promise<Client> {
  const entered = await enter(token);
  if (typeof entered === 'string') throw new Error(entered);
  return entered;
}
const watchVenue = (open: Client, venue: string): Promise<Watched | LiveError> =>
  open.timeout(10_000).emitWithAck('view:watch', { kind: 'voices', venue, range: { last: 'PT1H' } });

const report: ScreenReport = {
  device: 'device-0001',
  wall: 'mine',
  scene: 'overview',
  build: 'x',
  width: 1920,
  height: 1080,
  pixelRatio: 1,
  engine: 'webgl',
  heapMb: 61.5,
  nodes: 900,
  framesPerSecond: 60,
  pageSeconds: 10,
  reloads: 0,
  dataSeconds: 4,
  staleTiles: 0,
  clockOffSeconds: -3e8,
  errors: 0,
  lastError: null,
  isFullScreen: true,
  isAwakeLocked: true
};
const listFleet = async (token?: string): Promise<FleetScreen[]> => {
  const answer = await ask('/api/screens', token);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { screens: FleetScreen[] }).screens;
};
const makeToken = async (role: Role, venues: 'all' | string[]): Promise<string> => {
  const { token, record } = createToken({ role, venues }, new Date());
  await updateTokenFile(toTokenFilePath(server.dataDir), (records) => [...records, record]);
  await eventually(async () => expect((await ask('/api/venues', token)).status).not.toBe(401));
  return token;
};

describe('a screen on a server without tokens', () => {
  test('is paired by the words of RFC 8628; whoever approves it sees the device; its credential looks and asks, and changes nothing', async () => {
    const { status, body: asked } = await sendForm('/api/device/authorize', { width: '1920', height: '1080' });
    expect(status).toBe(200);
    expect(asked).toMatchObject({ expires_in: 900, interval: 1, verification_uri: `${server.url}/pair` });
    expect(asked['verification_uri_complete']).toBe(`${server.url}/pair?code=${String(asked['user_code'])}`);
    expect(String(asked['device_code'])).toMatch(/^[\w-]{43}$/);
    expect(await askToken(asked['device_code'])).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    expect(await askToken(asked['device_code'])).toMatchObject({ status: 400, body: { error: 'slow_down' } });
    expect(await askToken('A'.repeat(43))).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await sendForm('/api/device/token', { grant_type: 'password' })).body).toMatchObject({ error: 'unsupported_grant_type' });
    expect((await sendForm('/api/device/authorize', { client_id: 'other' })).body).toMatchObject({ error: 'invalid_client' });

    const typed = String(asked['user_code']).replace('-', '').toLowerCase();
    const seen = (await (await ask(`/api/screens/pairing?code=${typed}`)).json()) as { device: Record<string, unknown> };
    expect(seen.device).toMatchObject({ userCode: asked['user_code'], width: 1920, height: 1080, address: '127.0.0.1', userAgent: 'node' });
    const approved = await send('/api/screens/approve', undefined, 'POST', {
      userCode: typed,
      name: 'Lobby',
      wall: 'mine',
      language: 'en'
    });
    expect(approved.status).toBe(201);
    const { body } = await askToken(asked['device_code']);
    expect(body).toMatchObject({ token_type: 'Bearer', screen: { name: 'Lobby', wall: 'mine', language: 'en' } });
    const credential = String(body['access_token']);
    expect(credential).toMatch(/^fs_[0-9a-f]{12}_[\w-]{43}$/);
    expect(JSON.stringify(await listFleet())).not.toContain(credential.split('_')[2]);

    expect((await ask('/api/venues/mine/plan', credential)).status).toBe(200);
    expect((await ask('/api/venues/theirs/plan', credential)).status).toBe(404);
    expect((await send('/api/walls/mine', credential, 'PUT', { venue: 'mine' })).status).toBe(403);
    for (const path of ['/api/screens', '/screens', '/pair', '/metrics', '/import'])
      expect((await ask(path, credential)).status, path).toBe(403);
    const open = await connect(credential);
    expect(await watchVenue(open, 'mine')).toHaveProperty('viewId');
    expect(await watchVenue(open, 'theirs')).toHaveProperty('error');

    // No token was made: loopback is open as before, and a wrong credential of a screen is refused even there.
    expect((await ask('/metrics')).status).toBe(200);
    const session = await send('/api/session', undefined, 'POST', { token: credential });
    expect([session.status, session.headers.get('set-cookie')]).toEqual([200, null]);
    expect((await ask('/api/venues', credential.slice(0, -1) + (credential.endsWith('A') ? 'B' : 'A'))).status).toBe(401);
  });

  test('reports itself, is told what is asked of it, sends its picture, and counts as offline when it is silent', async () => {
    const { id, credential } = await pair('mine', 'Gate');
    const stream = readEvents(await ask('/api/screens', undefined, { headers: { accept: 'text/event-stream' } }));
    const seen: FleetMessage[] = [];
    const reading = (async () => {
      for (;;) seen.push((await stream.next()).data as FleetMessage);
    })().catch(() => undefined);
    const open = await connect(credential);
    const commands: ScreenCommand[] = [];
    open.on('screen:command', (command) => commands.push(command));
    open.emit('screen:report', report);
    await eventually(async () =>
      expect((await listFleet()).find(({ key }) => key === id)).toMatchObject({ state: 'live', name: 'Gate', report })
    );

    expect(await (await send(`/api/screens/${id}/command`, undefined, 'POST', { kind: 'identify', seconds: 3 })).json()).toEqual({
      told: 1
    });
    await eventually(() => expect(commands).toEqual([{ kind: 'identify', seconds: 3, name: 'Gate' }]));

    const put = (body: Uint8Array<ArrayBuffer>, token: string) =>
      ask('/api/screens/self/thumbnail', token, { method: 'PUT', body, headers: { 'content-type': 'image/jpeg' } });
    const jpeg = new Uint8Array(1000).fill(7);
    jpeg.set([0xff, 0xd8, 0xff]);
    expect((await put(new Uint8Array([1, 2, 3]), credential)).status).toBe(400);
    expect((await put(new Uint8Array(50_000).fill(1), credential)).status).toBe(413);
    expect((await put(jpeg, credential)).status).toBe(204);
    expect((await put(jpeg, credential)).status).toBe(429);
    const { thumbnail } = (await listFleet()).find(({ key }) => key === id)!;
    const picture = await ask(thumbnail!);
    expect([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength]).toEqual(['image/jpeg', 1000]);
    expect((await ask(thumbnail!, credential)).status).toBe(403);

    open.disconnect();
    await eventually(() => {
      const states = seen.flatMap((message) => (message.kind === 'patch' ? message.upsert : [])).filter(({ key }) => key === id);
      expect(states.map(({ state }) => state)).toContain('live');
      expect(states.at(-1)).toMatchObject({ state: 'offline' });
    });
    await stream.cancel();
    await reading;
    expect(await (await ask('/metrics')).text()).toMatch(/floorpulse_screens\{state="offline",paired="yes"\} \d/);
  });

  test('follows when it is moved to another wall: its sockets are cut and come back with the other venues', async () => {
    const { id, credential } = await pair('mine', 'Mover');
    const open = await connect(credential);
    const jpeg = { method: 'PUT', body: new Uint8Array([0xff, 0xd8, 0xff, 1]), headers: { 'content-type': 'image/jpeg' } };
    const put = await ask('/api/screens/self/thumbnail', credential, jpeg);
    expect(put.status, await put.text()).toBe(204);
    expect((await ask(`/api/screens/${id}/thumbnail`)).status).toBe(200);
    expect((await send(`/api/screens/${id}`, undefined, 'PATCH', { wall: 'nowhere' })).status).toBe(400);
    expect((await send(`/api/screens/${id}`, undefined, 'PATCH', { wall: 'theirs', name: 'Moved' })).status).toBe(200);
    // A picture of the wall before is nothing for those who look after it now.
    expect((await ask(`/api/screens/${id}/thumbnail`)).status).toBe(404);
    await eventually(() => expect(open.connected).toBe(false), 5_000);
    const again = await connect(credential);
    expect(await watchVenue(again, 'theirs')).toHaveProperty('viewId');
    expect(await watchVenue(again, 'mine')).toHaveProperty('error');
    expect((await listFleet()).find(({ key }) => key === id)).toMatchObject({ name: 'Moved', wall: 'theirs' });
  });

  test('is refused within five seconds of its revocation, for good, and its picture is gone', async () => {
    const { id, credential } = await pair('mine', 'Gone');
    const open = await connect(credential);
    expect((await ask(`/api/screens/${id}`, undefined, { method: 'DELETE' })).status).toBe(204);
    await eventually(() => expect(open.connected).toBe(false), 5_000);
    expect(await enter(credential)).toBe('unauthenticated');
    expect((await ask('/api/venues', credential)).status).toBe(401);
    expect((await ask('/healthz', credential)).status).toBe(200);
    expect((await listFleet()).find(({ key }) => key === id)).toMatchObject({ state: 'revoked', thumbnail: null });
    expect((await send(`/api/screens/${id}`, undefined, 'PATCH', { name: 'Back' })).status).toBe(404);

    // Whoever changes it in the same moment does not bring it back.
    const other = await pair('mine', 'Busy');
    await Promise.all([
      ask(`/api/screens/${other.id}`, undefined, { method: 'DELETE' }),
      ...Array.from({ length: 8 }, (_, at) => send(`/api/screens/${other.id}`, undefined, 'PATCH', { name: `Busy ${at}` }))
    ]);
    expect((await ask('/api/venues', other.credential)).status).toBe(401);
  });

  test('that is not paired is seen, too, by its device and its token, and told what it can be told', async () => {
    const open: Client = io(server.url, { transports: ['websocket'], forceNew: true, reconnection: false });
    clients.push(open);
    const commands: ScreenCommand[] = [];
    open.on('screen:command', (command) => commands.push(command));
    open.emit('screen:report', { ...report, wall: 'theirs', device: 'browser-77' });
    const { key } = await eventually(async () => {
      const found = (await listFleet()).find((line) => !line.paired);
      expect(found).toMatchObject({ wall: 'theirs', state: 'live', name: '' });
      return found!;
    });
    const path = `/api/screens/${encodeURIComponent(key)}`;
    expect((await send(path, undefined, 'PATCH', { name: 'x' })).status).toBe(400);
    expect((await send(`${path}/command`, undefined, 'POST', { kind: 'assign', wall: 'mine' })).status).toBe(200);
    await eventually(() => expect(commands).toEqual([{ kind: 'assign', wall: 'mine' }]));
    open.disconnect();
  });
});

describe('whoever approves', () => {
  let mine: string;
  let boss: string;
  beforeAll(async () => {
    boss = await makeToken('admin', 'all');
    mine = await makeToken('manager', ['mine']);
  });

  test('sees and changes screens of their own venues alone, and cannot give a screen more than they see', async () => {
    const theirs = await pair('theirs', 'Foreign', boss);
    const own = await pair('mine', 'Own', mine);
    expect((await listFleet(mine)).map(({ key }) => key)).toContain(own.id);
    expect((await listFleet(mine)).map(({ key }) => key)).not.toContain(theirs.id);
    for (const id of [theirs.id, 'ffffffffffff']) {
      expect((await send(`/api/screens/${id}`, mine, 'PATCH', { name: 'x' })).status).toBe(404);
      expect((await ask(`/api/screens/${id}`, mine, { method: 'DELETE' })).status).toBe(404);
      expect((await send(`/api/screens/${id}/command`, mine, 'POST', { kind: 'reload' })).status).toBe(404);
      expect((await ask(`/api/screens/${id}/thumbnail`, mine)).status).toBe(404);
    }
    expect((await send(`/api/screens/${own.id}`, mine, 'PATCH', { wall: 'theirs' })).status).toBe(400);
    expect((await send('/api/walls/chain', boss, 'PUT', { venue: 'mine', venues: ['theirs'] })).status).toBeLessThan(300);
    expect((await send(`/api/screens/${own.id}`, mine, 'PATCH', { wall: 'chain' })).status).toBe(403);
    // A wall that shows more than they see is steered by others, too.
    expect((await send('/api/walls/chain/control', mine, 'POST', { action: 'pause' })).status).toBe(403);
    expect((await send('/api/walls/chain/control', boss, 'POST', { action: 'resume' })).status).toBe(200);
    // With tokens in use the screen gets a cookie of its own.
    const session = await send('/api/session', undefined, 'POST', { token: own.credential });
    expect(session.headers.get('set-cookie')).toMatch(/^floorpulse-screen=fs_.*HttpOnly; SameSite=Strict/);
    expect((await ask('/api/venues/mine/plan', undefined, { headers: { cookie: `floorpulse-screen=${own.credential}` } })).status).toBe(
      200
    );
  });

  test('is pushed what happens to their own screens, and nothing of others, not even that they are there', async () => {
    const theirs = await pair('theirs', 'Foreign', boss);
    const own = await pair('mine', 'Own', mine);
    const follow = () => ask('/api/screens', mine, { headers: { accept: 'text/event-stream' } });
    const stream = readEvents(await follow());
    const seen = [JSON.stringify((await stream.next()).data)];
    for (const [id, token] of [[theirs.id, boss] as const, [own.id, mine] as const])
      expect((await send(`/api/screens/${id}`, token, 'PATCH', { name: 'Anew' })).status).toBe(200);
    while (!seen.at(-1)!.includes('"Anew"')) seen.push(JSON.stringify((await stream.next()).data));
    expect(seen.join()).not.toContain(theirs.id);
    expect((await send(`/api/screens/${own.id}`, boss, 'PATCH', { wall: 'theirs' })).status).toBe(200);
    while (!seen.at(-1)!.includes(`"remove":["${own.id}"]`)) seen.push(JSON.stringify((await stream.next()).data));
    expect(seen.join()).not.toContain(theirs.id);

    // So many pages of one token at most; another one has room still.
    const more = await Promise.all(Array.from({ length: 50 }, follow));
    expect(more.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(1);
    const another = await ask('/api/screens', boss, { headers: { accept: 'text/event-stream' } });
    expect(another.status).toBe(200);
    await Promise.all([stream.cancel(), ...[another, ...more].map(({ body }) => body?.cancel())]);
  });

  test('and guesses codes is locked out, also for the right one', async () => {
    const guesser = await makeToken('manager', ['mine']);
    const { body: asked } = await sendForm('/api/device/authorize', {});
    const right = String(asked['user_code']);
    expect((await ask('/api/screens/pairing?code=nonsense', guesser)).status).toBe(400);
    for (const letters of ['BBBB', 'CCCC', 'DDDD', 'FFFF']) {
      expect((await ask(`/api/screens/pairing?code=${letters}-${letters}`, guesser)).status).toBe(404);
    }
    const approve = (token: string) => send('/api/screens/approve', token, 'POST', { userCode: right, name: 'x', wall: 'mine' });
    const answer = await approve(guesser);
    expect([answer.status, Number(answer.headers.get('retry-after')) > 500]).toEqual([429, true]);
    // Nobody else who comes from the same address, as all do behind a proxy.
    expect((await approve(boss)).status).toBe(201);
  });
});
