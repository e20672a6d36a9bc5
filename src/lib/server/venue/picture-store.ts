/** `picture_v1`: the pictures that plans are drawn on. They are read when somebody asks, and kept nowhere else. */
import { z } from 'zod';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import { getDocuments, getVersions, insertDocument, pictureTable } from './document-table.ts';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/svg+xml'] as const;
export type PictureType = (typeof pictureTypes)[number];

export interface Picture {
  readonly type: PictureType;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly version: number;
}

const storedSchema = z.strictObject({ type: z.enum(pictureTypes), data: z.string() });

/** Ids hold no slash, so that the two cannot be taken for another pair. */
const toId = (venueId: string, pictureId: string): string => `${venueId}/${pictureId}`;

export async function getPicture({ wall }: Engine, venueId: string, pictureId: string): Promise<Picture | undefined> {
  const [row] = await getDocuments(wall, pictureTable, [toId(venueId, pictureId)]);
  if (!row) return undefined;
  const { type, data } = storedSchema.parse(JSON.parse(row.text));
  return { type, bytes: Buffer.from(data, 'base64') as Buffer<ArrayBuffer>, version: row.version };
}

export async function savePicture(engine: Engine, venueId: string, pictureId: string, type: PictureType, bytes: Uint8Array): Promise<void> {
  const id = toId(venueId, pictureId);
  const version = ((await getVersions(engine.ingest, pictureTable)).get(id) ?? 0) + 1;
  await insertDocument(engine.ingest, pictureTable, {
    id,
    version,
    text: JSON.stringify({ type, data: Buffer.from(bytes).toString('base64') })
  });
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const jpegSignature = [0xff, 0xd8, 0xff];
/** A comment ends at its first `-->` alone: where it may end at any of them, ways to read many comments double with each. */
const svgStart = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:(?:<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE[^>[]*>)\s*)*<svg[\s>/]/i;

/** By its first bytes: what a sender calls a file is no proof. */
export function toPictureType(bytes: Uint8Array): PictureType | undefined {
  const startsWith = (signature: readonly number[]): boolean => signature.every((byte, at) => bytes[at] === byte);
  if (startsWith(pngSignature)) return 'image/png';
  if (startsWith(jpegSignature)) return 'image/jpeg';
  return svgStart.test(new TextDecoder().decode(bytes.subarray(0, 4096))) ? 'image/svg+xml' : undefined;
}
