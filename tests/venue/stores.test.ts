import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { importImdf } from '../../src/lib/server/plan/import-imdf.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { eventually } from '../support/eventually.ts';
import { openTestEngine } from '../support/engine.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { makeArchive, toFiles } from '../plan/small-archive.ts';

const scopeOf = (role: Scope['role'], venues: 'all' | string[]): Scope => toScope({ id: 'test', role, venues, texts: 'none' });
const admin = scopeOf('admin', 'all');

function makeVenue(id: string, name = id): Venue {
  const result = importImdf(toFiles(makeArchive()), { id });
  if (result.kind === 'refused') throw new Error('The small archive is broken.');
  return { ...result.venue, name: { en: name } };
}

let db: Awaited<ReturnType<typeof openTestEngine>>;
let venues: VenueStore;
const open = async () => {
  const parts = { engine: db.engine, clock: new TestClock(), log };
  const store = await openVenueStore(parts);
  return { venues: store };
};

beforeAll(async () => {
  db = await openTestEngine();
  ({ venues } = await open());
});
afterAll(async () => {
  venues.close();
  await db.close();
});

describe('the venue store', () => {
  test('gives each save the next version, and another process reads the newest back whole', async () => {
    const first = await venues.save(admin, makeVenue('alpha', 'A "quoted" \\ 名字 \t {x: String} 😀'));
    const second = await venues.save(admin, { ...first, name: { en: 'Alpha' } });
    expect([first.version, second.version]).toEqual([1, 2]);
    const other = await open();
    expect(other.venues.get(admin, 'alpha')).toEqual(second);
    const third = await other.venues.save(admin, first);
    expect(third.version).toBe(3);
    await venues.refresh();
    expect(venues.get(admin, 'alpha')).toEqual(third);
    other.venues.close();
  });

  test('saves at once get versions of their own', async () => {
    const saved = await Promise.all(Array.from({ length: 5 }, (_, index) => venues.save(admin, makeVenue('busy', `Busy ${index}`))));
    expect(saved.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps a plan far larger than one parameter may be', async () => {
    const venue = makeVenue('large');
    const units = Array.from({ length: 3000 }, (_, index) => ({ ...venue.units[0]!, id: `unit-${index}`, name: { zh: `商铺${index}😀` } }));
    const saved = await venues.save(admin, { ...venue, units });
    expect(JSON.stringify(saved).length).toBeGreaterThan(500_000);
    const other = await open();
    expect(other.venues.get(admin, 'large')).toEqual(saved);
    other.venues.close();
  });

  test('shows what another process saved, and says so', async () => {
    const other = await open();
    const told = vi.fn();
    venues.onChange(told);
    await other.venues.save(admin, makeVenue('elsewhere'));
    expect(venues.get(admin, 'elsewhere')).toBeUndefined();
    await eventually(() => expect(venues.get(admin, 'elsewhere')).toMatchObject({ version: 1 }), 10_000);
    expect(told).toHaveBeenCalledWith('elsewhere');
    other.venues.close();
  });

  test('hides what is not the caller’s, the same as what is not there', async () => {
    await venues.save(admin, makeVenue('beta'));
    await venues.save(admin, makeVenue('gamma'));
    const mine = scopeOf('manager', ['beta']);
    expect(venues.list(mine).map(({ id }) => id)).toEqual(['beta']);
    expect(venues.get(mine, 'gamma')).toBe(venues.get(mine, 'nowhere'));
    const refusal = async (id: string) => venues.save(mine, makeVenue(id)).catch((error: Error) => error.message.replace(id, 'X'));
    expect(await refusal('gamma')).toBe(await refusal('nowhere'));
    await expect(venues.save(scopeOf('viewer', 'all'), makeVenue('beta'))).rejects.toMatchObject({ code: 'forbidden' });
    expect(await venues.save(mine, makeVenue('beta'))).toMatchObject({ version: 2 });
  });
});
