import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Segment, SegmentTable } from '../../../../../clickhouse/engine/ports.ts';
import { saveFile, syncDirectory } from './files.ts';
import type { SegmentBody } from './segment-body.ts';

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
