/** A page in a browser that has none of the newer functions, and the style sheet that such a browser gets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { expect, it } from 'vitest';
import { newerGlobals, newerMethods, newerStatics } from '../../src/lib/ui/newer-apis.ts';
import { toSheetWithoutWhere } from '../../src/weak-screens.ts';
import { rootDir } from '../support/engine.ts';

const remove = `
  for (const of of [Array.prototype, Object.getPrototypeOf(Int8Array.prototype), String.prototype])
    for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed']) delete of[name];
  delete Object.hasOwn;
  delete globalThis.structuredClone;
`;

it('gives an old browser every function that is listed as added, and they do what the real ones do', () => {
  const { outputText: code } = transpileModule(readFileSync(join(rootDir, 'src/lib/ui/polyfills.ts'), 'utf8'), {
    compilerOptions: { target: ScriptTarget.ES2020, module: ModuleKind.CommonJS }
  });
  const ask = `JSON.stringify({
    at: [[1, 2, 3].at(-1), [1, 2].at(5) === undefined, 'abc'.at(-2), new Uint8Array([7, 8]).at(-1)],
    last: [[1, 2, 3, 4].findLast((n) => n % 2 === 1), [1, 2, 3].findLastIndex((n) => n > 9), [5, 6].findLastIndex((n) => n === 5)],
    sorted: (() => { const list = [3, 1, 2]; return [list.toSorted((a, b) => b - a), list.toReversed(), list]; })(),
    own: [Object.hasOwn({ a: 1 }, 'a'), Object.hasOwn({}, 'toString'), Object.hasOwn(Object.create(null), 'x')],
    clone: (() => { const one = { list: [1, { two: new Map([['k', new Set([1])]]) }], at: new Date(5) }; one.self = one; const two = structuredClone(one);
      return [two !== one, two.self === two, two.list[1].two.get('k').has(1), two.at.getTime(), two.list[1] !== one.list[1]]; })(),
    id: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()),
    aborts: AbortSignal.timeout(1000).aborted
  })`;
  const scope = {
    exports: {},
    crypto: { getRandomValues: (bytes: Uint8Array) => bytes.fill(171) },
    AbortSignal: class {},
    AbortController: class {
      signal = { aborted: false };
      abort(): void {}
    },
    setTimeout: () => 0
  };
  expect(JSON.parse(runInNewContext(`${remove}${code};${ask}`, scope) as string)).toEqual({
    at: [3, true, 'b', 8],
    last: [3, -1, 0],
    sorted: [
      [3, 2, 1],
      [2, 1, 3],
      [3, 1, 2]
    ],
    own: [true, false, false],
    clone: [true, true, true, 5, true],
    id: true,
    aborts: false
  });
  const added = Object.entries({ ...newerMethods, ...newerStatics, ...newerGlobals }).filter(([, use]) => use === 'polyfilled');
  expect(added.map(([name]) => name.split('.').pop()).filter((name) => !ask.includes(name!))).toEqual([]);
});

it('takes :where from around the class of a component and from nothing else', () => {
  expect(toSheetWithoutWhere('.a.svelte-1 .b:where(.svelte-1)>p:where(.svelte-1):hover{x:y}.c:where(a,b){}')).toBe(
    '.a.svelte-1 .b.svelte-1>p.svelte-1:hover{x:y}.c:where(a,b){}'
  );
});
