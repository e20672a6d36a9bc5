import { open, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Makes names in a directory (created, renamed) survive a loss of power. */
export async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The whole file or none of it, durable. */
export async function saveFile(path: string, content: string | readonly Uint8Array[]): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.draft`);
  const handle = await open(draft, 'w');
  try {
    await (typeof content === 'string' ? writeFile(handle, content) : writeAll(handle, content));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path);
  await syncDirectory(dirname(path));
}

async function writeAll(handle: FileHandle, parts: readonly Uint8Array[]): Promise<void> {
  for (const part of parts) await writeFully(handle, part, 0, part.length, null);
}

/** A write may take fewer bytes than it was given. */
export async function writeFully(handle: FileHandle, bytes: Uint8Array, from: number, to: number, position: number | null): Promise<void> {
  for (let at = from; at < to;) {
    const { bytesWritten } = await handle.write(bytes, at, to - at, position === null ? null : position + at - from);
    at += bytesWritten;
  }
}
