/** Parquet, row group after row group: in memory is what one of them has, whatever the size of the file. */
import { setImmediate } from 'node:timers/promises';
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType, type SchemaElement } from 'hyparquet-writer';
import type { Column, ColumnType, Row } from './columns.ts';
import { toTyped } from './typed-value.ts';

/** A group is written in one go (30 ms of a core): what is asked meanwhile waits for it. */
export const cellsPerGroup = 30_000;

const parquetTypes: Readonly<Record<Exclude<ColumnType, 'time'>, BasicType>> = {
  text: 'STRING',
  json: 'STRING',
  int: 'INT32',
  double: 'DOUBLE',
  bool: 'BOOLEAN'
};

/** The writer's own timestamps do not say that they are in UTC. */
function toInstantElement(name: string): SchemaElement {
  return {
    name,
    type: 'INT64',
    repetition_type: 'OPTIONAL',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' }
  };
}

export async function* writeParquet(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const writer = new ByteWriter();
  const toColumnData = (rows: readonly Row[]) =>
    columns.map(({ name, type }, index) => ({ name, data: rows.map((row) => toParquetValue(row[index], type)) }));
  const schema = schemaFromColumnData({
    columnData: columns.map(({ name, type }) => ({ name, data: [], ...(type !== 'time' && { type: parquetTypes[type], nullable: true }) })),
    schemaOverrides: Object.fromEntries(columns.filter(({ type }) => type === 'time').map(({ name }) => [name, toInstantElement(name)]))
  });
  const file = new ParquetWriter({ writer, schema, createdBy: 'floorpulse' });
  /** What is written and not yet handed on. */
  const takeBytes = (): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(writer.buffer, 0, writer.index).slice();
    writer.index = 0;
    return bytes;
  };
  for await (const group of toGroups(pages, Math.ceil(cellsPerGroup / columns.length))) {
    const columnData = toColumnData(group);
    await setImmediate();
    await file.write({ columnData, rowGroupSize: group.length });
    await setImmediate();
    yield takeBytes();
  }
  await file.finish();
  yield takeBytes();
}

/** The same rows, so many at a time; fewer at the end. */
async function* toGroups(pages: AsyncIterable<readonly Row[]>, size: number): AsyncGenerator<readonly Row[], void> {
  let group: Row[] = [];
  for await (const rows of pages) {
    for (const row of rows) {
      group.push(row);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
  }
  if (group.length > 0) yield group;
}

function toParquetValue(value: unknown, type: ColumnType): unknown {
  const typed = toTyped(value, type);
  if (typed === null) return undefined;
  return type === 'time' ? new Date(typed as number) : typed;
}
