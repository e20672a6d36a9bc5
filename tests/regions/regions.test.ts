import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { openRegionStore } from '../../src/lib/server/regions/open-region-store.ts';
import { deleteRegion, getRegion, listRegions, putRegion } from '../../src/lib/server/regions/region-answers.ts';
import type { RegionStore } from '../../src/lib/server/regions/region-store.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { createGraphqlHandler, type GraphqlHandler } from '../../schema/yoga.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { toMall } from '../read/mall.ts';
import { openTestEngine } from '../support/engine.ts';

const scopeOf = (role: Scope['role'], venues: 'all' | string[]): Scope => toScope({ id: 'test', role, venues, texts: 'none' });
const boss = scopeOf('manager', 'all');
const local = scopeOf('manager', ['lyon']);
const viewer = scopeOf('viewer', 'all');

let db: Awaited<ReturnType<typeof openTestEngine>>;
let venues: VenueStore;
let regions: RegionStore;
let graphql: GraphqlHandler;
const open = () => openRegionStore({ engine: db.engine, clock: new TestClock(), log, venues });
const put = (id: string, body: object, scope = boss): Promise<Response> =>
  putRegion({ regions }, scope, id, new Request('http://localhost', { method: 'PUT', body: JSON.stringify(body) }));

beforeAll(async () => {
  db = await openTestEngine();
  const clock = new TestClock();
  venues = await openVenueStore({ engine: db.engine, clock, log });
  regions = await open();
  const limits = { maxDepth: 10, maxCost: 5000 };
  const status = () =>
    Promise.resolve({ state: 'ok' as const, build: 'test', engine: 'embedded' as const, pendingRows: 0, quarantinedRows: 0 });
  graphql = createGraphqlHandler({ venues, regions, analyst: db.engine.analyst, clock, log, limits, status });
  for (const [id, name, parent] of [
    ['fr', 'France'],
    ['lyon-city', 'Lyon', 'fr'],
    ['paris', 'Paris', 'fr'],
    ['cn', 'China']
  ] as const) {
    expect((await put(id, { name: { en: name }, ...(parent && { parent }) })).status).toBe(201);
  }
  for (const [id, region] of [
    ['lyon', 'lyon-city'],
    ['paris-nord', 'paris']
  ] as const) {
    await venues.save(boss, toMall(id, 'Europe/Paris'));
    await venues.saveBook(boss, id, (book) => ({ ...book, region }));
  }
});
afterAll(async () => {
  regions.close();
  venues.close();
  await db.close();
});

async function ask(scope: Scope, query: string): Promise<unknown> {
  const request = new Request('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  return (await graphql(request, { scope, requestId: 'test' })).json();
}

describe('regions', () => {
  test('are kept in the table, and another process reads them back by name', async () => {
    const other = await open();
    expect(other.list(boss).map(({ id }) => id)).toEqual(['cn', 'fr', 'lyon-city', 'paris']);
    expect(other.get(boss, 'paris')).toEqual({ id: 'paris', name: { en: 'Paris' }, parent: 'fr' });
    other.close();
  });

  test('never lie in themselves, however long the way round is', async () => {
    await put('rhone', { name: { en: 'Rhône' }, parent: 'lyon-city' });
    await expect(put('fr', { name: { en: 'France' }, parent: 'rhone' })).rejects.toMatchObject({
      code: 'bad_request',
      message: '"rhone" lies in "fr" already: rhone < lyon-city < fr.',
      details: { field: 'parent' }
    });
    await expect(put('fr', { name: { en: 'France' }, parent: 'fr' })).rejects.toMatchObject({ code: 'bad_request' });
    await expect(put('it', { name: { en: 'Italy' }, parent: 'europe' })).rejects.toMatchObject({
      message: expect.stringContaining('"europe"')
    });
    const both = await Promise.allSettled([
      put('a', { name: { en: 'A' } }).then(() => put('a', { name: { en: 'A' }, parent: 'b' })),
      put('b', { name: { en: 'B' } }).then(() => put('b', { name: { en: 'B' }, parent: 'a' }))
    ]);
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('in use are not deleted, and the answer names who is in them', async () => {
    await expect(deleteRegion({ regions }, boss, 'paris')).rejects.toMatchObject({
      message: expect.stringContaining('the venues paris-nord')
    });
    await expect(deleteRegion({ regions }, boss, 'fr')).rejects.toMatchObject({
      message: expect.stringContaining('the regions lyon-city, paris')
    });
    expect((await put('gone', { name: { en: 'Gone' } })).status).toBe(201);
    expect((await deleteRegion({ regions }, boss, 'gone')).status).toBe(204);
    await expect(deleteRegion({ regions }, boss, 'gone')).rejects.toMatchObject({ code: 'not_found' });
    expect((await put('gone', { name: { en: 'Back' } })).status).toBe(201);
    await deleteRegion({ regions }, boss, 'gone');
  });

  test('are changed with a token of all venues that may arrange, and with no other', async () => {
    for (const scope of [local, viewer]) {
      await expect(put('cn', { name: { en: 'Mine' } }, scope)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(deleteRegion({ regions }, scope, 'cn')).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(regions.get(boss, 'cn')?.name).toEqual({ en: 'China' });
  });

  test('without a venue of the caller do not exist for the caller', async () => {
    expect(await listRegions({ regions }, local).json()).toMatchObject({ regions: [{ id: 'fr' }, { id: 'lyon-city' }] });
    expect(() => getRegion({ regions }, local, 'paris')).toThrowError(expect.objectContaining({ code: 'not_found' }));
    const answer = JSON.stringify(await ask(local, '{ regions { id children { id } parent { id } venues { id } } }'));
    expect(answer).not.toContain('paris');
    expect(answer).not.toContain('cn');
  });

  test('are asked as a tree, with their venues', async () => {
    expect(await ask(boss, '{ regions { id name(language: "en") parent { id } children { name } venues { id } } }')).toMatchObject({
      data: {
        regions: expect.arrayContaining([
          { id: 'fr', name: 'France', parent: null, children: [{ name: 'Lyon' }, { name: 'Paris' }], venues: [] },
          { id: 'paris', name: 'Paris', parent: { id: 'fr' }, children: [], venues: [{ id: 'paris-nord' }] }
        ])
      }
    });
  });

  test('refuse what is not theirs by name', async () => {
    await expect(put('x', { name: { en: 'X' }, colour: 'red' })).rejects.toMatchObject({ message: expect.stringContaining('colour') });
    await expect(put('x', { id: 'y', name: { en: 'X' } })).rejects.toMatchObject({ details: { field: 'id' } });
    await expect(put('x', {})).rejects.toMatchObject({ message: expect.stringContaining('name') });
  });
});
