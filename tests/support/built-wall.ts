/** Everything that the pages of walls and screens may load, by what the build says of itself. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from './engine.ts';

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
}

const output = join(rootDir, '.svelte-kit');
const nodes = join('generated', 'client-optimized', 'nodes');
const wallPages = [
  /routes\/wall\/\[wallId\]\/\+page\.svelte/,
  /routes\/screen\/\+page\.svelte/,
  /routes\/\+layout\.svelte/,
  /routes\/\+error\.svelte/
];

export interface BuiltFiles {
  readonly scripts: ReadonlyMap<string, string>;
  readonly sheets: ReadonlyMap<string, string>;
}

/** @throws Error when there is no build: `npm test` makes one first */
export function readBuiltWall(): BuiltFiles {
  const client = join(output, 'output', 'client');
  const manifest = JSON.parse(readFileSync(join(client, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const names = readdirSync(join(output, nodes));
  const pages = names.filter((name) => wallPages.some((page) => page.test(readFileSync(join(output, nodes, name), 'utf8'))));
  const files = new Set<string>(['service-worker.js']);
  const seen = new Set<string>();
  const add = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) return;
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) add(next);
  };
  for (const name of pages) add(`.svelte-kit/${nodes}/${name}`);
  for (const [key, chunk] of Object.entries(manifest)) {
    // The entry itself, but not the pages that it may load.
    if (/entry\/(start|app)/.test(chunk.file)) for (const part of [chunk.file, ...(chunk.css ?? [])]) files.add(part);
    if (/entry\/(start|app)/.test(chunk.file)) for (const next of manifest[key]?.imports ?? []) add(next);
  }
  // Workers are in no manifest.
  for (const name of readdirSync(join(client, '_app', 'immutable', 'workers')))
    if (name.endsWith('.js')) files.add(`_app/immutable/workers/${name}`);
  const read = (ending: string) =>
    new Map([...files].filter((file) => file.endsWith(ending)).map((file) => [file, readFileSync(join(client, file), 'utf8')]));
  return { scripts: read('.js'), sheets: read('.css') };
}
