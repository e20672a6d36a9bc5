/** What is kept of a paired screen, and its credential `fs_<id>_<secret>`: the id may be shown and logged, of the secret only a hash is kept. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { placeIdSchema } from '../../domain/event.ts';
import { languages, themeNames } from '../../domain/scene.ts';
import type { Screen } from '../../domain/screen.ts';
import { isSecretOf, toSecretHash } from '../access/token.ts';

const instant = z.iso.datetime({ offset: true });

export const screenRecordSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** sha256 of the secret in hex; it has 256 random bits. */
  secretHash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(80),
  wall: placeIdSchema,
  language: z.enum(languages).optional(),
  theme: z.enum(themeNames).optional(),
  pairedAt: instant,
  pairedBy: z.string().max(64),
  revokedAt: instant.optional()
});
export type ScreenRecord = z.infer<typeof screenRecordSchema>;

export type ScreenSettings = Pick<Screen, 'name' | 'wall' | 'language' | 'theme'>;

/** A new screen, and the credential that is told to it alone. */
export function createScreen(settings: ScreenSettings, pairedBy: string, pairedAt: Date): { credential: string; record: ScreenRecord } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const record = screenRecordSchema.parse({
    id,
    secretHash: toSecretHash(secret),
    name: settings.name,
    wall: settings.wall,
    ...(settings.language && { language: settings.language }),
    ...(settings.theme && { theme: settings.theme }),
    pairedAt: pairedAt.toISOString(),
    pairedBy
  });
  return { credential: `fs_${id}_${secret}`, record };
}

/** Whether a text claims to be a screen's credential, good or not. */
export const isScreenCredential = (token: string): boolean => token.startsWith('fs_');

/** Id and secret of a well-formed credential, undefined for any other text. */
export function parseCredential(token: string): { id: string; secret: string } | undefined {
  const match = /^fs_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(token);
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : undefined;
}

export const isCredentialOf = (record: ScreenRecord, secret: string): boolean =>
  isSecretOf(secret, record.secretHash) && record.revokedAt === undefined;

/** Without the hash: what others may see. */
export function toScreen({ secretHash: _kept, ...screen }: ScreenRecord): Screen {
  return screen;
}
