import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { eventually } from '../support/eventually.ts';
import { FakeTable, connect, makeScope, openLiveTestServer, openTestHub, watch, type LiveTestServer } from './live-harness.ts';

let server: LiveTestServer;
const poster: Scope = { ...makeScope('poster'), role: 'ingest', can: new Set(['ingest']) };
beforeEach(async () => {
  const scopes = { wall: makeScope('wall'), other: makeScope('other'), poster };
  server = await openLiveTestServer(openTestHub(new FakeTable().getView), { scopes, maxSockets: 3 });
});
afterEach(() => server.close());
const refusalOf = (token: string, headers?: Record<string, string>): Promise<unknown> =>
  connect(server.client(token, headers)).then(
    () => 'connected',
    (error: unknown) => error
  );

describe('the handshake of a socket', () => {
  it('refuses an unknown token with a code and the way to get one', async () => {
    expect(await refusalOf('guess')).toMatchObject({ message: expect.stringMatching(/token/), data: { code: 'unauthenticated' } });
  });

  it('refuses a role that may not look', async () => {
    expect(await refusalOf('poster')).toMatchObject({ data: { code: 'forbidden' } });
  });

  it('refuses pages of another origin, and takes our own, allowed ones and programs', async () => {
    expect(await refusalOf('wall', { origin: 'https://evil.example' })).toMatchObject({ message: 'websocket error' });
    expect(await refusalOf('wall', { origin: 'null' })).toMatchObject({ message: 'websocket error' });
    expect(await refusalOf('wall', { origin: `http://127.0.0.1:${server.port}` })).toBe('connected');
    expect(await refusalOf('wall', { origin: 'https://wall.example' })).toBe('connected');
    expect(await refusalOf('wall')).toBe('connected');
  });

  it('takes no more sockets than it may', async () => {
    for (let index = 0; index < 3; index += 1) expect(await refusalOf('wall')).toBe('connected');
    expect(await refusalOf('wall')).toMatchObject({ message: 'websocket error' });
  });

  it('leaves other requests of the server alone, and offers no polling', async () => {
    expect(await (await fetch(`http://127.0.0.1:${server.port}/healthz`)).text()).toBe('http');
    expect((await fetch(`http://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
  });

  it('cuts the sockets of a revoked token, and only those', async () => {
    const [cut, stays] = await Promise.all([connect(server.client('wall')), connect(server.client('other'))]);
    await Promise.all([watch(cut), watch(stays)]);
    let reason = '';
    cut.on('disconnect', (text) => (reason = text));
    server.access.revoke('wall');
    await eventually(() => expect(reason).toBe('io server disconnect'), 5000);
    expect(stays.connected).toBe(true);
    expect(await refusalOf('wall')).toMatchObject({ data: { code: 'unauthenticated' } });
  });
});
