import type { Socket as NetSocket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { LiveHub } from '../../src/lib/server/live/hub.ts';
import { eventually } from '../support/eventually.ts';
import { FakeTable, connect, openLiveTestServer, openTestHub, type Client, type LiveTestServer } from './live-harness.ts';
import { Screen } from './screen.ts';

const landed = { table: 'feedback_raw_v1', venues: ['plaza'] } as const;
const heldLimitBytes = 256 * 1024;
let server: LiveTestServer;
let hub: LiveHub;
afterEach(() => server.close());

/** The TCP socket under a client: paused, it reads nothing more and the kernel's buffers fill up. */
function toNetSocket(client: Client): NetSocket {
  return (client.io.engine.transport as unknown as { ws: { _socket: NetSocket } }).ws._socket;
}

/** A line of a thousand bytes a second, in tenths: what is not taken from the kernel is left lying there. Returns what ends it. */
function trickle(socket: NetSocket): () => void {
  socket.pause();
  const timer = setInterval(() => socket.read(Math.min(100, socket.readableLength)), 100);
  return () => clearInterval(timer);
}

async function open(table: FakeTable): Promise<void> {
  hub = openTestHub(table.getView, { timings: { fastTickMs: 4, slowTickMs: 60_000 } });
  server = await openLiveTestServer(hub);
}

describe('a client that hardly reads', () => {
  it('at a kilobyte a second holds up nobody, is kept no queue, and gets the latest state when it reads again', async () => {
    const table = new FakeTable(600);
    await open(table);
    const slow = await Screen.open(await connect(server.client('wall')));
    const quick = await Screen.open(await connect(server.client('wall')));
    const endTrickle = trickle(toNetSocket(slow.client));

    let most = 0;
    let round = 0;
    // The kernel takes some megabytes before anything is held here, so it goes on until messages were really left out.
    const isLeftOut = () => quick.patches + quick.snapshots - round === 0 && server.unsentBytes > 0;
    for (let extra = 0; extra < 100; round += 1) {
      for (let unit = 0; unit < 400; unit += 1) table.values.set(`U${unit}`, round + unit / 1000);
      hub.onLanded(landed);
      const sent = round + 1;
      await eventually(() => expect(quick.patches + quick.snapshots).toBe(sent), 15_000, 1);
      most = Math.max(most, server.unsentBytes);
      if (server.unsentBytes > 0) extra += 1;
      expect(round).toBeLessThan(2000);
    }
    expect(isLeftOut()).toBe(true);
    expect(most).toBeLessThan(heldLimitBytes);
    expect(quick.gaps).toBe(0);
    expect(quick.values).toEqual(Object.fromEntries(table.values));

    endTrickle();
    toNetSocket(slow.client).resume();
    await eventually(() => expect(slow.values).toEqual(Object.fromEntries(table.values)));
    expect(slow.snapshots).toBe(1);
    expect(slow.gaps).toBe(0);
    expect(slow.patches).toBeLessThan(round);
    expect(server.unsentBytes).toBe(0);

    table.values.set('U0', -1);
    hub.onLanded(landed);
    await eventually(() => expect(slow.values.U0).toBe(-1));
    expect(slow.gaps).toBe(0);
  });

  it('may ask without reading only so often', async () => {
    const table = new FakeTable(600);
    await open(table);
    const screen = await Screen.open(await connect(server.client('wall')));
    toNetSocket(screen.client).pause();
    let most = 0;
    await eventually(
      () => {
        for (let index = 0; index < 20; index += 1) screen.client.emit('view:resync', { viewId: screen.viewId }, () => undefined);
        most = Math.max(most, server.unsentBytes);
        expect(server.sockets).toBe(0);
      },
      15_000,
      5
    );
    expect(most).toBeLessThan(heldLimitBytes);
  });
});
