import { afterEach, describe, expect, it } from 'vitest';
import type { LiveError, Watched } from '../../src/lib/domain/live-events.ts';
import type { LiveHub } from '../../src/lib/server/live/hub.ts';
import { eventually } from '../support/eventually.ts';
import { FakeTable, connect, heat, makeScope, openLiveTestServer, openTestHub, watch, type LiveTestServer } from './live-harness.ts';
import { Screen } from './screen.ts';

const landed = { table: 'feedback_raw_v1', venues: ['plaza'] } as const;
let server: LiveTestServer;
let hub: LiveHub;
afterEach(() => server.close());

async function open(table: FakeTable, options: Parameters<typeof openLiveTestServer>[1] = {}): Promise<void> {
  hub = openTestHub(table.getView, { timings: { fastTickMs: 20, slowTickMs: 60_000 } });
  server = await openLiveTestServer(hub, options);
}
const openScreen = async (token = 'wall') => Screen.open(await connect(server.client(token)));
const valuesOf = (table: FakeTable) => Object.fromEntries(table.values);

describe('live sockets', () => {
  it('a screen gets a snapshot, then what changes', async () => {
    const table = new FakeTable();
    await open(table);
    const screen = await openScreen();
    expect(screen.values).toEqual(valuesOf(table));
    table.values.set('U1', 99).set('NEW', 5).delete('U2');
    hub.onLanded(landed);
    await eventually(() => expect(screen.values).toEqual(valuesOf(table)));
    expect(screen).toMatchObject({ patches: 1, snapshots: 0, gaps: 0 });
  });

  it('a thousand screens of one view are one query a tick and all get the same', async () => {
    const table = new FakeTable();
    await open(table);
    const screens = await Promise.all(Array.from({ length: 1000 }, () => openScreen()));
    const runs = table.runs;
    for (let tick = 1; tick <= 3; tick += 1) {
      table.values.set('U0', 1000 + tick);
      hub.onLanded(landed);
      await eventually(() => expect(screens.filter((screen) => screen.values.U0 === 1000 + tick)).toHaveLength(1000));
      expect(table.runs).toBe(runs + tick);
    }
    expect(new Set(screens.map((screen) => screen.state?.seq)).size).toBe(1);
    expect(screens.reduce((sum, screen) => sum + screen.gaps, 0)).toBe(0);
  });

  it('screens that join while patches are under way miss nothing and are never ahead', async () => {
    const table = new FakeTable();
    await open(table);
    const screens: Screen[] = [];
    for (let round = 0; round < 30; round += 1) {
      table.values.set('U0', round);
      hub.onLanded(landed);
      screens.push(await openScreen());
    }
    table.values.set('U0', 5000);
    hub.onLanded(landed);
    await eventually(() => expect(screens.map((screen) => screen.values)).toEqual(screens.map(() => valuesOf(table))));
    expect(screens.reduce((sum, screen) => sum + screen.gaps, 0)).toBe(0);
  });

  it('a screen that lost a message asks again and is whole', async () => {
    const table = new FakeTable();
    await open(table);
    const screen = await openScreen();
    if (screen.state) screen.state = { ...screen.state, seq: screen.state.seq - 1 };
    table.values.set('U0', 31);
    hub.onLanded(landed);
    await eventually(() => expect(screen.values).toEqual(valuesOf(table)));
    expect(screen.gaps).toBe(1);
    table.values.set('U0', 32);
    hub.onLanded(landed);
    await eventually(() => expect(screen.values).toEqual(valuesOf(table)));
    expect(screen.gaps).toBe(1);
  });

  it('a screen that was cut off comes back to a fresh snapshot', async () => {
    const table = new FakeTable();
    await open(table);
    const client = await connect(server.client('wall'));
    await watch(client);
    client.io.engine.close();
    await eventually(() => expect(client.connected).toBe(false));
    table.values.set('U0', 64);
    hub.onLanded(landed);
    await eventually(() => expect(client.connected).toBe(true));
    const again = await watch(client);
    expect(again.snapshot.rows[0]).toMatchObject({ key: 'U0', value: 64 });
  });

  it('an unwatched view sends nothing more', async () => {
    const table = new FakeTable();
    await open(table);
    const [left, stays] = [await openScreen(), await openScreen()];
    left.client.emit('view:unwatch', { viewId: left.viewId });
    await eventually(async () => {
      const answer: unknown = await left.client.timeout(5000).emitWithAck('view:resync', { viewId: left.viewId });
      expect(answer).toMatchObject({ error: { code: 'not_found' } });
    });
    table.values.set('U0', 1);
    hub.onLanded(landed);
    await eventually(() => expect(stays.patches).toBe(1));
    expect(left.patches).toBe(0);
    // Who asks for an answer gets one, and an error where it watched nothing.
    const request = { viewId: stays.viewId };
    expect(await stays.client.timeout(5000).emitWithAck('view:unwatch', request)).toEqual({});
    expect(await stays.client.timeout(5000).emitWithAck('view:unwatch', request)).toMatchObject({ error: { code: 'not_found' } });
  });

  it('the view of another scope cannot be reached by its id', async () => {
    const scopes = { wall: makeScope('wall'), park: makeScope('park', new Set(['park'])) };
    await open(new FakeTable(), { scopes });
    const screen = await openScreen('wall');
    const stranger = await connect(server.client('park'));
    const answer: Watched | LiveError = await stranger.timeout(5000).emitWithAck('view:resync', { viewId: screen.viewId });
    expect(answer).toMatchObject({ error: { code: 'not_found' } });
    const errorOf = async (venue: string) =>
      String(await watch(stranger, { ...heat, venue }).catch((error: unknown) => error)).replace(venue, 'X');
    expect(await errorOf('plaza')).toMatch(/there is no "X" here, or it is not yours/);
    expect(await errorOf('plaza')).toBe(await errorOf('nowhere'));
  });

  it('masked and full texts are two views', async () => {
    const scopes = { wall: makeScope('wall'), manager: makeScope('manager', 'all', 'full') };
    await open(new FakeTable(), { scopes });
    const [masked, full] = [await openScreen('wall'), await openScreen('manager')];
    expect(masked.viewId).not.toBe(full.viewId);
  });

  it('bad requests are answered by field, value and remedy, and the socket lives on', async () => {
    await open(new FakeTable());
    const client = await connect(server.client('wall'));
    const bad = { ...heat, kind: 'heatmap' } as unknown as typeof heat;
    await expect(watch(client, bad)).rejects.toThrow(/^kind: .*got "heatmap"/);
    client.emit('view:watch', 'nonsense' as unknown as typeof heat, undefined as never);
    client.emit('view:unwatch', null as never);
    expect((await watch(client)).seq).toBe(1);
  });

  it('watching one view twice is watching it once', async () => {
    const table = new FakeTable();
    await open(table, { maxViewsPerSocket: 1 });
    const client = await connect(server.client('wall'));
    const first = await watch(client);
    await expect(watch(client, { ...heat, heat: 'mood' })).rejects.toMatchObject({ code: 'busy' });
    client.emit('view:unwatch', { viewId: first.viewId });
    expect((await watch(client, { ...heat, heat: 'mood' })).seq).toBe(1);
    expect(hub.watchedViews).toBe(1);
  });

  it('heartbeats come without any news, and speak for the views of the screen', async () => {
    const table = new FakeTable();
    await open(table, { heartbeatMs: 100 });
    const client = server.client('wall');
    const beats: { now: string; asOf: string; build: string }[] = [];
    client.on('server:heartbeat', (beat) => void beats.push(beat));
    await connect(client);
    await eventually(() => expect(beats.length).toBeGreaterThan(3));
    const watched = await watch(client);
    const seen = beats.length;
    await eventually(() => expect(beats.length).toBeGreaterThan(seen + 2));
    expect(beats.at(-1)).toMatchObject({ build: 'test', asOf: watched.asOf });
    expect(Date.parse(beats.at(-1)?.now ?? '')).toBeGreaterThanOrEqual(Date.parse(watched.asOf));
  });
});
