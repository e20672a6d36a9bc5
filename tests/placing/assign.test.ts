import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assign } from '../../src/lib/server/placing/assign.ts';
import { moveAlias } from '../../src/lib/server/placing/move-alias.ts';
import { moveOffRemoved } from '../../src/lib/server/venue/move-off-removed.ts';
import { event, makeVenue, measurement, query, send } from '../ingest/ingest-harness.ts';
import { boss, guest, openPlacingWorld } from './placing-world.ts';

let world: Awaited<ReturnType<typeof openPlacingWorld>>;
beforeAll(async () => {
  world = await openPlacingWorld();
});
afterAll(() => world.close());

let sequence = 0;
let name = '';
beforeEach(() => {
  name = `name ${++sequence}`;
});
const post = async (...events: Record<string, unknown>[]) => {
  const { answer } = await send(world.ingest, 'feedback', events);
  expect(answer.refused).toEqual([]);
  return answer;
};
const said = (id: string, fields: Record<string, unknown> = {}) => event(`${name}-${id}`, { location: { alias: name }, ...fields });
const getGroup = async (scope = boss) => (await world.tray(scope)).groups.find((group) => group.name?.alias === name);
const standing = (id: string) =>
  query<{ unit: string; revision: number; sent: number; text: string; reason: string }>(
    world.engine,
    `SELECT unit_id AS unit, revision, sent_revision AS sent, argMaxIf(text, received_at, sign > 0) AS text, unplaced_reason AS reason
     FROM {{db}}.feedback_raw_v1 WHERE id = {id: String} GROUP BY unit, revision, sent, reason HAVING sum(sign) > 0`,
    { id: `${name}-${id}` }
  );

describe('an alias that is assigned', () => {
  test('is written into the book: past events move with their words, next ones are placed at once, the tray forgets it', async () => {
    await post(
      said('a', { text: 'the floor is wet', occurredAt: '2026-09-30T10:00:00Z' }),
      said('b', { location: { alias: `  ${name.toUpperCase()} ` } }),
      said('c')
    );
    await world.ingest.flush();
    expect(await getGroup()).toMatchObject({
      reason: 'unknown_alias',
      feedbackCount: 3,
      texts: ['the floor is wet'],
      firstAt: '2026-09-30T10:00:00.000Z'
    });

    expect(await assign(world.parts, boss, world.venue(), { name: { alias: name }, place: 'L1-SHOP', remember: true })).toEqual({
      moved: { feedback: 3, measurements: 0 },
      conflicts: 0,
      remembered: true
    });
    await post(said('d'));
    await world.ingest.flush();
    expect(await getGroup()).toBeUndefined();
    expect(await world.counts()).toMatchObject({ 'L1/L1-SHOP': 4 });
    expect(await standing('a')).toEqual([{ unit: 'L1-SHOP', revision: 1, sent: 0, text: 'the floor is wet', reason: '' }]);
  });

  test('moves what is still in the log, and once only when it is asked twice', async () => {
    await post(said('a'), said('b'));
    const assignment = { name: { alias: name }, place: 'L1-NEXT', remember: true };
    expect(await assign(world.parts, boss, world.venue(), assignment)).toMatchObject({ moved: { feedback: 2 } });
    expect(await assign(world.parts, boss, world.venue(), assignment)).toMatchObject({ moved: { feedback: 0 } });
    expect(await world.counts()).toMatchObject({ 'L1/L1-NEXT': 2 });
  });

  test('moves back when it is taken out, and on when it is given to another place', async () => {
    await post(said('a'), said('b'));
    await assign(world.parts, boss, world.venue(), { name: { alias: name }, place: 'L1-KIOSK', remember: true });
    expect(await moveAlias(world.parts, boss, world.venue(), name, 'L2')).toMatchObject({ moved: { feedback: 2 } });
    expect(await standing('a')).toMatchObject([{ unit: '', reason: '' }]);
    expect(await moveAlias(world.parts, boss, world.venue(), name, null)).toMatchObject({ moved: { feedback: 2 }, remembered: false });
    expect(await getGroup()).toMatchObject({ feedbackCount: 2 });
    expect(await world.counts()).not.toHaveProperty('L1/L1-KIOSK');
  });

  test('given to two places at once ends at one of them with all its events, whichever was said first', async () => {
    await post(said('a'), said('b'));
    const stale = world.venue();
    await Promise.all(['L1-SHOP', 'L1-NEXT', 'L1-KIOSK'].map((place) => moveAlias(world.parts, boss, stale, name, place)));
    await world.ingest.flush();
    const place = world.venue().aliases[name];
    expect(await standing('a')).toMatchObject([{ unit: place }]);
    expect(await standing('b')).toMatchObject([{ unit: place }]);
  });

  test('that cannot be a key of the book is refused, not forgotten', async () => {
    const refused = assign(world.parts, boss, world.venue(), { name: { alias: '__proto__' }, place: 'L1-SHOP', remember: true });
    await expect(refused).rejects.toMatchObject({ code: 'bad_request' });
    await post(said('a', { location: { alias: '__proto__' } }), said('b', { location: { alias: 'constructor' } }));
    expect(
      await assign(world.parts, boss, world.venue(), { name: { alias: 'constructor' }, place: 'L1-SHOP', remember: true })
    ).toMatchObject({
      moved: { feedback: 1 }
    });
  });

  test('knows repeats and revisions of the sender as before: a repeat is one, a higher revision replaces what was moved', async () => {
    await post(said('a', { revision: 3 }));
    await world.ingest.flush();
    await assign(world.parts, boss, world.venue(), { name: { alias: name }, place: 'L2-HALL', remember: true });
    expect(await post(said('a', { revision: 3 }), said('a', { revision: 2 }))).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await post(said('a', { revision: 4, text: 'newer' }))).toMatchObject({ accepted: 1 });
    await world.ingest.flush();
    expect(await standing('a')).toEqual([{ unit: 'L2-HALL', revision: 5, sent: 4, text: 'newer', reason: '' }]);
  });

  test('takes measurements along; one whose new place has its own of that time stays where it is, and is said', async () => {
    const till = (minute: number, fields: Record<string, unknown> = {}) =>
      measurement(minute, { metric: 'sales', at: `2026-11-20T10:${minute}:00Z`, location: { alias: name }, ...fields });
    await send(world.ingest, 'measurements', [till(10), till(20), till(30), till(30, { value: 7, location: { unit: 'L1-SHOP' } })]);
    const answer = await assign(world.parts, boss, world.venue(), { name: { alias: name }, place: 'L1-SHOP', remember: true });
    expect(answer).toEqual({ moved: { feedback: 0, measurements: 2 }, conflicts: 1, remembered: true });
    // A correction that comes now finds what was moved.
    await send(world.ingest, 'measurements', [till(20, { value: 99 })]);
    await world.ingest.flush();
    const rows = await query<{ place: string; total: number }>(
      world.engine,
      `SELECT place_id AS place, toFloat64(sum(value_sum)) AS total FROM {{db}}.measurement_15m_v1 WHERE metric = 'sales' GROUP BY place HAVING sum(value_count) != 0 ORDER BY place`
    );
    expect(rows).toEqual([
      { place: 'L1-SHOP', total: 10 + 99 + 7 },
      { place: name, total: 30 }
    ]);
  });

  test('loses no revision and doubles no event that arrives while thousands move', async () => {
    const count = 6000;
    const all = Array.from({ length: count }, (_, at) =>
      said(`${at}`, { occurredAt: new Date(Date.UTC(2026, 9, 1) + at * 400_000).toISOString() })
    );
    await post(...all);
    const revised = all.filter((_, at) => at % 7 === 0).map((one) => ({ ...one, revision: 1, text: 'revised' }));
    const later = Array.from({ length: 300 }, (_, at) => said(`later-${at}`));
    const [answer] = await Promise.all([
      assign(world.parts, boss, world.venue(), { name: { alias: name }, place: 'B1-PARK', remember: true }),
      ...Array.from({ length: 10 }, (_, at) =>
        post(...revised.filter((_, index) => index % 10 === at), ...later.slice(at * 30, at * 30 + 30))
      )
    ]);
    expect(answer.moved.feedback).toBeGreaterThan(0);
    await world.ingest.flush();
    expect(await getGroup()).toBeUndefined();
    expect(await world.counts()).toMatchObject({ 'B1/B1-PARK': count + later.length });
    const [texts] = await query<{ n: number }>(
      world.engine,
      `SELECT toInt32(count()) AS n FROM (SELECT event_key, revision FROM {{db}}.feedback_raw_v1 WHERE unit_id = 'B1-PARK' GROUP BY event_key, revision
       HAVING sum(sign) = 1 AND anyIf(text, sign > 0) = 'revised')`
    );
    expect(texts!.n).toBe(revised.length);
  });
});

describe('other names', () => {
  test('an id that was given to another place goes on to it, past events too, and back when it is taken out', async () => {
    const place = `TILL-ON-${sequence}`;
    await post(said('a', { location: { unit: place } }));
    await assign(world.parts, boss, world.venue(), { name: { place }, place: 'L1-SHOP', remember: true });
    expect(await assign(world.parts, boss, world.venue(), { name: { place }, place: 'L1-NEXT', remember: true })).toMatchObject({
      moved: { feedback: 1 },
      remembered: true
    });
    await world.ingest.flush();
    expect(await standing('a')).toMatchObject([{ unit: 'L1-NEXT' }]);
    await moveAlias(world.parts, boss, world.venue(), place.toLowerCase(), null);
    await assign(world.parts, boss, world.venue(), { name: { place }, place: 'L2-HALL', remember: true });
    await world.ingest.flush();
    expect(await standing('a')).toMatchObject([{ unit: 'L2-HALL', revision: 4, sent: 0, reason: '' }]);
  });

  test('an id that no plan has is remembered as a name of the place', async () => {
    await post(said('a', { location: { unit: `TILL-${sequence}` } }), said('b', { location: { level: `TILL-${sequence}` } }));
    const place = `TILL-${sequence}`;
    expect(await assign(world.parts, boss, world.venue(), { name: { place }, place: 'L1-SHOP', remember: true })).toMatchObject({
      moved: { feedback: 2 }
    });
    await post(said('c', { location: { unit: place } }));
    await world.ingest.flush();
    expect(await standing('c')).toMatchObject([{ unit: 'L1-SHOP' }]);
  });

  test('a point moves what was said around it, and is not remembered', async () => {
    await post(said('a', { location: { lngLat: [20.00001, 20.00002] } }), said('b', { location: { lngLat: [20.00003, 19.99999] } }));
    await world.ingest.flush();
    const group = (await world.tray()).groups.find(({ reason }) => reason === 'outside_venue')!;
    expect(group).toMatchObject({ name: { at: [20, 20] }, feedbackCount: 2 });
    expect(await assign(world.parts, boss, world.venue(), { name: { at: [20, 20] }, place: 'L1', remember: true })).toMatchObject({
      moved: { feedback: 2 },
      remembered: false
    });
  });

  test('a place that is not there, and one that needs nothing, are refused by the name of the field', async () => {
    const refused = (name: { alias: string } | { place: string }, place: string) =>
      assign(world.parts, boss, world.venue(), { name, place, remember: true });
    await expect(refused({ alias: 'x' }, 'L9')).rejects.toMatchObject({ code: 'bad_request', details: { field: 'place' } });
    await expect(refused({ alias: '   ' }, 'L1')).rejects.toMatchObject({ details: { field: 'name.alias' } });
    await expect(refused({ place: 'L1-SHOP' }, 'L1')).rejects.toMatchObject({ details: { field: 'name.place' } });
  });
});

describe('a unit that left the plan', () => {
  test('is listed with what stands on it in history and what came since; its successor takes both', async () => {
    const venue = 'changing';
    const kiosk = (id: string, occurredAt: string) => event(id, { venue, occurredAt, location: { unit: 'L1-KIOSK' }, text: id });
    const { units, ...plan } = await world.venues.save(boss, makeVenue(venue));
    await post(kiosk('old', '2026-11-10T10:00:00Z'), kiosk('late', '2026-11-20T10:00:00Z'));
    const validFromMs = Date.parse('2026-11-15T00:00:00Z');
    await world.venues.save(boss, { ...plan, units: units.filter(({ id }) => id !== 'L1-KIOSK'), aliases: {} }, { validFromMs });
    expect(await moveOffRemoved(world.parts, boss, venue, 2)).toBe(1);
    await post(kiosk('new', '2026-11-20T11:00:00Z'));
    await world.ingest.flush();
    expect(await world.counts(venue)).toEqual({ '/': 2, 'L1/L1-KIOSK': 1 });
    expect((await world.tray(boss, venue)).groups).toMatchObject([
      { reason: 'removed_unit', name: { place: 'L1-KIOSK' }, feedbackCount: 3, firstAt: '2026-11-10T10:00:00.000Z' }
    ]);
    const answer = await assign(world.parts, boss, world.venue(venue), { name: { place: 'L1-KIOSK' }, place: 'L1-NEXT', remember: true });
    expect(answer).toMatchObject({ moved: { feedback: 2 }, remembered: true });
    expect((await world.tray(boss, venue)).groups).toEqual([]);
    // History stays on its plan; reads count it at the successor.
    expect(await world.counts(venue)).toEqual({ 'L1/L1-KIOSK': 1, 'L1/L1-NEXT': 2 });
  });
});

describe('who sees what', () => {
  test('names and texts are masked for those who see texts masked, one group where they look alike, none for others', async () => {
    name = `call 13812345678 ${sequence}`;
    const other = `call 13987654321 ${sequence}`;
    await post(said('a', { text: '请致电 13812345678' }), said('b', { location: { alias: other } }));
    await world.ingest.flush();
    const masked = (await world.tray(guest)).groups.find((group) => group.isMasked)!;
    expect(masked).toMatchObject({ feedbackCount: 2, name: { alias: `call [phone] ${sequence}` } });
    expect(JSON.stringify(await world.tray(guest))).not.toMatch(/13812345678|13987654321/);
    const none = await world.tray({ ...guest, texts: 'none' });
    expect(none.groups.every((group) => group.name === null && group.texts.length === 0)).toBe(true);
    expect(JSON.stringify({ ...none, cost: null })).not.toContain('call');
    expect((await getGroup())?.feedbackCount).toBe(1);
  });
});
