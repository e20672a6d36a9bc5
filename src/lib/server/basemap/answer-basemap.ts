/** The operator's map of streets, a PMTiles file, by ranges of bytes as its readers ask for it. */
import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { FloorpulseError } from '../../domain/errors.ts';
import { parseByteRange } from './parse-byte-range.ts';

export interface BasemapParts {
  readonly config: { readonly basemap: string | undefined };
}

const chunkBytes = 256 * 1024;

async function findFile({ config }: BasemapParts): Promise<Stats | undefined> {
  const found = config.basemap === undefined ? undefined : await stat(config.basemap).catch(() => undefined);
  return found?.isFile() ? found : undefined;
}

/** Whether a page should ask for it. */
export async function hasBasemap(parts: BasemapParts): Promise<boolean> {
  return (await findFile(parts)) !== undefined;
}

/** @throws FloorpulseError not_found: there is no file */
export async function getBasemap({ config }: BasemapParts, request: Request): Promise<Response> {
  const found = await findFile({ config });
  if (config.basemap === undefined || !found) {
    throw new FloorpulseError('not_found', 'There is no base map here.', {
      remedy: 'Start the server with FLOORPULSE_BASEMAP=<a PMTiles file>.'
    });
  }
  const { size, mtimeMs } = found;
  // Strong: readers of PMTiles see by it that the file was replaced between two of their questions.
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  const headers = new Headers({
    etag,
    'accept-ranges': 'bytes',
    'content-type': 'application/vnd.pmtiles',
    'cache-control': 'private, max-age=0, must-revalidate',
    vary: 'authorization, cookie, range'
  });
  const isNamed = (tags: string | null): boolean => (tags ?? '').split(',').some((tag) => tag.trim() === etag || tag.trim() === '*');
  if (isNamed(request.headers.get('if-none-match'))) return new Response(null, { status: 304, headers });
  const wanted = request.headers.get('if-match');
  if (wanted !== null && !isNamed(wanted)) return new Response(null, { status: 412, headers });
  const condition = request.headers.get('if-range');
  const range = condition === null || condition === etag ? parseByteRange(request.headers.get('range'), size) : null;
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  headers.set('content-length', String(last - first + 1));
  if (range) headers.set('content-range', `bytes ${first}-${last}/${size}`);
  return new Response(size === 0 ? null : toStream(config.basemap, first, last), { status: range ? 206 : 200, headers });
}

/** Opened anew for each piece, so that an answer nobody reads to its end leaves nothing open. */
function toStream(path: string, first: number, last: number): ReadableStream<Uint8Array> {
  let at = first;
  return new ReadableStream({
    async pull(controller) {
      const piece = await readPiece(path, at, Math.min(chunkBytes, last - at + 1));
      at += piece.byteLength;
      controller.enqueue(piece);
      if (at > last) controller.close();
    }
  });
}

async function readPiece(path: string, at: number, length: number): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(length), 0, length, at);
    // A file that was cut short meanwhile must not look whole.
    if (bytesRead === 0) throw new Error('The base map has become shorter.');
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
