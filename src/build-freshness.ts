/** Builds the app when it is older than what it is made from. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['src', 'schema', 'clickhouse', 'static', 'package-lock.json', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json'];

function toNewestMs(path: string): number {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, toNewestMs(join(path, name))), 0);
}

function isBuildStale(rootDir: string): boolean {
  const built = join(rootDir, 'build', 'handler.js');
  if (!existsSync(built)) return true;
  const builtMs = statSync(built).mtimeMs;
  return sources.some((source) => toNewestMs(join(rootDir, source)) > builtMs);
}

/** @throws Error when the build fails; its messages are on stderr by then */
export function buildIfStale(rootDir: string): void {
  if (!isBuildStale(rootDir)) return;
  process.stderr.write('Building the app (its sources are newer) ...\n');
  const vite = join(rootDir, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: rootDir, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) throw new Error('The build failed; its messages are above.');
}
