/** What walls and screens load, as it was built: read by a browser of 2020, and not too much of it. */
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { readBuiltWall, type BuiltFiles } from '../support/built-wall.ts';
import { findNewerApis, findNewerStyles } from '../support/newer-apis-in.ts';

let built: BuiltFiles;
beforeAll(() => {
  built = readBuiltWall();
});

it('is ES2020 and uses nothing newer than Chromium 87 that is not added or asked for first', () => {
  expect(built.scripts.size).toBeGreaterThan(10);
  const found = [...built.scripts].flatMap(([file, script]) => findNewerApis(script, file));
  // The check sees something: maplibre alone asks for `.at()`.
  expect(found.some(({ name }) => name === '.at()')).toBe(true);
  expect(found.filter(({ use }) => use === 'never').map(({ name, where }) => `${name} in ${where}`)).toEqual([]);
});

it('has style sheets that Chromium 87 understands, the parts for newer browsers apart', () => {
  const found = [...built.sheets].flatMap(([file, sheet]) => {
    const [forAll = '', forOld] = sheet.split('@supports not selector(:where(a))');
    const whole = forOld === undefined ? forAll : forOld;
    return findNewerStyles(whole, file);
  });
  expect(found.map(({ name, where }) => `${name} in ${where}`)).toEqual([]);
});

it('is at most 600 kB of script gzipped beside the worker of the map, with every scene and both ways to draw a map', () => {
  const sizes = [...built.scripts]
    .filter(([file]) => !file.includes('/workers/'))
    .map(([file, script]) => ({ file, bytes: gzipSync(script).length }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, JSON.stringify(sizes.sort((a, b) => b.bytes - a.bytes).slice(0, 8))).toBeLessThan(600_000);
});
