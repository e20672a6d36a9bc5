import { truncate } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SegmentTable } from '../../clickhouse/engine/ports.ts';
import { structures } from '../../clickhouse/write/structures.ts';
import { toEventKey, toEventName } from '../../src/lib/server/ingest/repeats/event-key.ts';
import { KeyFilter } from '../../src/lib/server/ingest/repeats/key-filter.ts';
import { readKeyFilter, saveKeyFilter } from '../../src/lib/server/ingest/repeats/key-filter-file.ts';
import { openHarness, query, type IngestHarness } from './ingest-harness.ts';

let harness: IngestHarness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

test("an event key is ClickHouse's xxHash64 of venue, source and id", async () => {
  const given: [string, string, string][] = [
    ['plaza', 'hotline', 'a'],
    ['plaza', '热线', 'id-🚻'],
    ['p', 's', 'x'.repeat(128)],
    ...fc.sample(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' }), fc.string()), { numRuns: 30, seed: 1 })
  ];
  for (const [venue, source, id] of given) {
    const rows = await query<{ key: string }>(
      harness.engine,
      "SELECT toString(xxHash64(concat({venue: String}, '\\0', {source: String}, '\\0', {id: String}))) AS key",
      { venue, source, id }
    );
    expect(rows).toEqual([{ key: toEventKey(toEventName(venue, source, id)).digits }]);
  }
});

test.each<SegmentTable>(['feedback_raw_v1', 'measurement_raw_v1'])(
  'the structure of a segment has the columns and types of %s',
  async (table) => {
    const columns = await query<{ column: string }>(
      harness.engine,
      "SELECT concat(name, ' ', type) AS column FROM system.columns WHERE database = 'floorpulse' AND table = {table: String} ORDER BY position",
      { table }
    );
    expect(structures[table].split(/, (?=[a-z0-9_]+ [A-Z])/)).toEqual(columns.map(({ column }) => column));
  }
);

describe('the key filter', () => {
  const keys = BigUint64Array.from({ length: 200_000 }, (_, at) => BigInt(toEventKey(`key-${at}`).digits));
  const halves = new Uint32Array(keys.buffer);
  const has = (filter: KeyFilter, at: number) => filter.has(halves[at * 2]!, halves[at * 2 + 1]!);

  test('knows every key it was given, however often it grew, and few others', () => {
    const filter = KeyFilter.empty();
    filter.addAll(keys.subarray(0, 150_000));
    for (let at = 0; at < 150_000; at += 1) if (!has(filter, at)) throw new Error(`key ${at} was lost`);
    let falseAlarms = 0;
    for (let at = 150_000; at < 200_000; at += 1) falseAlarms += has(filter, at) ? 1 : 0;
    expect(falseAlarms).toBeLessThan(10);
  });

  test('comes back from its file as it was, and not at all from a broken one', async () => {
    const path = `${harness.dir}/keys.filter`;
    expect(await readKeyFilter(path)).toBeNull();
    const filter = KeyFilter.empty();
    filter.addAll(keys.subarray(0, 150_000));
    await saveKeyFilter(path, filter, { tableId: 'table', takenAtMs: 1234 });
    const kept = await readKeyFilter(path);
    expect(kept).toMatchObject({ tableId: 'table', takenAtMs: 1234 });
    const [before, after] = [filter.toParts(), kept!.filter.toParts()];
    expect([after.counts, after.sizes]).toEqual([before.counts, before.sizes]);
    expect(Buffer.concat(after.words).equals(Buffer.concat(before.words))).toBe(true);
    await truncate(path, 100_000);
    expect(await readKeyFilter(path)).toBeNull();
  });
});
