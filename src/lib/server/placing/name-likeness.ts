/** How near two names are, 0..1. Both as `toAliasKey` writes them. Pure. */
import { distance } from 'fastest-levenshtein';

const hasHan = /\p{Script=Han}/u;

export function toLikeness(asked: string, name: string): number {
  if (asked === name) return 1;
  const shorter = asked.length < name.length ? asked : name;
  const longer = asked.length < name.length ? name : asked;
  if (shorter === '') return 0;
  const isHan = hasHan.test(asked) || hasHan.test(name);
  // One in the other says more than the letters that differ: "nike" and "nike store level 2".
  const isWhole = isHan ? shorter.length >= 2 && longer.includes(shorter) : shorter.length >= 3 && hasWords(longer, shorter);
  const inside = isWhole ? 0.6 + (0.35 * shorter.length) / longer.length : 0;
  if (longer.length > 3 * shorter.length) return inside;
  return Math.max(inside, isHan ? toBigramLikeness(asked, name) : 1 - distance(asked, name) / longer.length);
}

function hasWords(longer: string, shorter: string): boolean {
  const at = longer.indexOf(shorter);
  if (at < 0) return false;
  const isEdge = (char: string | undefined): boolean => char === undefined || !/[\p{L}\p{N}]/u.test(char);
  return isEdge(longer[at - 1]) && isEdge(longer[at + shorter.length]);
}

/** Dice's coefficient of pairs of characters (Dice 1945): right for Chinese, where one character is a syllable with a meaning. */
function toBigramLikeness(a: string, b: string): number {
  const left = toBigrams(a);
  const right = toBigrams(b);
  if (left.length + right.length === 0) return 0;
  const rest = [...right];
  let shared = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (left.length + right.length);
}

function toBigrams(text: string): string[] {
  const chars = [...text.replace(/\s/g, '')];
  return chars.slice(1).map((char, index) => `${chars[index]}${char}`);
}
