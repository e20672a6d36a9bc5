/** Opens a zip that somebody sent: bounded in every direction, and no name in it is ever used as a path. */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FloorpulseError } from '../../domain/errors.ts';
import { isStray } from './plan-files.ts';
import type { PlanBytes } from './plan-input.ts';
import type { ProblemList } from './problem-list.ts';

export const archiveLimits = { zipBytes: 64_000_000, entries: 2000, unpackedBytes: 192_000_000 } as const;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Its GeoJSON and JSON files. Archives that are sent together share their limit: `unpackedBefore`, in bytes. What makes the whole archive doubtful is listed as refused. @throws FloorpulseError bad_request | too_large */
export async function readArchive(bytes: Uint8Array, problems: ProblemList, unpackedBefore = 0): Promise<PlanBytes[]> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true
    });
  } catch {
    throw new FloorpulseError('bad_request', 'The body is not a whole zip archive.');
  }
  if (zip.entryCount > archiveLimits.entries) {
    throw new FloorpulseError('too_large', `The archive has ${zip.entryCount} entries, at most ${archiveLimits.entries} are read.`);
  }
  try {
    const files: PlanBytes[] = [];
    for (const entry of await chooseEntries(zip, problems, unpackedBefore))
      files.push({ path: entry.fileName, bytes: await readEntry(zip, entry) });
    return files;
  } catch (error) {
    if (error instanceof FloorpulseError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const path = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s.exec(message)?.[1];
    if (path === undefined) problems.refused('archive', null, `The archive cannot be unpacked: ${message}.`, 'Pack it again.');
    else
      problems.refused('archive', null, `The entry ${JSON.stringify(path)} points out of the archive.`, 'Pack it again, with plain paths.');
    return [];
  }
}

/** The entries to unpack. What they say of their sizes is added up before a byte is unpacked, and held against them while they are. */
async function chooseEntries(zip: ZipFile, problems: ProblemList, unpackedBefore: number): Promise<Entry[]> {
  const chosen = new Map<string, Entry>();
  let unpackedBytes = unpackedBefore;
  for await (const entry of zip.eachEntry()) {
    const { fileName } = entry;
    if (isStray(fileName)) continue;
    if (isLink(entry))
      problems.leftOut('archive', null, `The entry "${fileName}" is a link.`, 'Links are not followed: pack the file itself.');
    else if (entry.isEncrypted()) problems.refused('archive', null, `The entry "${fileName}" is encrypted.`, 'Pack it without a password.');
    else if (chosen.has(fileName))
      problems.refused('archive', null, `The entry "${fileName}" stands in the archive twice.`, 'Pack it again.');
    else {
      chosen.set(fileName, entry);
      unpackedBytes += entry.uncompressedSize;
    }
  }
  if (unpackedBytes > archiveLimits.unpackedBytes) {
    throw new FloorpulseError('too_large', `The archive unpacks to more than ${archiveLimits.unpackedBytes / 1_000_000} MB.`);
  }
  return [...chosen.values()];
}

/** Unix keeps the kind of a file in the upper half of its attributes. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
