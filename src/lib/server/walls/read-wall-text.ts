/** The text of a wall as a value, and where each part of it stands. JSON is YAML too, so both say their lines. */
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { WallProblem } from '../../domain/wall.ts';

export type Path = readonly PropertyKey[];

export interface WallText {
  /** Null: it cannot be read at all. */
  readonly value: object | null;
  readonly problems: readonly WallProblem[];
  /** @param path of the value; where it is missing, the nearest part around it is meant. @param ofKey the name itself is wrong */
  toProblem(path: Path, message: string, ofKey?: boolean): WallProblem;
  /** What stands there, as it was written. */
  at(path: Path): unknown;
}

/** Against a text whose aliases multiply ("billion laughs"). */
const maxAliases = 100;

export function readWallText(text: string): WallText {
  const lines = new LineCounter();
  // Its own check of names compares each with each: thousands of them would hold up the whole server.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const toPlace = (offset: number | undefined) => {
    const place = offset === undefined ? undefined : lines.linePos(offset);
    return { line: place?.line ?? null, column: place?.col ?? null };
  };
  const problems = [...document.errors, ...document.warnings].map(({ pos, message }): WallProblem => ({
    path: '',
    ...toPlace(pos[0]),
    message: message.replace(/\.$/, '')
  }));
  const toProblem: WallText['toProblem'] = (path, message, ofKey = false) => ({
    path: toPathText(path),
    ...toPlace(findOffset(document, path, ofKey)),
    message
  });
  let value: unknown = null;
  if (problems.length === 0) {
    try {
      for (const offset of findRepeatedNames(document)) problems.push({ path: '', ...toPlace(offset), message: 'Map keys must be unique' });
      if (problems.length === 0) value = document.toJS({ maxAliasCount: maxAliases });
    } catch (error) {
      problems.push(toProblem([], error instanceof Error ? error.message : 'cannot be read'));
    }
  }
  const isNamed = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (problems.length === 0 && !isNamed)
    problems.push(toProblem([], 'A wall is a list of names and values, such as "venue: aurora-plaza"'));
  return {
    value: isNamed ? (value as object) : null,
    problems,
    toProblem,
    at: (path) => path.reduce<unknown>((inner, name) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[name], value)
  };
}

/** Where a name stands that its map has already. */
function findRepeatedNames(document: Document): (number | undefined)[] {
  const found: (number | undefined)[] = [];
  visit(document, {
    Map(_at, { items }) {
      const names = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (names.has(name)) found.push(toOffset(key));
        names.add(name);
      }
    }
  });
  return found;
}

/** `scenes[2].level` */
export function toPathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

/** Where a value begins; of a key that has none or is not there, the nearest part around it. */
function findOffset(document: Document, path: Path, ofKey: boolean): number | undefined {
  let node: unknown = document.contents;
  let found = isNode(node) ? node.range?.[0] : undefined;
  for (const [index, part] of path.entries()) {
    const next: { key?: unknown; value?: unknown } | undefined = isMap(node)
      ? node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part))
      : isSeq(node)
        ? { value: node.items[Number(part)] }
        : undefined;
    const isKey = ofKey && index === path.length - 1;
    const offset = (isKey ? undefined : toOffset(next?.value)) ?? toOffset(next?.key);
    if (offset === undefined) break;
    found = offset;
    node = next?.value;
  }
  return found;
}

const toOffset = (node: unknown): number | undefined => (isNode(node) ? (node as Node).range?.[0] : undefined);
