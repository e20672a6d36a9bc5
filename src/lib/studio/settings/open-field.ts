/** A field of the editor stands for one path of the wall: what the text says there, what is wrong with it, and how it is changed. */
import { isWithin, toPathText } from '../draft/path-text.ts';
import type { Path } from '../draft/read-wall-text.ts';
import { setAt } from '../draft/wall-edits.ts';
import { getStudio } from '../studio-context.ts';

export interface Field {
  readonly value: unknown;
  /** Null: nothing is wrong. */
  readonly problem: string | null;
  set(value: unknown): void;
}

export function getAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown> | null | undefined)?.[part], raw);
}

/** Called while a component is made. */
export function openField(path: () => Path): Field {
  const { studio } = getStudio();
  return {
    get value() {
      return getAt(studio.draft.raw, path());
    },
    get problem() {
      const at = toPathText(path());
      return studio.problems.find((problem) => isWithin(problem.path, at))?.message ?? null;
    },
    set: (value) => void studio.draft.change(setAt(path(), value), toPathText(path()))
  };
}
