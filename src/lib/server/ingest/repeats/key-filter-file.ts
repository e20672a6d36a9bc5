import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { saveFile } from '../log/files.ts';
import { KeyFilter } from './key-filter.ts';

const headerSchema = z.object({
  format: z.literal(2),
  tableId: z.string(),
  takenAtMs: z.number(),
  counts: z.array(z.int()),
  sizes: z.array(z.int())
});

/** Which table's keys it holds, and up to when. */
export interface FilterMoment {
  readonly tableId: string;
  readonly takenAtMs: number;
}

/** Keeps the filter beside the log, so that a start need not read every key of the table. */
export async function saveKeyFilter(path: string, filter: KeyFilter, { tableId, takenAtMs }: FilterMoment): Promise<void> {
  const { counts, sizes, words } = filter.toParts();
  const header = `${JSON.stringify({ format: 2, tableId, takenAtMs, counts, sizes })}\n`;
  await saveFile(path, [Buffer.from(header), ...words]);
}

/** The filter as it was kept, and when; null when there is none or it cannot be read. */
export async function readKeyFilter(path: string): Promise<(FilterMoment & { filter: KeyFilter }) | null> {
  try {
    const bytes = await readFile(path);
    const end = bytes.indexOf(10);
    const { tableId, takenAtMs, counts, sizes } = headerSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
    return { filter: KeyFilter.fromParts(counts, sizes, bytes.subarray(end + 1)), tableId, takenAtMs };
  } catch {
    // A snapshot only saves time: without one every key is read from the table.
    return null;
  }
}
