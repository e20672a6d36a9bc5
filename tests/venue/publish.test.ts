import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { PlanPreview } from '../../src/lib/domain/plan.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { toScope } from '../../src/lib/server/access/token.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import type { Ingest } from '../../src/lib/server/ingest/ingest.ts';
import { openIngest } from '../../src/lib/server/ingest/open-ingest.ts';
import { getBook, patchBook } from '../../src/lib/server/venue/book-answers.ts';
import { openVenueStore } from '../../src/lib/server/venue/open-venue-store.ts';
import { putPicture, sendPicture } from '../../src/lib/server/venue/picture-answers.ts';
import { diffPlans, getImdf, getPlan, listPlans } from '../../src/lib/server/venue/plan-answers.ts';
import { previewVenue, putVenue } from '../../src/lib/server/venue/publish-answers.ts';
import { log, TestClock } from '../access/access-parts.ts';
import { event, query, send } from '../ingest/ingest-harness.ts';
import { openTestEngine } from '../support/engine.ts';
import { makeArchive, packArchive, toRectangle, type Archive } from '../plan/small-archive.ts';

const scopeOf = (role: Scope['role'], venues: 'all' | string[]): Scope => toScope({ id: 'test', role, venues, texts: 'none' });
const admin = scopeOf('admin', 'all');
const clock = new TestClock();
const hourMs = 3_600_000;
const toTime = (ms: number): string => new Date(ms).toISOString();

async function openParts() {
  const db = await openTestEngine();
  const config = readConfig({ FLOORPULSE_DATA_DIR: join(db.dir, 'data'), FLOORPULSE_MAX_PLAN_MB: '2', FLOORPULSE_MAX_PICTURE_MB: '1' });
  const venues = await openVenueStore({ engine: db.engine, clock, log });
  const ingest: Ingest = await openIngest({ config: config.ingest, clock, log, engine: db.engine, venues, onLanded: () => undefined });
  const regions = { get: (_scope: Scope, id: string) => (id === 'north' ? { id, name: { en: 'North' } } : undefined) };
  return { db, engine: db.engine, config, venues, ingest, regions, clock, log };
}
let parts: Awaited<ReturnType<typeof openParts>>;
beforeAll(async () => {
  parts = await openParts();
});
afterAll(async () => {
  await parts.ingest.close();
  parts.venues.close();
  await parts.db.close();
});

const ask = (path: string, init: RequestInit = {}): Request => new Request(`http://127.0.0.1/api/venues/${path}`, init);
const bytesOf = async (archive: Archive) => new Uint8Array(await packArchive(archive));
async function put(id: string, archive: Archive, parameters = '', scope = admin): Promise<Response> {
  return putVenue(
    parts,
    scope,
    id,
    ask(`${id}${parameters}`, { method: 'PUT', body: await bytesOf(archive), headers: { 'content-type': 'application/zip' } })
  );
}
/** The shop is called otherwise and stands where the old one did. */
function makeRenumbered(): Archive {
  const archive = makeArchive();
  archive.unit!.features[0]!.id = 'L1-S09';
  archive.anchor!.features[0]!.properties.unit_id = 'L1-S09';
  return archive;
}
const without = (archive: Archive, unitId: string): Archive => ({
  ...archive,
  unit: { ...archive.unit!, features: archive.unit!.features.filter(({ id }) => id !== unitId) },
  amenity: { ...archive.amenity!, features: [] }
});

async function refusalOf(answer: Promise<Response>): Promise<{ code: string; message: string }> {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason
  );
  if (!(error instanceof FloorpulseError)) throw new Error(`Not refused: ${String(error)}`);
  return { code: error.code, message: error.message };
}

describe('publishing', () => {
  test('a new venue is 201, its next plan 200 with what changed, and the old answers are still in it', async () => {
    const created = await put('plaza', makeArchive());
    expect(created.status).toBe(201);
    expect(await created.json()).toMatchObject({
      venue: { id: 'plaza', version: 1, unitCount: 3 },
      plan: { version: 1, validFrom: null, format: 'imdf', levelCount: 2, unitCount: 3 },
      problemCount: 0,
      notes: expect.any(Array),
      diff: null,
      moved: 0
    });
    clock.ms += hourMs;
    const updated = await put('plaza', makeRenumbered());
    expect(updated.status).toBe(200);
    expect(await updated.json()).toMatchObject({
      plan: { version: 2, validFrom: toTime(clock.ms) },
      diff: { came: [{ id: 'L1-S09' }], went: [{ id: 'L1-S01' }] }
    });
    expect(parts.venues.get(admin, 'plaza')?.successors).toEqual({ 'L1-S01': 'L1-S09' });
  });

  test('a plan that cannot be read in is 422 with its problems, and leaves everything as it was', async () => {
    const before = parts.venues.get(admin, 'plaza');
    const broken = makeArchive();
    broken.level!.features = [];
    const answer = await put('plaza', broken);
    expect(answer.status).toBe(422);
    const body = (await answer.json()) as { problems: unknown[]; problemCount: number };
    expect(body).toMatchObject({ error: { code: 'bad_request' }, problemCount: expect.any(Number) });
    expect(body.problems.length).toBeGreaterThan(0);
    expect(parts.venues.get(admin, 'plaza')).toBe(before);
  });

  test('strict refuses what would be left out; without it the rest is published and the list says so', async () => {
    const dirty = makeArchive();
    dirty.unit!.features.push({ ...dirty.unit!.features[2]!, id: 'L2-LOST', geometry: null });
    const strict = await put('dirty', dirty, '?strict=true');
    expect(strict.status).toBe(422);
    expect(parts.venues.get(admin, 'dirty')).toBeUndefined();
    const loose = await put('dirty', dirty);
    expect(loose.status).toBe(201);
    const body = (await loose.json()) as { problems: { severity: string; featureId: string | null }[] };
    expect(body.problems).toContainEqual(expect.objectContaining({ severity: 'leftOut', featureId: 'L2-LOST' }));
  });

  test('options come in a form, beside many files, and outrank the parameters', async () => {
    const form = new FormData();
    form.append('options', JSON.stringify({ timeZone: 'Europe/Berlin', validFrom: toTime(clock.ms - hourMs), name: { de: 'Kaufhaus' } }));
    for (const [name, collection] of Object.entries(makeArchive()))
      form.append('file', new Blob([JSON.stringify(collection)]), `mall/${name}.geojson`);
    const answer = await putVenue(parts, admin, 'form', ask('form?timeZone=Asia/Tokyo', { method: 'PUT', body: form }));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      venue: { timeZone: 'Europe/Berlin', name: { de: 'Kaufhaus' } },
      plan: { validFrom: toTime(clock.ms - hourMs) }
    });
  });

  test.each([
    ['{"validFrom": "yesterday"}', 'validFrom "yesterday"'],
    ['{"validFrom": "2026-11-21T09:30:00"}', 'RFC 3339'],
    ['{"colour": "red"}', 'Unrecognized key'],
    ['{"successors": {"a b": null}}', 'options.successors'],
    ['{', 'not JSON'],
    ['{"successors": {"L2-RESTROOM": null}}', 'does not leave']
  ])('options %s are refused: %s', async (options, words) => {
    const before = parts.venues.get(admin, 'plaza');
    const form = new FormData();
    form.append('options', options);
    form.append('file', new Blob([await bytesOf(makeArchive())]), 'plaza.zip');
    const refused = await refusalOf(putVenue(parts, admin, 'plaza', ask('plaza', { method: 'PUT', body: form })));
    expect(refused).toMatchObject({ code: 'bad_request', message: expect.stringContaining(words) });
    expect(parts.venues.get(admin, 'plaza')).toBe(before);
  });

  test('a form of very many parts is refused before it is read', async () => {
    const part = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n{}\r\n';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const many = ask('many', { method: 'PUT', body: `${part.repeat(20_000)}--x--\r\n`, headers });
    expect(await refusalOf(putVenue(parts, admin, 'many', many))).toMatchObject({ code: 'too_large' });
  });

  test('a body over the limit, an empty form and a venue id that is none are refused', async () => {
    const huge = ask('huge', { method: 'PUT', body: new Uint8Array(2_000_001), headers: { 'content-type': 'application/zip' } });
    expect(await refusalOf(putVenue(parts, admin, 'huge', huge))).toMatchObject({ code: 'too_large' });
    expect(await refusalOf(putVenue(parts, admin, 'none', ask('none', { method: 'PUT', body: new FormData() })))).toMatchObject({
      code: 'bad_request'
    });
    expect(await refusalOf(put('a b', makeArchive()))).toMatchObject({ code: 'bad_request' });
  });

  test('a foreign venue is refused in the words of a missing one', async () => {
    const mine = scopeOf('manager', ['mine']);
    for (const act of [putVenue, previewVenue]) {
      const toWords = async (id: string) => {
        const request = ask(id, { method: 'PUT', body: await bytesOf(makeArchive()) });
        return (await refusalOf(act(parts, mine, id, request))).message.replaceAll(id, 'X');
      };
      expect(await toWords('plaza')).toBe(await toWords('nowhere'));
    }
  });
});

describe('a preview', () => {
  test('says what publishing would do, and saves nothing', async () => {
    const before = parts.venues.get(admin, 'plaza');
    const body = await bytesOf(without(makeArchive(), 'L1-RESTROOM'));
    const answer = await previewVenue(parts, admin, 'plaza', ask('plaza/preview', { method: 'POST', body }));
    const preview = (await answer.json()) as PlanPreview;
    expect(preview).toMatchObject({ format: 'imdf', problemCount: 0, venue: { id: 'plaza', levels: [{ id: 'L1' }, { id: 'L2' }] } });
    expect(preview.diff?.went.map(({ id }) => id).sort()).toEqual(['L1-RESTROOM', 'L1-S09']);
    expect(preview.successors).toEqual({ 'L1-RESTROOM': null, 'L1-S09': 'L1-S01' });
    // Against the plan that is valid when it would begin.
    const early = await previewVenue(parts, admin, 'plaza', ask('plaza/preview?validFrom=ever', { method: 'POST', body }));
    expect(((await early.json()) as PlanPreview).successors).toEqual({ 'L1-RESTROOM': null });
    expect(parts.venues.get(admin, 'plaza')).toBe(before);
  });

  test('of a plan that is refused, and of a new venue', async () => {
    const broken = makeArchive();
    broken.level!.features = [];
    const refused = await previewVenue(parts, admin, 'plaza', ask('p', { method: 'POST', body: await bytesOf(broken) }));
    expect(refused.status).toBe(200);
    expect(await refused.json()).toMatchObject({ venue: null, diff: null, successors: {} });
    const fresh = await previewVenue(parts, admin, 'fresh', ask('p', { method: 'POST', body: await bytesOf(makeArchive()) }));
    expect(await fresh.json()).toMatchObject({ venue: { id: 'fresh' }, diff: null, successors: {} });
    expect(parts.venues.get(admin, 'fresh')).toBeUndefined();
  });
});

describe('plans', () => {
  const read = async (parameters: string, scope = admin): Promise<Venue> =>
    (await getPlan(parts, scope, 'plaza', ask(`plaza/plan${parameters}`))).json() as Promise<Venue>;

  test('are given as they are now, were at an instant, and by number', async () => {
    expect((await read('')).plan?.version).toBe(2);
    expect((await read(`?at=${toTime(clock.ms - 2 * hourMs)}`)).plan?.version).toBe(1);
    expect((await read('?plan=1')).units.map(({ id }) => id)).toContain('L1-S01');
    expect(await refusalOf(getPlan(parts, admin, 'plaza', ask('p?plan=9')))).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('1, 2')
    });
    expect(await refusalOf(getPlan(parts, admin, 'plaza', ask('p?at=noon')))).toMatchObject({ code: 'bad_request' });
    expect(await (await listPlans(parts, admin, 'plaza')).json()).toMatchObject({ plans: [{ version: 1 }, { version: 2 }], current: 2 });
  });

  test('are compared, with who took whose place', async () => {
    const diff: unknown = await (await diffPlans(parts, admin, 'plaza', ask('p?from=1&to=2'))).json();
    expect(diff).toMatchObject({ from: 1, to: 2, went: [{ id: 'L1-S01' }], successors: { 'L1-S01': 'L1-S09' } });
    const back: unknown = await (await diffPlans(parts, admin, 'plaza', ask('p?from=2&to=1'))).json();
    expect(back).toMatchObject({ went: [{ id: 'L1-S09' }], came: [{ id: 'L1-S01' }] });
  });

  test('are given back as IMDF that imports as the same venue', async () => {
    const answer = await getImdf(parts, admin, 'plaza', ask('plaza/imdf'));
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const body = new Uint8Array(await answer.arrayBuffer());
    expect((await putVenue(parts, admin, 'twin', ask('twin', { method: 'PUT', body }))).status).toBe(201);
    const { units, levels } = parts.venues.get(admin, 'plaza')!;
    expect(parts.venues.get(admin, 'twin')).toMatchObject({ units, levels });
  });

  test('of a foreign venue look like those of none', async () => {
    const mine = scopeOf('viewer', ['mine']);
    for (const act of [getPlan, listPlans, diffPlans, getImdf]) {
      const toWords = async (id: string) => (await refusalOf(act(parts, mine, id, ask('p?plan=1&at=x')))).message.replaceAll(id, 'X');
      expect(await toWords('plaza')).toBe(await toWords('nowhere'));
    }
  });
});

describe('the book', () => {
  const patch = (json: unknown, scope = admin) =>
    patchBook(parts, scope, 'plaza', ask('plaza/book', { method: 'PATCH', body: JSON.stringify(json) }));

  test('is changed field by field and keeps the rest', async () => {
    const calendar = { holidays: [{ date: '2026-10-01', name: { en: 'National Day', zh: '国庆节' }, hours: null }] };
    await patch({ region: 'north', groups: ['flagship', 'flagship', ' mall '], calendar });
    expect(await (await patch({ successors: { 'L1-S01': null } })).json()).toMatchObject({
      region: 'north',
      groups: ['flagship', 'mall'],
      calendar,
      successors: { 'L1-S01': null }
    });
    expect(parts.venues.get(admin, 'plaza')).toMatchObject({
      region: 'north',
      groups: ['flagship', 'mall'],
      successors: { 'L1-S01': null }
    });
    await patch({ region: null, calendar: null });
    const book = (await getBook(parts, admin, 'plaza').json()) as object;
    expect(book).not.toHaveProperty('calendar');
    expect(parts.venues.get(admin, 'plaza')?.region).toBeUndefined();
  });

  test.each([
    [{ region: 'south' }, 'there is no region "south"'],
    [{ successors: { 'NO-UNIT': null } }, 'successors.NO-UNIT: no plan'],
    [{ successors: { 'L1-S01': 'NO-UNIT' } }, 'successors.L1-S01: "NO-UNIT" is no unit'],
    [{ successors: { 'L2-RESTROOM': null } }, 'is on the plan'],
    [{ groups: 'flagship' }, 'groups'],
    [{ colour: 'red' }, 'colour'],
    [{ calendar: { week: [] } }, 'calendar.week'],
    [{ calendar: { holidays: [{ date: '2026-13-01', name: { en: 'x' } }] } }, 'calendar.holidays.0.date'],
    [{ calendar: { holidays: [{ date: '9999-12-31', name: { en: 'x' } }] } }, 'must be in the years 1970 to 2199'],
    [{ aliases: {} }, 'aliases']
  ])('%j is refused by name', async (json, words) => {
    const before = parts.venues.get(admin, 'plaza');
    expect(await refusalOf(patch(json))).toMatchObject({ code: 'bad_request', message: expect.stringContaining(words) });
    expect(parts.venues.get(admin, 'plaza')).toBe(before);
  });

  test('of a foreign venue is neither shown nor changed', async () => {
    expect(await refusalOf(patch({ groups: [] }, scopeOf('manager', ['mine'])))).toMatchObject({ code: 'forbidden' });
    expect(() => getBook(parts, scopeOf('viewer', ['mine']), 'plaza')).toThrow('There is no venue "plaza".');
  });
});

describe('pictures', () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 255]);
  const svg = new TextEncoder().encode(
    '<?xml version="1.0"?>\n<!-- floor --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  );
  const save = (id: string, body: Uint8Array<ArrayBuffer>, scope = admin) =>
    putPicture(parts, scope, 'drawn', id, ask('p', { method: 'PUT', body }));
  const get = (id: string, headers: Record<string, string> = {}, scope = admin) =>
    sendPicture(parts, scope, 'drawn', id, ask('p', { headers }));

  test('are kept byte for byte, before the venue is there, and known by their first bytes', async () => {
    expect(await (await save('L1', png)).json()).toEqual({ id: 'L1', type: 'image/png', bytes: 12 });
    const answer = await get('L1');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(png);
    const etag = answer.headers.get('etag')!;
    expect((await get('L1', { 'if-none-match': etag })).status).toBe(304);
    await save('L1', svg as Uint8Array<ArrayBuffer>);
    expect((await get('L1', { 'if-none-match': etag })).status).toBe(200);
  });

  test('that are opened as a page run nothing', async () => {
    const { headers } = await get('L1');
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(headers.get('content-security-policy')).not.toContain('script-src');
  });

  test('that are none, are too large, or belong to somebody else are refused', async () => {
    const html = new TextEncoder().encode('<html><svg></svg></html>') as Uint8Array<ArrayBuffer>;
    expect(await refusalOf(save('x', html))).toMatchObject({ code: 'bad_request' });
    const comments = new TextEncoder().encode('<!---->'.repeat(500)) as Uint8Array<ArrayBuffer>;
    expect(await refusalOf(save('x', comments))).toMatchObject({ code: 'bad_request' });
    expect(await refusalOf(save('x', new Uint8Array(1_000_001)))).toMatchObject({ code: 'too_large' });
    expect(await refusalOf(save('a/b', png))).toMatchObject({ code: 'bad_request' });
    const mine = scopeOf('manager', ['mine']);
    expect(await refusalOf(save('x', png, mine))).toMatchObject({ code: 'forbidden' });
    expect((await refusalOf(get('L1', {}, mine))).message).toBe((await refusalOf(get('L1x', {}, mine))).message.replace('L1x', 'L1'));
  });
});

test('a plan that began in the past moves its events off the units that it does not have, once', async () => {
  await put('moving', makeArchive());
  const occurredAt = (hoursAgo: number) => toTime(clock.ms - hoursAgo * hourMs);
  await send(parts.ingest, 'feedback', [
    event('old', { venue: 'moving', occurredAt: occurredAt(30), location: { unit: 'L1-S01' } }),
    event('shop', { venue: 'moving', occurredAt: occurredAt(3), location: { unit: 'L1-S01' } }),
    event('tap', { venue: 'moving', occurredAt: occurredAt(3), location: { unit: 'L1-RESTROOM' } }),
    event('stays', { venue: 'moving', occurredAt: occurredAt(3), location: { unit: 'L2-RESTROOM' } })
  ]);
  await parts.ingest.flush();
  const archive = without(makeRenumbered(), 'L1-RESTROOM');
  archive.unit!.features[0]!.geometry = toRectangle(0, 0, 5, 4);
  const answer = await put('moving', archive, `?validFrom=${encodeURIComponent(occurredAt(24))}`);
  expect(await answer.json()).toMatchObject({ moved: 2 });
  const standing = async () => {
    const sql = `SELECT id, unit_id AS unit, unplaced_reason AS reason FROM {{db}}.feedback_raw_v1 FINAL WHERE venue_id = 'moving' ORDER BY id`;
    return (await query<{ id: string; unit: string; reason: string }>(parts.engine, sql)).map(({ id, unit, reason }) => [
      id,
      unit || reason
    ]);
  };
  const expected = [
    ['old', 'L1-S01'],
    ['shop', 'L1-S09'],
    ['stays', 'L2-RESTROOM'],
    ['tap', 'removed_unit']
  ];
  expect(await standing()).toEqual(expected);
  const again = await put('moving', archive, `?validFrom=${encodeURIComponent(occurredAt(24))}`);
  expect(await again.json()).toMatchObject({ moved: 0 });
  expect(await standing()).toEqual(expected);
});
