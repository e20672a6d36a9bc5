/** An Arrow file: its end says where everything is, and its columns are built whole, so it is bounded by what memory may hold. */
import { setImmediate } from 'node:timers/promises';
import {
  bool,
  columnFromArray,
  float64,
  int32,
  tableFromColumns,
  tableToIPC,
  timestamp,
  TimeUnit,
  utf8,
  type Column as ArrowColumn,
  type DataType
} from '@uwdata/flechette';
import { FloorpulseError } from '../../domain/errors.ts';
import type { Column, ColumnType, Row } from './columns.ts';
import { toTyped } from './typed-value.ts';

const rowsPerBatch = 65_536;

const arrowTypes: Readonly<Record<ColumnType, () => DataType>> = {
  text: utf8,
  json: utf8,
  int: int32,
  double: float64,
  bool,
  time: () => timestamp(TimeUnit.MILLISECOND, 'UTC')
};

/** @throws FloorpulseError too_large, before there is a first byte */
export async function writeArrow(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
  maxBytes: number
): Promise<Uint8Array<ArrayBuffer>> {
  const values: unknown[][] = columns.map(() => []);
  let bytes = 0;
  for await (const rows of pages) {
    for (const row of rows) {
      for (const [index, { type }] of columns.entries()) {
        const value = toTyped(row[index], type);
        bytes += typeof value === 'string' ? 4 + value.length : 8;
        values[index]?.push(value);
      }
    }
    if (bytes > maxBytes) throw toTooLarge(maxBytes);
  }
  const arrow: [string, ArrowColumn<unknown>][] = [];
  for (const [index, { name, type }] of columns.entries()) {
    arrow.push([name, columnFromArray(values[index] ?? [], arrowTypes[type](), { maxBatchRows: rowsPerBatch })]);
    // A column takes milliseconds: in between, others have their turn.
    await setImmediate();
  }
  return tableToIPC(tableFromColumns(arrow), { format: 'file' }) as Uint8Array<ArrayBuffer>;
}

function toTooLarge(maxBytes: number): FloorpulseError {
  return new FloorpulseError('too_large', `An Arrow file of this would have more than ${maxBytes.toLocaleString('en')} bytes.`, {
    field: 'format',
    remedy: 'Ask for parquet, ndjson or csv, which are sent as they are made; or for less, with limit or a shorter range.'
  });
}
