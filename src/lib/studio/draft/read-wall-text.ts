/** The text of a wall, read: its YAML document, what it says, the wall where it is right, and what is wrong with it by line. */
import { isMap, isScalar, LineCounter, parseDocument, type Document, type ParsedNode } from 'yaml';
import type { z } from 'zod';
import { wallSchema, type Wall, type WallProblem } from '../../domain/wall.ts';
import { toPathText } from './path-text.ts';
import { toRawWall, type RawWall } from './raw-wall.ts';

export type Path = readonly (string | number)[];

export interface WallText {
  readonly text: string;
  readonly document: Document.Parsed<ParsedNode>;
  /** Null: not YAML, or not a map; nothing can be arranged then, only typed. */
  readonly raw: RawWall | null;
  /** Null: something is wrong. */
  readonly wall: Wall | null;
  readonly problems: readonly WallProblem[];
}

/** @param id of the address: the text need not repeat it */
export function readWallText(text: string, id?: string): WallText {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const toPlace = (offset: number) => {
    const { line, col } = counter.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (problems: WallProblem[], raw: RawWall | null = null): WallText => ({ text, document, raw, wall: null, problems });
  const [error] = document.errors;
  // The errors after the first follow from it.
  if (error) return refuse([{ path: '', ...toPlace(error.pos[0]), message: `YAML: ${error.message}` }]);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    return refuse([{ path: '', line: 1, column: 1, message: `YAML: ${(error as Error).message}` }]);
  }
  const raw = toRawWall(value);
  if (!raw) return refuse([{ path: '', line: 1, column: 1, message: 'A wall is a map: "id: ...", "venue: ...", "scenes: ...".' }]);
  const parsed = wallSchema.safeParse({ ...(id !== undefined && { id }), ...(value as object) });
  if (parsed.success) return { text, document, raw, wall: parsed.data, problems: [] };
  return refuse(
    parsed.error.issues.flatMap((issue) =>
      toPaths(issue).map((path) => ({ path: toPathText(path), ...toPlace(findOffset(document, path)), message: issue.message }))
    ),
    raw
  );
}

/** An unknown field is pointed at itself, not at the map around it. */
function toPaths(issue: z.core.$ZodIssue): Path[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
}

/** Where the deepest part of the path begins that is there: its key in a map. */
export function findOffset(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const above = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(above)) {
      const key = above.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(last))?.key;
      if (isScalar(key) && key.range) return key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] | null } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
