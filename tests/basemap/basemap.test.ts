import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getBasemap } from '../../src/lib/server/basemap/answer-basemap.ts';
import { parseByteRange } from '../../src/lib/server/basemap/parse-byte-range.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const bytes = randomBytes(700_000);
let temp: ReturnType<typeof makeTempDir>;
let path: string;
beforeAll(() => {
  temp = makeTempDir();
  path = join(temp.path, 'city.pmtiles');
  writeFileSync(path, bytes);
});
afterAll(() => temp.remove());

const ask = (headers: Record<string, string> = {}): Promise<Response> =>
  getBasemap({ config: { basemap: path } }, new Request('http://localhost/api/basemap', { headers }));

describe('a base map', () => {
  test.each([
    ['bytes=0-99', 0, 100],
    ['bytes=699990-', 699_990, 700_000],
    ['bytes=-16', 699_984, 700_000],
    ['bytes=10-9999999', 10, 700_000],
    ['bytes=250000-600000', 250_000, 600_001]
  ])('gives %s and nothing else', async (range, from, to) => {
    const answer = await ask({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/700000`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes.subarray(from, to))).toBe(true);
  });

  test.each(['bytes=700000-', 'bytes=5-4', 'bytes=-', 'bytes=0-1,5-6', 'bytes=-0', 'bytes=99999999999999999999-'])(
    'refuses %s with its size',
    async (range) => {
      const answer = await ask({ range });
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */700000');
    }
  );

  test('is whole without a range, and unchanged for who has it', async () => {
    const whole = await ask();
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await ask({ 'if-none-match': etag })).status).toBe(304);
    expect((await ask({ 'if-match': '"other"', range: 'bytes=0-9' })).status).toBe(412);
    expect((await ask({ 'if-range': '"other"', range: 'bytes=0-9' })).status).toBe(200);
    expect((await ask({ 'if-range': etag, range: 'bytes=0-9' })).status).toBe(206);
  });

  test('that is not there is said so', async () => {
    const request = new Request('http://localhost/api/basemap');
    for (const basemap of [undefined, join(temp.path, 'none.pmtiles'), temp.path]) {
      await expect(getBasemap({ config: { basemap } }, request)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('never gives a byte outside of the file, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(), fc.nat(), (text, a, b, size) => {
        for (const header of [text, `bytes=${a}-${b}`, `bytes=-${a}`, `bytes=${a}-`, `bytes=${text}`]) {
          const range = parseByteRange(header, size);
          if (range === null || range === 'unsatisfiable') continue;
          expect(range.first).toBeGreaterThanOrEqual(0);
          expect(range.first).toBeLessThanOrEqual(range.last);
          expect(range.last).toBeLessThan(size);
        }
      })
    );
  });
});
