import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { Unit, Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { insertDocument, venueTable } from '../../src/lib/server/venue/document-table.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import { publishPlan } from '../../src/lib/server/venue/publish-plan.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { openTestEngine } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { toFloors, toUnit } from './floors.ts';

const scopeOf = (role: Scope['role'], venues: 'all' | string[]): Scope => toScope({ id: 'test', role, venues, texts: 'none' });
const admin = scopeOf('admin', 'all');
const hourMs = 3_600_000;

let db: Awaited<ReturnType<typeof openTestEngine>>;
let venues: VenueStore;
const clock = new TestClock();
const opened: VenueStore[] = [];
const open = async (engine: Engine = db.engine): Promise<VenueStore> => {
  const store = await openVenueStore({ engine, clock, log });
  opened.push(store);
  return store;
};
beforeAll(async () => {
  db = await openTestEngine();
  venues = await open();
});
afterAll(async () => {
  for (const store of opened) store.close();
  // A read that is still under way would hold on to the directory.
  await Promise.all(opened.map((store) => store.refresh()));
  await db.close();
});

const shop = toUnit('shop', [0, 0, 20, 10]);
const cafe = toUnit('cafe', [20, 0, 20, 10]);
const unitIds = (venue: Venue | undefined): string[] | undefined => venue?.units.map(({ id }) => id);
const publish = (id: string, units: readonly Unit[], validFromMs?: number | null, successors = {}) =>
  publishPlan(venues, admin, { venue: toFloors(id, units), format: 'imdf', validFromMs, successors });

describe('a venue over time', () => {
  test('the first plan is valid since ever, the next from now on, and history stays on the plan that was valid then', async () => {
    const first = await publish('time', [shop]);
    expect([first.isNew, first.plan, first.diff]).toMatchObject([true, { version: 1, validFrom: null, levelCount: 2, unitCount: 1 }, null]);
    const bornMs = clock.ms;
    clock.ms += hourMs;
    const second = await publish('time', [shop, cafe]);
    expect(second).toMatchObject({ isNew: false, plan: { version: 2, validFrom: new Date(clock.ms).toISOString() } });
    expect(second.diff?.came.map(({ id }) => id)).toEqual(['cafe']);
    expect(unitIds(venues.get(admin, 'time'))).toEqual(['shop', 'cafe']);
    expect(venues.get(admin, 'time')?.plan).toEqual({ version: 2, validFrom: new Date(clock.ms).toISOString() });
    for (const ms of [0, bornMs, clock.ms - 1]) expect(unitIds(await venues.at(admin, 'time', ms))).toEqual(['shop']);
    expect(await venues.at(admin, 'time', clock.ms)).toBe(venues.get(admin, 'time'));
    expect((await venues.planOf(admin, 'time', 1))?.plan).toEqual({ version: 1, validFrom: null });
    expect(await venues.planOf(admin, 'time', 3)).toBeUndefined();
    expect(venues.plans(admin, 'time').map(({ version, unitCount, format }) => [version, unitCount, format])).toEqual([
      [1, 1, 'imdf'],
      [2, 2, 'imdf']
    ]);
  });

  test('a plan in the past is put between the others; of two that begin at once the later saved counts', async () => {
    await publish('past', [shop]);
    await publish('past', [shop, cafe]);
    const now = venues.get(admin, 'past');
    await publish('past', [cafe], clock.ms - 2 * hourMs);
    expect(unitIds(await venues.at(admin, 'past', clock.ms - hourMs))).toEqual(['cafe']);
    expect(unitIds(await venues.at(admin, 'past', clock.ms - 3 * hourMs))).toEqual(['shop']);
    expect(unitIds(venues.get(admin, 'past'))).toEqual(unitIds(now));
    expect(venues.get(admin, 'past')!.version).toBeGreaterThan(now!.version);
    await publish('past', [shop], clock.ms - 2 * hourMs);
    expect(unitIds(await venues.at(admin, 'past', clock.ms - hourMs))).toEqual(['shop']);
  });

  test('a plan for later becomes valid by itself, says so, and its version grows', async () => {
    await publish('later', [shop]);
    const { venue } = await publish('later', [cafe], clock.ms + hourMs);
    expect(unitIds(venue)).toEqual(['shop']);
    expect(venue.version).toBe(2);
    const told = vi.fn();
    const stop = venues.onChange(told);
    clock.ms += hourMs - 1;
    expect(unitIds(venues.get(admin, 'later'))).toEqual(['shop']);
    clock.ms += 1;
    await eventually(() => expect(told).toHaveBeenCalledWith('later'));
    stop();
    expect(venues.get(admin, 'later')).toMatchObject({ version: 3, plan: { version: 2 }, units: [{ id: 'cafe' }] });
    const other = await open();
    expect(other.get(admin, 'later')).toEqual(venues.get(admin, 'later'));
  });

  test('of several plans for later each takes its turn, also when nobody looked in between', async () => {
    await publish('turns', [shop]);
    await publish('turns', [cafe], clock.ms + hourMs);
    await publish('turns', [shop, cafe], clock.ms + 2 * hourMs);
    clock.ms += hourMs;
    expect(unitIds(venues.get(admin, 'turns'))).toEqual(['cafe']);
    await eventually(() => {
      clock.ms += hourMs;
      expect(unitIds(venues.get(admin, 'turns'))).toEqual(['shop', 'cafe']);
    });
    const fresh = await open();
    expect(fresh.get(admin, 'turns')?.version).toBe(venues.get(admin, 'turns')?.version);
  });

  test('a restart and another process see the same plans, books and versions', async () => {
    await publish('again', [shop]);
    await publish('again', [cafe], undefined, { shop: null });
    await venues.saveBook(admin, 'again', (book) => ({ ...book, region: 'north', groups: ['flagship'] }));
    const other = await open();
    expect(other.get(admin, 'again')).toEqual(venues.get(admin, 'again'));
    expect(other.plans(admin, 'again')).toEqual(venues.plans(admin, 'again'));
    expect(other.book(admin, 'again')).toEqual(venues.book(admin, 'again'));
    expect(await other.planOf(admin, 'again', 1)).toEqual(await venues.planOf(admin, 'again', 1));
    await other.saveBook(admin, 'again', (book) => ({ ...book, groups: [] }));
    await other.save(admin, toFloors('again', [shop, cafe]));
    await eventually(() => expect(venues.get(admin, 'again')).toEqual(other.get(admin, 'again')), 10_000);
    expect(venues.get(admin, 'again')).toMatchObject({ version: 5, region: 'north', units: [{ id: 'shop' }, { id: 'cafe' }] });
  });

  test('the one plan of an older data directory is the first one, since ever, and versions go on from there', async () => {
    const document = { ...toFloors('legacy', [shop]), version: 7 };
    await insertDocument(db.engine.ingest, venueTable, { id: 'legacy', version: 7, text: JSON.stringify(document) });
    await venues.refresh();
    expect(venues.get(admin, 'legacy')).toMatchObject({ version: 7, plan: { version: 1, validFrom: null }, units: [{ id: 'shop' }] });
    expect(venues.plans(admin, 'legacy')).toMatchObject([{ version: 1, validFrom: null, levelCount: 2, unitCount: 1 }]);
    const { plan, isNew } = await publish('legacy', [cafe]);
    expect([plan.version, isNew, venues.get(admin, 'legacy')?.version]).toEqual([2, false, 8]);
    const other = await open();
    expect(unitIds(await other.at(admin, 'legacy', clock.ms - 1))).toEqual(['shop']);
    expect(other.get(admin, 'legacy')).toEqual(venues.get(admin, 'legacy'));
  });
});

describe('successors', () => {
  test('are followed over several plans to a unit of the asked one, and what nobody follows has none', async () => {
    const one = toUnit('one', [0, 0, 20, 10]);
    const two = toUnit('two', [0, 0, 20, 10]);
    await publish('chain', [one, cafe]);
    clock.ms += hourMs;
    await publish('chain', [two]);
    expect(venues.get(admin, 'chain')?.successors).toEqual({ one: 'two', cafe: null });
    clock.ms += hourMs;
    await publish('chain', [shop]);
    expect(venues.get(admin, 'chain')?.successors).toEqual({ one: 'shop', two: 'shop', cafe: null });
    expect((await venues.at(admin, 'chain', clock.ms - 1))?.successors).toEqual({ one: 'two', cafe: null });
    expect((await venues.at(admin, 'chain', 0))?.successors ?? {}).not.toHaveProperty('one');
    clock.ms += hourMs;
    await publish('chain', [one]);
    expect(venues.get(admin, 'chain')?.successors).toEqual({ shop: 'one', two: 'one', cafe: null });
  });

  test('are chosen by who publishes; one that cannot be is refused by name and nothing is saved', async () => {
    await publish('choose', [shop, cafe]);
    const before = venues.get(admin, 'choose');
    const desk = toUnit('desk', [0, 0, 20, 10]);
    await expect(publish('choose', [desk], undefined, { shop: 'nowhere' })).rejects.toThrow('The successor "nowhere" of "shop"');
    await expect(publish('choose', [desk, cafe], undefined, { cafe: 'desk' })).rejects.toThrow('"cafe" does not leave');
    expect(venues.get(admin, 'choose')).toBe(before);
    await publish('choose', [desk], undefined, { cafe: 'desk', shop: null });
    expect(venues.get(admin, 'choose')?.successors).toEqual({ shop: null, cafe: 'desk' });
  });

  test('of a plan that is put before another one lead on to it', async () => {
    const late = toUnit('late', [0, 0, 20, 10]);
    await publish('between', [shop]);
    await publish('between', [late]);
    const early = toUnit('early', [0, 0, 20, 10]);
    await publish('between', [early], clock.ms - hourMs);
    expect(venues.get(admin, 'between')?.successors).toEqual({ shop: 'late', early: 'late' });
    expect((await venues.at(admin, 'between', clock.ms - 1))?.successors).toMatchObject({ shop: 'early' });
  });

  test('that lead in a circle, or were said in the book, end where they should', async () => {
    await publish('circle', [shop, cafe]);
    const desk = toUnit('desk', [60, 60, 5, 5]);
    await publish('circle', [desk]);
    await venues.saveBook(admin, 'circle', (book) => ({ ...book, successors: { shop: 'cafe', cafe: 'shop' } }));
    expect(venues.get(admin, 'circle')?.successors).toEqual({ shop: null, cafe: null });
    await venues.saveBook(admin, 'circle', (book) => ({ ...book, successors: { shop: 'cafe', cafe: 'desk' } }));
    expect(venues.get(admin, 'circle')?.successors).toEqual({ shop: 'desk', cafe: 'desk' });
  });
});

describe('the book', () => {
  const assignedAt = '2026-11-22T00:00:00Z';

  test('outlives imports, outranks the aliases of a plan, and follows a unit to its successor', async () => {
    await venues.save(admin, { ...toFloors('book', [shop, cafe]), aliases: { 'north door': 'shop', till: 'shop' } });
    await venues.saveBook(admin, 'book', (book) => ({ ...book, aliases: { 'north door': { place: 'cafe', assignedAt } } }));
    expect(venues.get(admin, 'book')?.aliases).toEqual({ 'north door': 'cafe', till: 'shop' });
    const bar = toUnit('bar', [20, 0, 20, 10]);
    await publish('book', [shop, bar]);
    expect(venues.get(admin, 'book')?.aliases).toEqual({ 'north door': 'bar' });
    expect((await venues.planOf(admin, 'book', 1))?.aliases).toMatchObject({ 'north door': 'cafe', till: 'shop' });
  });

  test('that did not change is not saved; a change that throws saves nothing', async () => {
    await publish('quiet', [shop]);
    const before = venues.get(admin, 'quiet');
    expect(await venues.saveBook(admin, 'quiet', (book) => ({ ...book }))).toBe(before);
    const refuse = () => {
      throw new Error('no');
    };
    await expect(venues.saveBook(admin, 'quiet', refuse)).rejects.toThrow('no');
    expect(venues.get(admin, 'quiet')).toBe(before);
    const calendar = { holidays: [{ date: '2026-12-25', name: { en: 'Christmas' }, hours: null }] };
    expect(await venues.saveBook(admin, 'quiet', (book) => ({ ...book, calendar }))).toMatchObject({ version: 2, calendar });
  });

  test('changed by many at once keeps what each wrote', async () => {
    await publish('many', [shop]);
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((name) => venues.saveBook(admin, 'many', (book) => ({ ...book, groups: [...book.groups, name] }))));
    expect(venues.book(admin, 'many')?.groups).toEqual(names);
  });
});

describe('a save', () => {
  test('that fails leaves everything as it was, and the next one goes through', async () => {
    let isBroken = false;
    const { ingest } = db.engine;
    const insertRows: typeof ingest.insertRows = (table, rows) =>
      isBroken ? Promise.reject(new Error('The disk is full.')) : ingest.insertRows(table, rows);
    const store = await open({ ...db.engine, ingest: { ...ingest, insertRows } });
    const first = await store.save(admin, toFloors('half', [shop]));
    isBroken = true;
    await expect(
      publishPlan(store, admin, { venue: toFloors('half', [cafe]), format: null, validFromMs: undefined, successors: {} })
    ).rejects.toThrow('full');
    await expect(store.saveBook(admin, 'half', (book) => ({ ...book, groups: ['x'] }))).rejects.toThrow('full');
    isBroken = false;
    expect(store.get(admin, 'half')).toBe(first);
    await store.refresh();
    expect(store.get(admin, 'half')).toBe(first);
    expect(await store.save(admin, toFloors('half', [cafe]))).toMatchObject({ version: 2, successors: { shop: null } });
    const other = await open();
    expect(other.plans(admin, 'half')).toHaveLength(2);
  });

  test('of one venue by many at once goes one after the other, each against the one before', async () => {
    const rooms = Array.from({ length: 4 }, (_, index) => toUnit(`room${index}`, [0, 0, 20, 10]));
    const saved = await Promise.all(rooms.map((room) => publish('crowd', [room])));
    expect(saved.map(({ plan }) => plan.version)).toEqual([1, 2, 3, 4]);
    expect(saved.map(({ diff }) => diff?.went.map(({ id }) => id) ?? null)).toEqual([null, ['room0'], ['room1'], ['room2']]);
    expect(venues.get(admin, 'crowd')?.successors).toEqual({ room0: 'room3', room1: 'room3', room2: 'room3' });
  });

  test('and every look at plans and books stays within the caller’s venues', async () => {
    await publish('ours', [shop]);
    await publish('alien', [shop]);
    const mine = scopeOf('manager', ['ours']);
    for (const id of ['alien', 'nowhere']) {
      expect(await venues.at(mine, id, clock.ms)).toBeUndefined();
      expect(await venues.planOf(mine, id, 1)).toBeUndefined();
      expect(venues.plans(mine, id)).toEqual([]);
      expect(venues.book(mine, id)).toBeUndefined();
      await expect(venues.saveBook(mine, id, (book) => book)).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(venues.saveBook(scopeOf('viewer', 'all'), 'ours', (book) => book)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(venues.saveBook(admin, 'nowhere', (book) => book)).rejects.toMatchObject({ code: 'not_found' });
    expect(await venues.saveBook(mine, 'ours', (book) => ({ ...book, groups: ['ok'] }))).toMatchObject({ groups: ['ok'] });
  });
});
