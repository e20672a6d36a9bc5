/** The code on the screen: eight consonants, which make no words and look like nothing else (RFC 8628, 6.1): 34 bits. */
import { randomInt } from 'node:crypto';

const letters = 'BCDFGHJKLMNPQRSTVWXZ';
const length = 8;

/** `WDJB-MJHT` */
export function createUserCode(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What somebody typed, as the code is written; undefined when it cannot be one. */
export function parseUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  const isCode = code.length === length && [...code].every((letter) => letters.includes(letter));
  return isCode ? `${code.slice(0, 4)}-${code.slice(4)}` : undefined;
}
