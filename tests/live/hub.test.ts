import { afterEach, describe, expect, it } from 'vitest';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { LiveHub, LiveHubParts } from '../../src/lib/server/live/hub.ts';
import type { ViewMessage } from '../../src/lib/server/live/view-message.ts';
import { eventually } from '../support/eventually.ts';
import { FakeTable, heat, makeScope, openTestHub } from './live-harness.ts';

const scope = makeScope('a');
const landed = { table: 'feedback_raw_v1', venues: ['plaza'] } as const;
const quick = { fastTickMs: 20, slowTickMs: 60_000, graceMs: 10_000 };
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

let hub: LiveHub | undefined;
afterEach(() => hub?.close());
/** Waits until a view of another venue has been through a tick of its own: what was due before it has begun by then. */
async function settle(live: LiveHub): Promise<void> {
  const watch = await live.watch(scope, { ...heat, venue: 'yard' }, () => undefined);
  const { asOf } = watch;
  await eventually(() => {
    live.onLanded({ table: 'feedback_raw_v1', venues: ['yard'] });
    expect(watch.asOf > asOf).toBe(true);
  });
  watch.stop();
}
const open = (table: FakeTable, timings: LiveHubParts['timings'] = quick, parts: Partial<LiveHubParts> = {}): LiveHub => {
  hub = openTestHub(table.getView, { timings, ...parts });
  return hub;
};

describe('the live hub', () => {
  it('asks once for a thousand watchers of one view, at the start and at every tick', async () => {
    const table = new FakeTable();
    const live = open(table);
    let messages = 0;
    const listeners = Array.from({ length: 1000 }, () => () => void (messages += 1));
    await Promise.all(listeners.map((listener) => live.watch(scope, heat, listener)));
    expect(table.runs).toBe(1);
    for (let tick = 1; tick <= 3; tick += 1) {
      table.values.set('U0', 100 + tick);
      live.onLanded(landed);
      await eventually(() => expect(messages).toBe(1000 * tick));
      expect(table.runs).toBe(1 + tick);
    }
  });

  it('calls a listener that watches a thousand times once a message', async () => {
    const table = new FakeTable();
    const live = open(table);
    const messages: ViewMessage[] = [];
    const listener = (message: ViewMessage) => void messages.push(message);
    const watches = await Promise.all(Array.from({ length: 1000 }, () => live.watch(scope, heat, listener)));
    table.values.set('U0', 7);
    live.onLanded(landed);
    await eventually(() => expect(messages).toHaveLength(1));
    for (const watch of watches.slice(1)) watch.stop();
    table.values.set('U0', 8);
    live.onLanded(landed);
    await eventually(() => expect(messages).toHaveLength(2));
    expect(messages.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('gathers a burst of landed rows into few runs', async () => {
    const table = new FakeTable();
    const live = open(table, { ...quick, fastTickMs: 100 });
    await live.watch(scope, heat, () => undefined);
    const begunAt = performance.now();
    for (let batch = 0; batch < 200; batch += 1) {
      table.values.set('U0', batch);
      live.onLanded(landed);
      await sleep(1);
    }
    const watch = await live.watch(scope, heat, () => undefined);
    await eventually(() => expect(watch.current().snapshot.rows[0]).toMatchObject({ value: 199 }));
    // However slow the machine: no more than the pace allows, the first run and the ones at both ends included.
    expect(table.runs).toBeLessThanOrEqual(3 + (performance.now() - begunAt) / 100);
  });

  it('what lands during a run is seen by one more run after it', async () => {
    const table = new FakeTable();
    const live = open(table);
    const watch = await live.watch(scope, heat, () => undefined);
    let openGate = () => {};
    table.gate = new Promise((resolve) => (openGate = resolve));
    live.onLanded(landed);
    await eventually(() => expect(table.runs).toBe(2));
    table.values.set('U0', 42);
    for (let batch = 0; batch < 10; batch += 1) live.onLanded(landed);
    await settle(live);
    expect(table.runs).toBe(2);
    openGate();
    await eventually(() => expect(watch.current().snapshot.rows[0]).toMatchObject({ value: 42 }));
    await settle(live);
    expect(table.runs).toBe(3);
  });

  it('reads no more than it may at once', async () => {
    const table = new FakeTable();
    const live = open(table, quick, { concurrency: 2 });
    table.gate = sleep(20);
    const specs = Array.from({ length: 40 }, (_, index) => ({ ...heat, range: { last: `PT${index + 1}M` } }));
    await Promise.all(specs.map((spec) => live.watch(scope, spec, () => undefined)));
    live.onLanded(landed);
    await eventually(() => expect(table.runs).toBe(80));
    expect(table.mostAtOnce).toBe(2);
  });

  it('runs every watched view again by itself, so that no row is missed for ever', async () => {
    const table = new FakeTable();
    const live = open(table, { ...quick, slowTickMs: 200 });
    const watch = await live.watch(scope, heat, () => undefined);
    const before = watch.asOf;
    table.values.set('U0', 5);
    await eventually(() => expect(watch.current().snapshot.rows[0]).toMatchObject({ value: 5 }));
    await eventually(() => expect(watch.asOf > before).toBe(true));
  });

  it('only views of the venue run, and measurements do not touch voices', async () => {
    const table = new FakeTable();
    const live = open(table);
    await live.watch(scope, { ...heat, venue: 'park' }, () => undefined);
    await live.watch(scope, { kind: 'voices', venue: 'plaza', range: { last: 'PT1H' } }, () => undefined);
    await live.watch(scope, { kind: 'kpis', venue: 'plaza', range: { last: 'PT1H' } }, () => undefined);
    live.onLanded({ table: 'measurement_raw_v1', venues: ['plaza'] });
    await eventually(() => expect(table.runs).toBe(4));
    live.onLanded(landed);
    await eventually(() => expect(table.runs).toBe(6));
    await settle(live);
    expect(table.runs).toBe(6);
  });

  it('keeps the old answer and its instant while the engine is away, and comes back by itself', async () => {
    const table = new FakeTable();
    const live = open(table, { ...quick, backoffMaxMs: 30 });
    const messages: ViewMessage[] = [];
    const watch = await live.watch(scope, heat, (message) => void messages.push(message));
    const { asOf } = watch;
    table.failure = new FloorpulseError('unavailable', 'The engine is away.');
    table.values.set('U0', 9);
    live.onLanded(landed);
    await eventually(() => expect(table.runs).toBeGreaterThan(3));
    expect(watch.asOf).toBe(asOf);
    expect(messages).toEqual([]);
    table.failure = undefined;
    await eventually(() => expect(messages).toMatchObject([{ seq: 2, patch: { upsert: [{ key: 'U0', value: 9 }] } }]));
  });

  it('a view that cannot be read the first time is refused with its reason and leaves nothing behind', async () => {
    const table = new FakeTable();
    table.failure = new FloorpulseError('busy', 'All connections are at work.');
    const live = open(table);
    await expect(live.watch(scope, heat, () => undefined)).rejects.toThrow('All connections are at work.');
    expect(live.watchedViews).toBe(0);
    table.failure = undefined;
    expect((await live.watch(scope, heat, () => undefined)).current().seq).toBe(1);
  });

  it('a venue of somebody else and one that does not exist give the same answer', async () => {
    const live = open(new FakeTable());
    const own = makeScope('b', new Set(['park']));
    const messageOf = async (venue: string) => {
      const error = await live.watch(own, { ...heat, venue }, () => undefined).catch((failure: unknown) => failure as FloorpulseError);
      return error instanceof FloorpulseError ? `${error.code} ${error.message.replace(venue, 'X')}` : 'watched';
    };
    expect(await messageOf('plaza')).toMatch(/^not_found venue: /);
    expect(await messageOf('plaza')).toBe(await messageOf('nowhere'));
  });

  it('a level or a range that makes no sense is refused by name before anything is read', async () => {
    const table = new FakeTable();
    const live = open(table);
    await expect(live.watch(scope, { ...heat, level: 'L9' }, () => undefined)).rejects.toThrow(
      /level: "plaza" has no level "L9"\. It has L1\./
    );
    await expect(live.watch(scope, { ...heat, range: { last: '1h' } }, () => undefined)).rejects.toThrow(/range\.last/);
    expect(table.runs).toBe(0);
  });

  it('a view nobody watches is not run, is fresh for a screen that comes back soon, and is forgotten later', async () => {
    const table = new FakeTable();
    const live = open(table, { ...quick, slowTickMs: 200, graceMs: 200 });
    const first = await live.watch(scope, heat, () => undefined);
    first.stop();
    table.values.set('U0', 77);
    live.onLanded(landed);
    await settle(live);
    expect(table.runs).toBe(1);
    const again = await live.watch(scope, heat, () => undefined);
    expect(again.current()).toMatchObject({ viewId: first.viewId, seq: 2, snapshot: { rows: [{ value: 77 }, {}, {}] } });
    again.stop();
    // Each look starts the time of grace anew, so the looks are further apart than it is long.
    await eventually(
      async () => {
        const later = await live.watch(scope, heat, () => undefined);
        later.stop();
        expect(later.current().seq).toBe(1);
      },
      15_000,
      1000
    );
  });

  it('is busy when all its views are watched, and lets an unwatched one make room', async () => {
    const live = open(new FakeTable(), quick, { maxViews: 2 });
    const first = await live.watch(scope, heat, () => undefined);
    await live.watch(scope, { ...heat, range: { last: 'PT2H' } }, () => undefined);
    const third = { ...heat, range: { last: 'PT3H' } };
    await expect(live.watch(scope, third, () => undefined)).rejects.toMatchObject({ code: 'busy' });
    first.stop();
    expect((await live.watch(scope, third, () => undefined)).current().seq).toBe(1);
  });

  it('holds the next message back until the last one is passed on', async () => {
    const table = new FakeTable();
    const live = open(table);
    const seqs: number[] = [];
    let pass = () => {};
    const watch = await live.watch(scope, heat, (message) => {
      seqs.push(message.seq);
      return new Promise((resolve) => (pass = resolve));
    });
    for (let value = 1; value <= 5; value += 1) {
      table.values.set('U0', value * 10);
      live.onLanded(landed);
      await settle(live);
    }
    expect(seqs).toEqual([2]);
    pass();
    await eventually(() => expect(seqs).toEqual([2, 3]));
    expect(watch.current().snapshot.rows[0]).toMatchObject({ value: 50 });
    pass();
  });
});
