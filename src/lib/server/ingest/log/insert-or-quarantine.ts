import { readFile, rm } from 'node:fs/promises';
import { SegmentRefused, type Segment, type Writer } from '../../../../../clickhouse/engine/ports.ts';
import { saveFile } from './files.ts';

export interface RefusedRow {
  readonly row: string;
  readonly reason: string;
}

/**
 * Inserts a segment; when the engine refuses it for good, halves it until the bad rows stand alone. The halves are always the same
 * with the same tokens, so that a second try after a crash counts nothing twice.
 * @returns the rows that the engine will never take
 * @throws FloorpulseError unavailable
 */
export async function insertOrQuarantine(writer: Writer, segment: Segment): Promise<RefusedRow[]> {
  try {
    await writer.insertSegment(segment);
    return [];
  } catch (error) {
    if (!(error instanceof SegmentRefused)) throw error;
    const lines = (await readFile(segment.path, 'utf8')).split('\n').filter((line) => line !== '');
    if (lines.length <= 1) return lines.map((row) => ({ row, reason: error.message }));
    const middle = Math.ceil(lines.length / 2);
    const left = await insertPart(writer, segment, 'a', lines.slice(0, middle));
    const right = await insertPart(writer, segment, 'b', lines.slice(middle));
    return [...left, ...right];
  }
}

async function insertPart(writer: Writer, segment: Segment, part: 'a' | 'b', lines: readonly string[]): Promise<RefusedRow[]> {
  const path = `${segment.path}.${part}`;
  await saveFile(path, `${lines.join('\n')}\n`);
  try {
    return await insertOrQuarantine(writer, { ...segment, path, token: `${segment.token}.${part}` });
  } finally {
    await rm(path, { force: true });
  }
}
