/** Opens an IMDF zip that somebody sent: bounded in every direction, and no name in it is ever used as a path. */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FloorpulseError } from '../../domain/errors.ts';
import { choosePlanFile } from './plan-files.ts';

export const archiveLimits = { zipBytes: 64_000_000, entries: 2000, unpackedBytes: 192_000_000 } as const;

/** IMDF name without ending to parsed JSON. @throws FloorpulseError bad_request | too_large */
export async function readArchive(bytes: Uint8Array): Promise<Map<string, unknown>> {
  // SvelteKit drops a body that comes without a Content-Type.
  if (bytes.length === 0) throw new FloorpulseError('bad_request', 'The body is empty. Send the zip with Content-Type: application/zip.');
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true
    });
  } catch {
    throw new FloorpulseError('bad_request', 'The body is not a zip archive.');
  }
  if (zip.entryCount > archiveLimits.entries) {
    throw new FloorpulseError('too_large', `The archive has ${zip.entryCount} entries, at most ${archiveLimits.entries} are read.`);
  }
  try {
    const files = new Map<string, unknown>();
    for (const [name, entry] of await choosePlanEntries(zip)) files.set(name, parseJson(entry.fileName, await readEntry(zip, entry)));
    return files;
  } catch (error) {
    if (error instanceof FloorpulseError) throw error;
    throw new FloorpulseError('bad_request', `The archive cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** The entries to unpack. What they say of their sizes is added up before a byte is unpacked, and held against them while they are. */
async function choosePlanEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entryByName = new Map<string, Entry>();
  let unpackedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const file = choosePlanFile(entry.fileName);
    if (!file) continue;
    const other = entryByName.get(file.name);
    if (other) {
      throw new FloorpulseError(
        'bad_request',
        `The archive holds two plans: ${other.fileName} and ${entry.fileName}. Send one venue at a time.`
      );
    }
    entryByName.set(file.name, entry);
    unpackedBytes += entry.uncompressedSize;
  }
  if (unpackedBytes > archiveLimits.unpackedBytes) {
    throw new FloorpulseError('too_large', `The archive unpacks to more than ${archiveLimits.unpackedBytes / 1_000_000} MB.`);
  }
  return entryByName;
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(fileName: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new FloorpulseError('bad_request', `${fileName} is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
