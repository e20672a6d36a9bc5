import { wallSchema, type Wall, type WallProblem } from '../../domain/wall.ts';
import { toMeaningProblems, type FindVenue } from './meaning-problems.ts';
import { readWallText } from './read-wall-text.ts';
import { toShapeProblems } from './shape-problems.ts';

export interface ParsedWall {
  /** Null when it has no shape that can be shown. */
  readonly wall: Wall | null;
  readonly problems: readonly WallProblem[];
}

/** The shape alone: what was saved once stays readable when a level of its venue is gone. @param id of the address or the file; null: the text names it */
export function parseWall(id: string | null, text: string): ParsedWall & { readonly source: ReturnType<typeof readWallText> } {
  const source = readWallText(text);
  if (source.problems.length > 0) return { wall: null, problems: source.problems, source };
  const parsed = wallSchema.safeParse({ ...(id !== null && { id }), ...(source.value as object) });
  if (!parsed.success) return { wall: null, problems: inOrder(toShapeProblems(source, parsed.error.issues)), source };
  if (id !== null && parsed.data.id !== id) {
    const problem = source.toProblem(['id'], `is "${parsed.data.id}", but this is the wall "${id}"`);
    return { wall: null, problems: [problem], source };
  }
  return { wall: parsed.data, problems: [], source };
}

/** Shape and meaning. The wall is there as soon as its shape is right, so that an editor can show it beside its problems. */
export function checkWall(id: string | null, text: string, findVenue: FindVenue, nowMs: number): ParsedWall {
  const { wall, problems, source } = parseWall(id, text);
  return { wall, problems: wall ? inOrder(toMeaningProblems(source, wall, findVenue, nowMs)) : problems };
}

const inOrder = (problems: readonly WallProblem[]): WallProblem[] =>
  [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
