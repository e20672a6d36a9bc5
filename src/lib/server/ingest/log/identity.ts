import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { saveFile } from './files.ts';

const identitySchema = z.object({ logId: z.string(), generation: z.int() });

/** Which log this is, and how often it was opened: no token is ever given twice, even when all segments are gone or the clock goes back. */
export type LogIdentity = z.infer<typeof identitySchema>;

export async function openIdentity(logDir: string): Promise<LogIdentity> {
  await mkdir(logDir, { recursive: true });
  const path = join(logDir, 'identity.json');
  const text = await readFile(path, 'utf8').catch(() => '');
  const before = text ? identitySchema.parse(JSON.parse(text)) : { logId: randomUUID(), generation: 0 };
  const names = await readdir(logDir, { recursive: true });
  const newest = Math.max(0, ...names.map((name) => Number(/(\d{8})-\d{8}\.[a-z]+$/.exec(name)?.[1] ?? 0)));
  const identity = { logId: before.logId, generation: Math.max(before.generation, newest) + 1 };
  await saveFile(path, JSON.stringify(identity));
  return identity;
}
