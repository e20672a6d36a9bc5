/** Tokens of the embedded engine: one JSON file in the data directory, as a second process cannot open the engine's directory. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { tokenRecordSchema, type TokenRecord } from './token.ts';

const tokenFileSchema = z.strictObject({ format: z.literal(1), tokens: z.array(tokenRecordSchema) });

export function toTokenFilePath(dataDir: string): string {
  return join(dataDir, 'tokens.json');
}

/** Undefined when there is no file. @throws Error when it cannot be read whole: a broken file must not look like "no tokens" */
export async function readTokenFile(path: string): Promise<TokenRecord[] | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return tokenFileSchema.parse(JSON.parse(text)).tokens;
  } catch (error) {
    throw new Error(`${path} is not a token file. Put it back from a copy, or remove it and make new tokens.`, { cause: error });
  }
}

/** Changes when the file does. */
export async function readTokenFileStamp(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  return found ? `${found.ino}:${found.mtimeMs}:${found.size}` : 'none';
}

/** Reads, changes and replaces the file in one step; others see the old or the new one, never a part. Two at once wait for each other. */
export async function updateTokenFile(path: string, change: (tokens: TokenRecord[]) => TokenRecord[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const lockPath = `${path}.lock`;
  await takeLock(lockPath);
  try {
    const tokens = change((await readTokenFile(path)) ?? []);
    const temporary = `${path}.${randomUUID()}`;
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ format: 1, tokens }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } finally {
    await rm(lockPath, { force: true });
  }
}

async function takeLock(path: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await (await open(path, 'wx', 0o600)).close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (attempt === 100)
        throw new Error(`${path} is held by another run of this tool. If none is running, remove that file.`, { cause: error });
      await delay(50);
    }
  }
}
