/** Whether the built app is older than what it is made from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src', 'schema', 'clickhouse', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

function toNewestMs(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, toNewestMs(join(path, name))), 0);
}

export function isBuildStale(rootDir: string): boolean {
  const built = join(rootDir, 'build', 'handler.js');
  if (!existsSync(built)) return true;
  const builtMs = statSync(built).mtimeMs;
  return sources.some((source) => toNewestMs(join(rootDir, source)) > builtMs);
}
