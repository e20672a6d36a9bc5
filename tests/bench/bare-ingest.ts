/** What the bare engine and DuckDB's appender do with the same rows: the yardsticks of ingest, and what rollups cost. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { toColumnList, toSegmentSettings } from '../../clickhouse/engine/segment-insert.ts';
import { openTestEngine } from '../support/engine.ts';
import { openRandom } from './events.ts';
import { feedbackStructure, toRawRow, writeRawRows } from './raw-rows.ts';
import { toPercentile, toRate } from './result.ts';

export interface BareIngest {
  readonly duckdbRowsPerSecond: number;
  /** As the engine comes, into the raw table alone. */
  readonly engineRowsPerSecond: number;
  /** With the settings of the log, without and with the views behind the table: the difference is what rollups cost. */
  readonly segmentRowsPerSecond: number;
  readonly segmentWithRollupsRowsPerSecond: number;
}

const batch = 10_000;

async function measureDuckDb(rows: number): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const sample = toRawRow(0, openRandom(1));
  const columns = Object.entries(sample).map(([name, value]) => `${name} ${typeof value === 'number' ? 'INTEGER' : 'VARCHAR'}`);
  await connection.run(`CREATE TABLE feedback (${columns.join(', ')})`);
  const random = openRandom(1);
  const data = Array.from({ length: rows }, (_, index) => Object.values(toRawRow(index, random)));
  const kinds = Object.values(sample).map((value) => typeof value === 'number');
  const startedAt = performance.now();
  const appender = await connection.createAppender('feedback');
  for (const row of data) {
    for (let index = 0; index < row.length; index += 1) {
      const value = row[index];
      if (value === null) appender.appendNull();
      else if (kinds[index]) appender.appendInteger(value as number);
      else appender.appendVarchar(typeof value === 'string' ? value : JSON.stringify(value));
    }
    appender.endRow();
  }
  appender.closeSync();
  const ms = performance.now() - startedAt;
  connection.closeSync();
  return toRate(rows, ms);
}

/** @returns rows per second, each the median over the rounds */
export async function benchBareIngest(rows = 200_000, rounds = 3): Promise<BareIngest> {
  const { engine, dir, close } = await openTestEngine();
  const columns = toColumnList(feedbackStructure);
  const paths: string[] = [];
  for (let from = 0; from < rows; from += batch) {
    const path = join(dir, `rows-${from}.ndjson`);
    await writeRawRows(path, from, from + batch);
    paths.push(path);
  }
  await engine.ingest.command({ name: 'copyTable', sql: 'CREATE TABLE {{db}}.bare AS {{db}}.feedback_raw_v1' });
  let token = 0;
  /** As the log inserts: the same settings, another token each time. */
  const toLogClause = (): string => {
    token += 1;
    const settings = toSegmentSettings({ table: 'feedback_raw_v1', token: String(token), path: '', structure: '' });
    return `SETTINGS ${Object.entries(settings)
      .map(([name, value]) => `${name} = ${typeof value === 'number' ? value : `'${value}'`}`)
      .join(', ')}`;
  };
  const measure = async (table: string, toClause = () => ''): Promise<number> => {
    const startedAt = performance.now();
    for (const path of paths) {
      await engine.ingest.command({
        name: 'bareInsert',
        sql: `INSERT INTO {{db}}.${table} (${columns}) SELECT ${columns} FROM file({path: String}, 'JSONEachRow', {structure: String}) ${toClause()}`,
        params: { path, structure: feedbackStructure }
      });
    }
    return toRate(rows, performance.now() - startedAt);
  };
  const bare: number[] = [];
  const segment: number[] = [];
  const rolled: number[] = [];
  const duckdb: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measure('bare'));
    segment.push(await measure('bare', toLogClause));
    rolled.push(await measure('feedback_raw_v1', toLogClause));
    duckdb.push(await measureDuckDb(rows));
  }
  await close();
  const median = (values: number[]) => toPercentile(values, 0.5);
  return {
    duckdbRowsPerSecond: median(duckdb),
    engineRowsPerSecond: median(bare),
    segmentRowsPerSecond: median(segment),
    segmentWithRollupsRowsPerSecond: median(rolled)
  };
}
