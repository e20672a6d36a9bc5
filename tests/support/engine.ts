import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedEngine } from '../../clickhouse/engine/embedded.ts';
import type { EngineOptions } from '../../clickhouse/engine/lane-limits.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { migrate } from '../../clickhouse/migrate/migrate.ts';
import { makeTempDir } from './temp-dir.ts';

export const rootDir = resolve(fileURLToPath(import.meta.url), '../../..');
export const ddlDir = join(rootDir, 'clickhouse', 'ddl');

export const engineOptions: EngineOptions = {
  database: 'floorpulse',
  wallConnections: 2,
  analystConnections: 1,
  analystSeconds: 2,
  analystMemoryMb: 500,
  analystMaxRows: 1000
};

/** The real embedded engine with all tables, in a directory that goes away with it. One per process. */
export async function openTestEngine(
  options: Partial<EngineOptions> = {}
): Promise<{ engine: Engine; dir: string; close: () => Promise<void> }> {
  const dir = makeTempDir();
  const engine = await openEmbeddedEngine(join(dir.path, 'clickhouse'), {
    ...engineOptions,
    analystSeconds: 20,
    analystMaxRows: 200_000,
    ...options
  });
  await migrate(engine, ddlDir);
  const close = async () => {
    await engine.close();
    dir.remove();
  };
  return { engine, dir: dir.path, close };
}
