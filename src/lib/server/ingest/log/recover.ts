import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SegmentTable } from '../../../../../clickhouse/engine/ports.ts';
import { schemaVersion, toTornStructure } from '../../../../../clickhouse/write/structures.ts';
import type { LogIdentity } from './identity.ts';
import { landedDir, readMeta, sealSegment, type SealedSegment } from './segment.ts';
import { SegmentBody } from './segment-body.ts';

/**
 * What an earlier process left in the log of one table, oldest first: the landed segments to be sent again, then those that never
 * landed. The torn tail of what was being written is cut off and the rest sealed.
 */
export async function recoverSegments(dir: string, table: SegmentTable, logId: string): Promise<SealedSegment[]> {
  await mkdir(landedDir(dir), { recursive: true });
  const names = (await readdir(dir)).sort();
  // Halves of a segment that was being bisected, and files that were not whole yet.
  for (const name of names.filter((one) => /(\.ndjson\.[ab.]+|\.draft)$/.test(one))) await rm(join(dir, name));
  for (const name of names.filter((one) => one.endsWith('.open'))) await sealTorn(dir, name, table, logId);
  const landed = await Promise.all((await getSegmentPaths(landedDir(dir))).map((path) => toSealed(path, true)));
  const pending = await Promise.all((await getSegmentPaths(dir)).map((path) => toSealed(path, false)));
  return [...landed, ...pending];
}

async function getSegmentPaths(dir: string): Promise<string[]> {
  return (await readdir(dir))
    .filter((name) => name.endsWith('.ndjson'))
    .sort()
    .map((name) => join(dir, name));
}

async function toSealed(path: string, landedBefore: boolean): Promise<SealedSegment> {
  // The description is moved before the rows: a segment that was on its way to the landed ones has its own there.
  const meta = await readMeta(path).catch(() => readMeta(join(landedDir(join(path, '..')), basename(path))));
  return { body: new SegmentBody(basename(path, '.ndjson'), path, null), meta, landedBefore };
}

async function sealTorn(dir: string, name: string, table: SegmentTable, logId: LogIdentity['logId']): Promise<void> {
  const path = join(dir, name);
  const { lines, bytes } = keepWhole(await readFile(path));
  if (lines.length === 0) return rm(path);
  const file = await open(path, 'r+');
  await file.truncate(bytes);
  await file.sync();
  await file.close();
  const body = new SegmentBody(basename(name, '.open'), path, null);
  await sealSegment(body, {
    table,
    token: `${logId}-${table}-${body.name}`,
    structure: toTornStructure(table, new Set(lines.flatMap((line) => ('sent_revision' in line ? ['sent_revision'] : [])))),
    schemaVersion,
    rows: lines.length,
    months: [...new Set(lines.map((line) => (line.occurred_at ?? line.at ?? '').slice(0, 7)))],
    venues: [...new Set(lines.map((line) => line.venue_id))]
  });
}

interface Line {
  venue_id: string;
  sign: number;
  occurred_at?: string;
  at?: string;
}

/**
 * The whole lines from the start on. A row that takes back comes right before the one that replaces it: alone at the end it is
 * cut too, or the event would be gone.
 */
export function keepWhole(content: Buffer): { lines: Line[]; bytes: number } {
  const lines: Line[] = [];
  let bytes = 0;
  let bytesBefore = 0;
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, bytes)) {
    const line = parseLine(content.subarray(bytes, end).toString('utf8'));
    if (!line) break;
    lines.push(line);
    bytesBefore = bytes;
    bytes = end + 1;
  }
  if (lines.at(-1)?.sign === -1) {
    lines.pop();
    bytes = bytesBefore;
  }
  return { lines, bytes };
}

function parseLine(text: string): Line | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && 'venue_id' in value ? (value as Line) : null;
  } catch {
    return null;
  }
}
