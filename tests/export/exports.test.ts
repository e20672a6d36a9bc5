/** What is exported is what GraphQL answers: the real handler and engine, files read by programs that did not write them. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { schema } from '../../schema/schema.ts';
import { openExports, type ExportHandler, type ExportParts } from '../../src/lib/server/export/answer-export.ts';
import { exportFormats, type ExportFormat } from '../../src/lib/server/export/export-format.ts';
import { toUnguarded } from '../../src/lib/server/export/write-csv.ts';
import { log } from '../live/live-harness.ts';
import { openHandler, toCountingReader, type CountingReader, type TestHandler } from '../schema/ask.ts';
import { analystOfPlaza } from '../schema/plaza.ts';
import { toFeedbackRow, toMeasurementRow } from '../schema/rows.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows } from '../support/rows.ts';
import { readBack, readWithDuck, toTimes, type ReadRow } from './read-back.ts';

const clock = { now: () => Date.UTC(2026, 10, 21, 4, 30) };
const nastyTexts = ['=1+1', '+86 138', '-5', '@sum', "'=x", '＝x', '\t=x', 'a,"b"\nc', ' 空格 ', '', '地面很湿，没人打扫'];
const many = 2600;

let opened: Awaited<ReturnType<typeof openTestEngine>>;
let reader: CountingReader;
let world: TestHandler;
let parts: ExportParts;
let exports: ExportHandler;

beforeAll(async () => {
  opened = await openTestEngine({ analystSeconds: 60 });
  reader = toCountingReader(opened.engine.analyst);
  world = openHandler(reader, { clock, limits: { maxDepth: 10, maxCost: 50_000 } });
  parts = {
    schema,
    graphql: world.handler,
    questions: { find: () => undefined },
    access: { isCurrent: () => true },
    clock,
    log,
    limits: { maxRows: 100_000, maxArrowBytes: 20_000_000 },
    maxDepth: 10
  };
  exports = openExports(parts);
  const nasty = nastyTexts.map((text, index) =>
    toFeedbackRow(`2026-11-21T02:${10 + index}:00Z`, 'L1-DESK', {
      text,
      channel: index % 2 ? 'chat' : 'hotline',
      nps: index % 3 ? null : 9
    })
  );
  const older = Array.from({ length: many }, (_, index) =>
    toFeedbackRow(new Date(Date.UTC(2026, 9, 1) + index * 1000).toISOString(), 'L2-RESTROOM-03', { channel: 'survey' })
  );
  await insertRows(opened.engine, opened.dir, 'feedback_raw_v1', [...nasty, ...older]);
  await insertRows(opened.engine, opened.dir, 'measurement_raw_v1', [
    toMeasurementRow('footfall', '2026-11-21T02:00:00Z', 601),
    toMeasurementRow('footfall', '2026-11-21T03:00:00Z', 407)
  ]);
});
afterAll(() => opened.close());

const post = (
  body: object,
  {
    headers = {},
    scope = analystOfPlaza,
    handler = exports
  }: { headers?: Record<string, string>; scope?: Scope; handler?: ExportHandler } = {}
) =>
  handler(
    new Request('http://floorpulse.test/api/export', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body)
    }),
    { scope, requestId: 'request-1' }
  );

async function download(format: ExportFormat, query: string): Promise<{ rows: ReadRow[]; response: Response; bytes: Uint8Array }> {
  const response = await post({ format, query });
  if (response.status !== 200) throw new Error(await response.text());
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { rows: await readBack(opened.engine, opened.dir, format, bytes), response, bytes };
}

/** CSV has texts alone. */
const toCsvRow = (row: ReadRow): ReadRow =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value === null) return [name, null];
      return [name, typeof value === 'object' ? JSON.stringify(value) : String(value)];
    })
  );
/** Formats with types have lists as JSON. */
const toTypedRow = (row: ReadRow): ReadRow =>
  toTimes(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? JSON.stringify(value) : value])));

async function expectInAllFormats(query: string, wanted: readonly ReadRow[]): Promise<void> {
  expect(wanted.length).toBeGreaterThan(0);
  for (const format of exportFormats) {
    const { rows } = await download(format, query);
    const unguarded = rows.map((row) =>
      format === 'csv'
        ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? toUnguarded(value) : value]))
        : row
    );
    const expected = wanted.map((row) => (format === 'csv' ? toCsvRow(row) : format === 'ndjson' ? toTimes(row) : toTypedRow(row)));
    expect(unguarded, format).toEqual(expected);
  }
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of any question
const ask = async (query: string): Promise<any> => {
  const { data, errors } = await world.ask(query);
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0];
};

describe('the numbers of a file are those of GraphQL', () => {
  test('timeSeries: a row a bucket and group, a column a measure', async () => {
    const args = 'venue: "plaza", measures: [complaintCount, nps], range: { last: "PT3H" }, grain: hour, by: [channel]';
    const query = `{ timeSeries(${args}) { times partial series { measure group { dimension value label } values sampleSizes } } }`;
    const answer = await ask(query);
    const groups = [...new Set<string>(answer.series.map((one: { group: { value: string }[] }) => one.group[0]!.value))];
    const wanted = groups.flatMap((channel) =>
      (answer.times as string[]).map((time, index) => {
        const own = answer.series.filter((one: { group: { value: string }[] }) => one.group[0]!.value === channel);
        const row: ReadRow = { time, partial: answer.partial[index], channel, channel_label: own[0].group[0].label };
        for (const { measure, values, sampleSizes } of own)
          Object.assign(row, { [measure]: values[index], [`${measure}_sampleSize`]: sampleSizes[index] });
        return row;
      })
    );
    expect(groups.sort()).toEqual(['chat', 'hotline']);
    await expectInAllFormats(query, wanted);
  });

  test('locations: a row a place', async () => {
    const query = `{ locations(venue: "plaza", by: unit, measures: [complaintCount, complaintsPer1kVisitors], range: { last: "PT3H" }) {
      places { id kind name level } series { measure values low enough exposureOf } } }`;
    const answer = await ask(query);
    const wanted = answer.places.map((place: ReadRow, index: number) => {
      const row: ReadRow = { ...place };
      for (const { measure, values, low, enough, exposureOf } of answer.series) {
        Object.assign(row, {
          [measure]: values[index],
          [`${measure}_low`]: low[index],
          [`${measure}_enough`]: enough[index],
          [`${measure}_exposureOf`]: exposureOf[index]
        });
      }
      return row;
    });
    await expectInAllFormats(query, wanted);
  });

  test('breakdown: a row a combination, values and labels of its dimensions', async () => {
    const query = `{ breakdown(venue: "plaza", measures: [feedbackCount, nps], by: [channel, hourOfDay], range: { last: "P90D" }) {
      dimensions { dimension values labels } series { measure values shares sampleSizes } totals { series { value } } } }`;
    const answer = await ask(query);
    const length = answer.series[0].values.length as number;
    const wanted = Array.from({ length }, (_, index) => {
      const row: ReadRow = {};
      for (const { dimension, values, labels } of answer.dimensions)
        Object.assign(row, { [dimension]: values[index], [`${dimension}_label`]: labels[index] });
      for (const { measure, values, shares, sampleSizes } of answer.series) {
        Object.assign(row, {
          [measure]: values[index],
          [`${measure}_share`]: shares?.[index] ?? null,
          [`${measure}_sampleSize`]: sampleSizes[index]
        });
      }
      return row;
    });
    await expectInAllFormats(query, wanted);
    const { response } = await download('ndjson', query);
    expect(response.headers.get('x-floorpulse-left-out')).toBe('totals');
    expect(response.headers.get('x-floorpulse-rows')).toBe(String(length));
  });

  test('feedback: a row an event, texts as they are, whatever a spreadsheet would make of them', async () => {
    const fields = 'key text occurredAt channel place { id name } enrichment { sentiment category } scores { nps }';
    const filter = 'venue: "plaza", range: { last: "PT4H" }';
    const answer = await ask(`{ feedback(${filter}, first: 100) { nodes { ${fields} } } }`);
    const wanted = answer.nodes.map(({ place, enrichment, scores, ...node }: Record<string, ReadRow>) => ({
      ...node,
      place_id: place!['id'],
      place_name: place!['name'],
      enrichment_sentiment: enrichment!['sentiment'],
      enrichment_category: enrichment!['category'],
      scores_nps: scores!['nps']
    }));
    expect(wanted.map(({ text }: { text: string }) => text).sort()).toEqual(nastyTexts.map((text) => text || null).sort());
    await expectInAllFormats(`{ feedback(${filter}) { nodes { ${fields} } } }`, wanted);
  });
});

test('Parquet and Arrow have types: times in UTC, numbers, booleans, texts', async () => {
  const query = `{ timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "PT3H" }, grain: hour, by: [channel]) { times partial series { measure group { dimension value } values } } }`;
  const parquet = (await download('parquet', query)).bytes;
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${opened.dir}/types.parquet`, parquet);
  const { types } = await readWithDuck(`SELECT * FROM read_parquet('${opened.dir}/types.parquet')`);
  expect(types).toEqual({ time: 'TIMESTAMP WITH TIME ZONE', partial: 'BOOLEAN', channel: 'VARCHAR', feedbackCount: 'DOUBLE' });
  writeFileSync(`${opened.dir}/types.arrow`, (await download('arrow', query)).bytes);
  const described = await opened.engine.ingest.rows<{ name: string; type: string }>({
    name: 'describeArrow',
    sql: `DESCRIBE file({path: String}, 'Arrow')`,
    params: { path: `${opened.dir}/types.arrow` }
  });
  expect(Object.fromEntries(described.map(({ name, type }) => [name, type]))).toEqual({
    time: "Nullable(DateTime64(3, 'UTC'))",
    partial: 'Nullable(Bool)',
    channel: 'Nullable(String)',
    feedbackCount: 'Nullable(Float64)'
  });
});

test('a spreadsheet runs nothing of a CSV', async () => {
  const { bytes } = await download('csv', '{ feedback(venue: "plaza", range: { last: "PT4H" }) { nodes { text } } }');
  const cells = new TextDecoder()
    .decode(bytes)
    .split('\r\n')
    .slice(1, -1)
    .map((cell) => cell.replace(/^"/, ''));
  expect(cells.length).toBeGreaterThan(5);
  for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t＝＋－＠]/);
  expect(new TextDecoder().decode(bytes)).toContain("'=1+1");
});

describe('all pages', () => {
  const all = `{ feedback(venue: "plaza", range: { last: "P90D" }, first: 5) { nodes { key occurredAt } } }`;

  test.each(exportFormats)('of feedback are in one %s file, each event once, newest first', async (format) => {
    const { rows, response } = await download(format, all);
    expect(rows).toHaveLength(many + nastyTexts.length);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
    const times = rows.map(({ occurredAt }) => (format === 'csv' ? Date.parse(occurredAt as string) : (occurredAt as number)));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(response.headers.get('x-floorpulse-truncated')).toBe('false');
    expect(response.headers.get('x-floorpulse-total-rows')).toBe(String(rows.length));
  });

  test('end at the limit, which is said before the first row', async () => {
    const response = await post({ format: 'ndjson', query: all, limit: 1500 });
    expect(response.headers.get('x-floorpulse-truncated')).toBe('true');
    expect(response.headers.get('x-floorpulse-rows')).toBe('1500');
    expect(response.headers.get('x-floorpulse-total-rows')).toBe(String(many + nastyTexts.length));
    expect((await response.text()).trim().split('\n')).toHaveLength(1500);
  });

  test('are read as they are taken: who stops reading stops the engine', async () => {
    const response = await post({
      format: 'csv',
      query: all.replace('key occurredAt', 'key id source channel text attributes { name value } sentLocation')
    });
    const body = response.body!.getReader();
    await body.read();
    await body.cancel();
    const asked = reader.asked.length;
    // Another question goes through the lane of one connection: nothing of the export is at work there.
    await ask('{ timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: day) { asOf } }');
    expect(reader.asked.slice(asked).some((name) => name.startsWith('getFeedback') && name !== 'getFeedbackSums')).toBe(false);
  });

  test('that fail in the middle break the download off instead of ending it', async () => {
    let calls = 0;
    const handler = openExports({
      ...parts,
      graphql: async (request, caller) => {
        calls += 1;
        if (calls > 3) return Response.json({ errors: [{ message: 'The engine is away.', extensions: { code: 'UNAVAILABLE' } }] });
        return world.handler(request, caller);
      }
    });
    const response = await post({ format: 'ndjson', query: all }, { handler });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('The engine is away.');
  });

  test('stop when the token is revoked', async () => {
    let isCurrent = true;
    const handler = openExports({ ...parts, access: { isCurrent: () => isCurrent } });
    const response = await post({ format: 'ndjson', query: all }, { handler });
    isCurrent = false;
    await expect(response.text()).rejects.toThrow('revoked');
  });

  test('wait for a full lane', async () => {
    let calls = 0;
    const handler = openExports({
      ...parts,
      graphql: async (request, caller) => {
        calls += 1;
        if (calls === 3) return Response.json({ errors: [{ message: 'Busy.', extensions: { code: 'BUSY', retryAfterSeconds: 0.05 } }] });
        return world.handler(request, caller);
      }
    });
    const response = await post({ format: 'ndjson', query: all }, { handler });
    expect((await response.text()).trim().split('\n')).toHaveLength(many + nastyTexts.length);
  });
});

test('an Arrow file that memory should not hold is refused, with other ways to get it', async () => {
  const handler = openExports({ ...parts, limits: { maxRows: 100_000, maxArrowBytes: 10_000 } });
  const response = await post(
    { format: 'arrow', query: '{ feedback(venue: "plaza", range: { last: "P90D" }) { nodes { key } } }' },
    { handler }
  );
  expect(response.status).toBe(413);
  expect(await response.json()).toMatchObject({ error: { code: 'too_large', remedy: expect.stringContaining('parquet') } });
});

test('who accepts gzip gets it, and the file is the same', async () => {
  const query = '{ feedback(venue: "plaza", range: { last: "PT4H" }) { nodes { key text } } }';
  const plain = await (await post({ format: 'csv', query })).text();
  const zipped = await post({ format: 'csv', query }, { headers: { 'accept-encoding': 'br, gzip' } });
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(gunzipSync(new Uint8Array(await zipped.arrayBuffer())).toString()).toBe(plain);
  const parquet = await post({ format: 'parquet', query }, { headers: { 'accept-encoding': 'gzip' } });
  expect(parquet.headers.get('content-encoding')).toBeNull();
});

test('by the address: a name for the file, a byte order mark on demand', async () => {
  const search = new URLSearchParams({
    format: 'csv',
    query: 'query Q($v: ID!) { feedback(venue: $v, range: { last: "PT4H" }) { nodes { key } } }',
    variables: '{"v": "plaza"}',
    bom: '1'
  });
  const response = await exports(new Request(`http://floorpulse.test/api/export?${search}`), {
    scope: analystOfPlaza,
    requestId: 'request-1'
  });
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="floorpulse-feedback-20261121T043000Z.csv"');
  expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 6)]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('key')]);
});

describe('what cannot be exported says why', () => {
  const root = 'timeSeries(venue: "plaza", measures: [feedbackCount], range: { last: "P1D" }, grain: day) { times }';
  test.each([
    ['no format', { query: `{ ${root} }` }, 400, 'bad_request', 'format is missing'],
    ['an unknown format', { format: 'xlsx', query: `{ ${root} }` }, 400, 'bad_request', 'csv, ndjson, parquet, arrow'],
    ['no query', { format: 'csv' }, 400, 'bad_request', 'Exactly one of query and id'],
    ['a field nobody knows', { format: 'csv', query: `{ ${root} }`, colour: 'red' }, 400, 'bad_request', 'colour'],
    ['two roots', { format: 'csv', query: `{ ${root} b: ${root} }` }, 400, 'bad_request', 'timeSeries, b'],
    ['a subscription', { format: 'csv', query: `subscription { ${root} }` }, 400, 'bad_request', 'This is a subscription'],
    ['no GraphQL', { format: 'csv', query: '{ timeSeries(' }, 400, 'bad_request', 'Syntax Error'],
    ['a wrong field', { format: 'csv', query: '{ timeSeries(venue: "plaza") { nothing } }' }, 400, '', 'nothing'],
    [
      'a wrong variable',
      { format: 'csv', query: 'query ($g: Grain!) { venues { id } }', variables: { g: 'century' } },
      400,
      'bad_request',
      'century'
    ],
    ['a foreign venue', { format: 'csv', query: `{ ${root.replace('plaza', 'foreign')} }` }, 404, 'not_found', 'foreign'],
    [
      'what costs too much',
      { format: 'csv', query: `{ ${root.replace('P1D', 'P900D').replace('grain: day', 'grain: minute')} }` },
      422,
      'over_budget',
      'points'
    ],
    [
      'several tables',
      { format: 'csv', query: '{ feedback(venue: "plaza") { nodes { id } edges { cursor } } }' },
      400,
      'bad_request',
      'nodes, edges'
    ],
    ['no saved question', { format: 'csv', id: 'q-nothing' }, 404, 'not_found', 'q-nothing']
  ])('%s', async (_name, body, status, code, text) => {
    const response = await post(body);
    const answer = await response.text();
    expect(response.status, answer).toBe(status);
    expect(JSON.parse(answer).error.code, answer).toContain(code);
    expect(answer).toContain(text);
  });
});

test('a saved question is exported by its id, with variables of the caller before its own; screens may do that, too', async () => {
  const query = 'query ($range: Range!) { feedback(venue: "plaza", range: $range) { nodes { key } } }';
  const saved = {
    id: 'q-1',
    documentId: 'sha256:0',
    name: 'events',
    query,
    variables: { range: { last: 'PT4H' } },
    venues: 'all' as const,
    savedBy: 'somebody',
    savedAt: '2026-11-21T00:00:00Z'
  };
  const questions = { find: (id: string) => (id === saved.id ? saved : undefined) };
  const bound = openHandler(reader, {
    clock,
    documents: { ...questions, findDocument: () => undefined },
    limits: { maxDepth: 10, maxCost: 50_000, isPersistedOnly: true }
  });
  const handler = openExports({ ...parts, questions, graphql: bound.handler });
  const viewer: Scope = { ...analystOfPlaza, role: 'viewer', tokenId: 'viewer' };
  const lines = async (body: object) =>
    (await (await post({ format: 'ndjson', ...body }, { handler, scope: viewer })).text()).trim().split('\n').length;
  expect(await lines({ id: 'q-1' })).toBe(nastyTexts.length);
  expect(await lines({ id: 'q-1', variables: { range: { last: 'P90D' } } })).toBe(many + nastyTexts.length);
  expect((await post({ format: 'ndjson', query, variables: saved.variables }, { handler, scope: viewer })).status).toBe(403);
});
