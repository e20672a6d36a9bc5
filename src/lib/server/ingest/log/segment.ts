import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Segment, SegmentTable } from '../../../../../clickhouse/engine/ports.ts';
import { saveFile, syncDirectory } from './files.ts';

/** What stands beside a sealed segment: everything needed to send it the same way again. */
const metaSchema = z.object({
  table: z.enum(['feedback_raw_v1', 'measurement_raw_v1']),
  token: z.string(),
  structure: z.string(),
  schemaVersion: z.int(),
  rows: z.int(),
  /** Months it touches: each is one block of the engine's deduplication window. */
  months: z.array(z.string()),
  venues: z.array(z.string())
});
export type SegmentMeta = z.infer<typeof metaSchema>;

/** Bytes of rows: in memory until they are sealed, then in a file whose place may change. Shared by all who point into it. */
export class SegmentBody {
  readonly name: string;
  path: string;
  /** Where it is being moved to: the move is over a moment before `path` can say so. */
  nextPath: string | null = null;
  buffer: Buffer | null;

  constructor(name: string, path: string, buffer: Buffer | null) {
    this.name = name;
    this.path = path;
    this.buffer = buffer;
  }

  /** One line. Read from the file without waiting: it was written a moment ago. */
  read(offset: number, length: number): string {
    if (this.buffer) return this.buffer.toString('utf8', offset, offset + length);
    const bytes = Buffer.allocUnsafe(length);
    const file = openSync(this.nextPath && existsSync(this.nextPath) ? this.nextPath : this.path, 'r');
    try {
      readSync(file, bytes, 0, length, offset);
    } finally {
      closeSync(file);
    }
    return bytes.toString('utf8');
  }
}

export interface SealedSegment {
  readonly body: SegmentBody;
  readonly meta: SegmentMeta;
  /** It had landed before this process started. */
  readonly landedBefore: boolean;
}

export const toSegment = ({ body, meta }: SealedSegment): Segment => ({
  table: meta.table,
  token: meta.token,
  path: body.path,
  structure: meta.structure
});

export const tableDir = (logDir: string, table: SegmentTable): string => join(logDir, table);
export const landedDir = (dir: string): string => join(dir, 'landed');
const toMetaPath = (path: string): string => path.replace(/\.[a-z]+$/, '.json');

/** Makes a written segment unchangeable: its description, then its final name. */
export async function sealSegment(body: SegmentBody, meta: SegmentMeta): Promise<SealedSegment> {
  const sealedPath = body.path.replace(/\.open$/, '.ndjson');
  await saveFile(toMetaPath(body.path), JSON.stringify(meta));
  await rename(body.path, sealedPath);
  await syncDirectory(dirname(sealedPath));
  body.path = sealedPath;
  body.buffer = null;
  return { body, meta, landedBefore: false };
}

export async function readMeta(path: string): Promise<SegmentMeta> {
  return metaSchema.parse(JSON.parse(await readFile(toMetaPath(path), 'utf8')));
}

/** Puts a segment among the landed ones. Should the rename be lost with the power, it is only sent once more. */
export async function moveToLanded({ body }: SealedSegment): Promise<void> {
  const dir = dirname(body.path);
  const target = join(landedDir(dir), `${body.name}.ndjson`);
  body.nextPath = target;
  await mkdir(landedDir(dir), { recursive: true });
  await rename(toMetaPath(body.path), toMetaPath(target));
  await rename(body.path, target);
  body.path = target;
  body.nextPath = null;
}
