/** Reads exported files with programs that did not write them: DuckDB for CSV and Parquet, ClickHouse for Arrow. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { ExportFormat } from '../../src/lib/server/export/export-format.ts';

export type ReadRow = Record<string, unknown>;

/** Column names and types as DuckDB understands the file. */
export async function readWithDuck(sql: string): Promise<{ rows: ReadRow[]; types: Record<string, string> }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const reader = await connection.runAndReadAll(sql);
  const names = reader.columnNames();
  const types = Object.fromEntries(names.map((name, index) => [name, String(reader.columnType(index))]));
  const rows = reader.getRowObjectsJson() as ReadRow[];
  connection.closeSync();
  instance.closeSync();
  return { rows, types };
}

let count = 0;

/** Rows of a file as plain values: numbers, texts, booleans, null; times as milliseconds. */
export async function readBack(engine: Engine, dir: string, format: ExportFormat, bytes: Uint8Array): Promise<ReadRow[]> {
  count += 1;
  const path = join(dir, `export-${count}.${format}`);
  writeFileSync(path, bytes);
  if (format === 'ndjson') {
    const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean);
    return lines.map((line) => toTimes(JSON.parse(line) as ReadRow));
  }
  if (format === 'csv') {
    const options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false";
    return (await readWithDuck(`SELECT * FROM read_csv('${path}', ${options})`)).rows;
  }
  if (format === 'parquet') return (await readWithDuck(`SELECT * FROM read_parquet('${path}')`)).rows.map(toTimes);
  const rows = await engine.ingest.rows<ReadRow>({
    name: 'readArrow',
    sql: `SELECT * FROM file({path: String}, 'Arrow')`,
    params: { path }
  });
  return rows.map(toTimes);
}

/** `2026-11-21T02:00:00.000Z`, `2026-11-21 02:00:00+00`, `2026-11-21 02:00:00.000` are the same instant. */
export function toTimes(row: ReadRow): ReadRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00)?$/.test(value);
      return [name, isTime ? Date.parse(`${value.replace(' ', 'T').replace(/(Z|\+00)$/, '')}Z`) : value];
    })
  );
}
