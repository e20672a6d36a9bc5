/** Kinds of views that cost more: a pace and a queue of their own, and views of several venues. */
import { afterEach, describe, expect, it } from 'vitest';
import type { ViewSpec } from '../../src/lib/domain/live-events.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { hasVenue } from '../../src/lib/domain/scope.ts';
import type { GetView, LiveHub } from '../../src/lib/server/live/hub.ts';
import { liveTimings, toSlowGapMs } from '../../src/lib/server/live/live-timings.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import { eventually } from '../support/eventually.ts';
import { heat, makeRow, makeScope, makeVenue, openTestHub } from './live-harness.ts';

const ids = ['plaza', 'park', 'yard'];
const week: ViewSpec = { kind: 'week', venue: 'plaza', range: { last: 'P28D' } };
const chain: ViewSpec = { kind: 'chain', venue: 'plaza', range: { businessDays: 1 } };
const landed = (...venues: string[]) => ({ table: 'feedback_raw_v1', venues }) as const;

interface Read {
  readonly spec: ViewSpec;
  readonly scope: Scope;
  readonly venues: readonly string[];
}

let hub: LiveHub | undefined;
afterEach(() => hub?.close());

function open(atLeastMs = 20) {
  const reads: Read[] = [];
  const gates = new Map<string, Promise<void>>();
  const getView: GetView = async (scope, _reader, _venue, spec, nowMs, venues) => {
    reads.push({ spec, scope, venues: venues.map(({ id }) => id) });
    const to = new Date(nowMs).toISOString();
    await gates.get(spec.kind);
    return { asOf: to, snapshot: { rows: [makeRow('U0', reads.length)], meta: { from: to, to, watermarks: [] } } };
  };
  const get = (scope: Scope, id: string) => (ids.includes(id) && hasVenue(scope, id) ? makeVenue(id) : undefined);
  const live = openTestHub(getView, {
    clock: systemClock,
    venues: { get, list: (scope) => ids.flatMap((id) => get(scope, id) ?? []), onChange: () => () => undefined },
    timings: {
      fastTickMs: 20,
      slowTickMs: 60_000,
      slowPaces: { week: { atLeastMs, atMostMs: 60_000, keepMs: 0 }, chain: { atLeastMs: 20, atMostMs: 60_000, keepMs: 0 } }
    }
  });
  hub = live;
  const countOf = (kind: string) => reads.filter(({ spec }) => spec.kind === kind).length;
  return { live, reads, gates, countOf };
}

describe('a slow kind of view', () => {
  it('never holds up the others, however long its read takes', async () => {
    const { live, gates, countOf } = open();
    let openGate = () => undefined as void;
    gates.set('week', new Promise((resolve) => (openGate = resolve)));
    const slow = [week, { ...week, range: { last: 'P21D' } }, { ...week, range: { last: 'P14D' } }].map((spec) =>
      live.watch(makeScope('a'), spec, () => undefined)
    );
    let told = 0;
    await live.watch(makeScope('a'), heat, () => void (told += 1));
    for (let tick = 1; tick <= 3; tick += 1) {
      live.onLanded(landed('plaza'));
      await eventually(() => expect(told).toBe(tick));
    }
    // One at a time: the others wait for it, and for nobody else.
    expect(countOf('week')).toBe(1);
    openGate();
    await Promise.all(slow);
    expect(countOf('week')).toBeGreaterThanOrEqual(3);
  });

  it('is read again only when its pace lets it, and then with all that has landed since', async () => {
    const { live, countOf } = open(60_000);
    await live.watch(makeScope('a'), week, () => undefined);
    let told = 0;
    await live.watch(makeScope('a'), heat, () => void (told += 1));
    for (let tick = 1; tick <= 5; tick += 1) {
      live.onLanded(landed('plaza'));
      await eventually(() => expect(told).toBe(tick));
    }
    expect(countOf('week')).toBe(1);
    await live.close();
    const soon = open(100);
    await soon.live.watch(makeScope('a'), week, () => undefined);
    soon.live.onLanded(landed('plaza'));
    await eventually(() => expect(soon.countOf('week')).toBe(2));
  });

  it('takes a fourth of one connection at most', () => {
    const pace = { atLeastMs: 1000, atMostMs: 60_000, keepMs: 0 };
    expect([100, 250, 2000].map((elapsedMs) => toSlowGapMs(pace, elapsedMs))).toEqual([1000, 1000, 8000]);
  });

  it('may be as late as its pace without making the screen look old', async () => {
    const { live } = open();
    const watch = await live.watch(makeScope('a'), week, () => undefined);
    const ownMs = Date.parse(watch.current().asOf);
    expect(Date.parse(watch.asOf)).toBeGreaterThanOrEqual(ownMs);
    expect(Date.parse(watch.asOf)).toBeLessThanOrEqual(Date.now());
    for (const [kind, pace] of Object.entries(liveTimings.slowPaces)) {
      expect(pace.atMostMs, kind).toBeGreaterThanOrEqual(liveTimings.slowTickMs);
      // What is remembered must be forgotten by the time that it is read again.
      expect(pace.keepMs, kind).toBeLessThan(pace.atLeastMs);
    }
  });
});

describe('a view of several venues', () => {
  it('is read again when something lands at any of them, and at no other', async () => {
    const { live, reads, countOf } = open();
    await live.watch(makeScope('a'), { ...chain, venues: ['plaza', 'park'] }, () => undefined);
    expect(reads[0]?.venues).toEqual(['plaza', 'park']);
    live.onLanded(landed('park'));
    await eventually(() => expect(countOf('chain')).toBe(2));
    let told = 0;
    await live.watch(makeScope('a'), { ...heat, venue: 'yard' }, () => void (told += 1));
    live.onLanded(landed('yard'));
    await eventually(() => expect(told).toBe(1));
    expect(countOf('chain')).toBe(2);
  });

  it('without a list is of all that the caller sees, and shared by those who see the same', async () => {
    const { live, reads, countOf } = open();
    const both = () => makeScope('b', new Set(['plaza', 'park']));
    const ids = [
      await live.watch(makeScope('a'), chain, () => undefined),
      await live.watch(makeScope('c'), chain, () => undefined),
      await live.watch(both(), chain, () => undefined),
      await live.watch(both(), { ...chain, venues: ['park', 'plaza'] }, () => undefined),
      await live.watch(makeScope('a'), { ...chain, venues: ['plaza', 'park'] }, () => undefined)
    ].map(({ viewId }) => viewId);
    expect(new Set(ids).size).toBe(3);
    expect([ids[0], ids[3]]).toEqual([ids[1], ids[4]]);
    expect(reads.map(({ venues }) => venues)).toEqual([
      ['plaza', 'park', 'yard'],
      ['plaza', 'park'],
      ['park', 'plaza']
    ]);
    expect(countOf('chain')).toBe(3);
  });

  it('is refused with a venue that is not yours, by its name', async () => {
    const { live } = open();
    const asked = live.watch(makeScope('b', new Set(['plaza'])), { ...chain, venues: ['plaza', 'park'] }, () => undefined);
    await expect(asked).rejects.toMatchObject({ code: 'not_found', message: expect.stringContaining('"park"') });
  });
});
