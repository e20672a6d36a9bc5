/** Where in a wall a problem is: `scenes[2].tiles[0].at`, as the server says it. */
import type { Path } from './read-wall-text.ts';

export function toPathText(path: Path): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`), '');
}

/** Of a part's own problems: itself and what is inside it. */
export function isWithin(path: string, part: string): boolean {
  return path === part || (path.startsWith(part) && /^[.[]/.test(path.slice(part.length)));
}
