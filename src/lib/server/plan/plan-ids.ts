/** Ids as files write them to ids that a place can have. The same id always becomes the same: events name it tomorrow, too. */
import { createHash } from 'node:crypto';
import { placeIdPattern } from '../../domain/place.ts';

export function toShortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** `way/12` becomes `way:12`, `shop #1` becomes `shop-1-` and a hash, because `shop 1` may be another one. An id that is allowed stays. */
export function toPlaceId(raw: string | number): string {
  const text = String(raw).normalize('NFKC').trim();
  if (placeIdPattern.test(text)) return text;
  const colons = text.replaceAll('/', ':');
  if (placeIdPattern.test(colons)) return colons;
  const readable = colons
    .replace(/[^A-Za-z0-9._:-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return `${readable || 'id'}-${toShortHash(text)}`;
}

/** For a feature without an id: by what it says, so that it keeps it when features are put in another order. */
export function toIdOfContent(type: string, feature: unknown): string {
  return `${type}-${toShortHash(JSON.stringify(feature))}`;
}
