import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { saveFile } from '../log/files.ts';
import { KeyFilter } from './key-filter.ts';

const headerSchema = z.object({ format: z.literal(1), takenAtMs: z.number(), counts: z.array(z.int()), sizes: z.array(z.int()) });

/** Keeps the filter beside the log, so that a start need not read every key of the table. */
export async function saveKeyFilter(path: string, filter: KeyFilter, takenAtMs: number): Promise<void> {
  const { counts, sizes, words } = filter.toParts();
  const header = `${JSON.stringify({ format: 1, takenAtMs, counts, sizes })}\n`;
  await saveFile(path, [Buffer.from(header), ...words]);
}

/** The filter as it was kept, and when; null when there is none or it cannot be read. */
export async function readKeyFilter(path: string): Promise<{ filter: KeyFilter; takenAtMs: number } | null> {
  try {
    const bytes = await readFile(path);
    const end = bytes.indexOf(10);
    const { takenAtMs, counts, sizes } = headerSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
    return { filter: KeyFilter.fromParts(counts, sizes, bytes.subarray(end + 1)), takenAtMs };
  } catch {
    // A snapshot only saves time: without one every key is read from the table.
    return null;
  }
}
