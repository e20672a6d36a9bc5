/** A token is `fp_<id>_<secret>`. The id may be shown and logged; of the secret only a hash is kept. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { placeIdSchema } from '../../domain/event.ts';
import { roles, type Role, type Scope, type TextAccess } from '../../domain/scope.ts';
import { grantByRole, isGrantable } from './role-grants.ts';

const instant = z.iso.datetime({ offset: true });

export const tokenRecordSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** sha256 of the secret in hex. The secret has 256 random bits, so a slow hash would protect nothing more. */
  secretHash: z.string().regex(/^[0-9a-f]{64}$/),
  role: z.enum(roles),
  venues: z.union([z.literal('all'), z.array(placeIdSchema).min(1)]),
  texts: z.enum(['none', 'masked', 'full']),
  note: z.string().max(200).optional(),
  createdAt: instant,
  expiresAt: instant.optional(),
  revokedAt: instant.optional()
});

export type TokenRecord = z.infer<typeof tokenRecordSchema>;

export interface TokenRequest {
  readonly role: Role;
  readonly venues: 'all' | readonly string[];
  readonly texts?: TextAccess | undefined;
  readonly note?: string | undefined;
  readonly expiresAt?: string | undefined;
}

/** Makes a token and the record to keep of it. @throws Error when the role may not see that much of the texts */
export function createToken(request: TokenRequest, createdAt: Date): { token: string; record: TokenRecord } {
  const texts = request.texts ?? grantByRole[request.role].texts;
  if (!isGrantable(request.role, texts)) {
    throw new Error(`A ${request.role} token cannot see texts "${texts}", at most "${grantByRole[request.role].mostTexts}".`);
  }
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const record = tokenRecordSchema.parse({
    id,
    secretHash: toSecretHash(secret),
    role: request.role,
    venues: request.venues === 'all' ? 'all' : [...new Set(request.venues)],
    texts,
    ...(request.note !== undefined && { note: request.note }),
    createdAt: createdAt.toISOString(),
    ...(request.expiresAt !== undefined && { expiresAt: request.expiresAt })
  });
  return { token: `fp_${id}_${secret}`, record };
}

/** Id and secret of a well-formed token, undefined for any other text. */
export function parseToken(token: string): { id: string; secret: string } | undefined {
  const match = /^fp_([0-9a-f]{12})_([A-Za-z0-9_-]{43})$/.exec(token);
  return match?.[1] && match[2] ? { id: match[1], secret: match[2] } : undefined;
}

export function toSecretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares in constant time. */
export function isSecretOf(secret: string, secretHash: string): boolean {
  return timingSafeEqual(Buffer.from(toSecretHash(secret), 'hex'), Buffer.from(secretHash, 'hex'));
}

export function isGood(record: TokenRecord, nowMs: number): boolean {
  return record.revokedAt === undefined && (record.expiresAt === undefined || Date.parse(record.expiresAt) > nowMs);
}

export function toScope(record: Pick<TokenRecord, 'id' | 'role' | 'venues' | 'texts'>): Scope {
  return {
    role: record.role,
    venues: record.venues === 'all' ? 'all' : new Set(record.venues),
    texts: record.texts,
    can: new Set(grantByRole[record.role].can),
    tokenId: record.id
  };
}
