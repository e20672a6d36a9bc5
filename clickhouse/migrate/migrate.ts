import type { Engine } from '../engine/ports.ts';
import { readMigrations, toDdl } from './ddl-text.ts';

interface AppliedRow {
  number: number;
  name: string;
  checksum: string;
}

const journal = `CREATE TABLE IF NOT EXISTS {{db}}.migration_v1 {{on_cluster}} (
  number UInt32, name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
) ENGINE = {{engine_prefix}}MergeTree ORDER BY number`;

/** Whether any migration was ever applied: an empty database is migrated before the log is replayed, any other one after. */
export async function isMigrated(engine: Engine): Promise<boolean> {
  const rows = await engine.ingest.rows<{ found: number }>({
    name: 'isMigrated',
    sql: `SELECT count() AS found FROM system.tables WHERE database = {database: String} AND name = 'migration_v1'`,
    params: { database: engine.database }
  });
  return (rows[0]?.found ?? 0) > 0;
}

/**
 * Applies what is new, in order, one journal row each. Every statement is `IF NOT EXISTS`, so one that died half-way is safe to repeat.
 * @returns names of the migrations applied now
 * @throws Error when an applied file was edited or is missing: history is forward only
 */
export async function migrate(engine: Engine, directory: string, cluster?: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  await engine.ingest.command({ name: 'createMigrationJournal', sql: toDdl(journal, cluster) });
  const appliedRows = await engine.ingest.rows<AppliedRow>({
    name: 'getAppliedMigrations',
    sql: 'SELECT number, any(name) AS name, any(checksum) AS checksum FROM {{db}}.migration_v1 GROUP BY number ORDER BY number'
  });
  const applied = new Map(appliedRows.map((row) => [row.number, row]));
  const newest = migrations.at(-1)?.number ?? 0;
  const unknown = appliedRows.find((row) => row.number > newest);
  if (unknown) {
    throw new Error(
      `The database has migration ${unknown.number} (${unknown.name}) that this version does not know: start a newer version.`
    );
  }
  const names: string[] = [];
  for (const migration of migrations) {
    const before = applied.get(migration.number);
    if (before && before.checksum !== migration.checksum) {
      throw new Error(
        `Migration ${migration.number} (${migration.name}) was edited after it had been applied. Put the file back and add a new one instead.`
      );
    }
    if (before) continue;
    for (const statement of migration.statements) {
      await engine.ingest.command({ name: `migrate_${migration.name}`, sql: toDdl(statement, cluster) });
    }
    await engine.ingest.command({
      name: 'insertMigration',
      sql: 'INSERT INTO {{db}}.migration_v1 (number, name, checksum) VALUES ({number: UInt32}, {name: String}, {checksum: String})',
      params: { number: migration.number, name: migration.name, checksum: migration.checksum }
    });
    names.push(migration.name);
  }
  return names;
}
