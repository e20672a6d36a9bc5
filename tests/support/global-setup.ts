/** Builds the app once before the tests when it is older than its sources: the path tests run the real server. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildStale } from '../../src/build-freshness.ts';

export default function setup(): void {
  const rootDir = resolve(fileURLToPath(import.meta.url), '../../..');
  if (!isBuildStale(rootDir)) return;
  const vite = join(rootDir, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: rootDir, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build that the tests need failed; its messages are above.');
}
