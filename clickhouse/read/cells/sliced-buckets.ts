/** Buckets of a range and their likes in the past, as one list of edges that a statement can number. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { ComparedStretch } from '../../../src/lib/domain/compare.ts';
import { addCells } from './add-cells.ts';
import type { CellGroup } from './cell-groups.ts';
import type { CellSums } from './measure-values.ts';

const quarterMs = 15 * 60_000;

export interface SlicedBuckets {
  /** For the engine: between any two edges, of now or of before. */
  readonly buckets: Buckets;
  /** Which of them make up a bucket of slice 0 (the asked range) or 1 (its like): from, to; the end is not included. */
  readonly pieces: (slice: number, bucket: number) => readonly [number, number];
}

export function toSlicedBuckets(asked: Buckets, { toBefore }: ComparedStretch): SlicedBuckets {
  const now = [...asked.startsMs, asked.endMs];
  const before = now.map(toBefore);
  const toIndex = asked.startsMs.length === 0 ? null : toStepIndex(asked, now, before);
  const edges = toIndex ? [Math.min(now[0] ?? 0, before[0] ?? 0)] : [...new Set([...now, ...before])].sort((a, b) => a - b);
  const indexByEdge = new Map(edges.map((edge, index) => [edge, index]));
  const indexOf = toIndex ?? ((edge: number): number => indexByEdge.get(edge) ?? 0);
  const isInRollup = [...now, ...before].every((edge) => edge % quarterMs === 0);
  const buckets: Buckets = {
    // A quarter hour of the rollup that lies in two buckets belongs to neither: then raw is read, as for minutes.
    grain: isInRollup ? asked.grain : 'minute',
    startsMs: edges,
    endMs: Math.max(now.at(-1) ?? 0, before.at(-1) ?? 0),
    partial: edges.map(() => false),
    stepMs: toIndex ? asked.stepMs : null
  };
  const slices = [now, before].map((list) => list.map(indexOf));
  return { buckets, pieces: (slice, bucket) => [slices[slice]?.[bucket] ?? 0, slices[slice]?.[bucket + 1] ?? 0] };
}

/** Where all edges lie on one grid, buckets are numbered by arithmetic. @returns null where they do not */
function toStepIndex({ stepMs }: Buckets, now: readonly number[], before: readonly number[]): ((edge: number) => number) | null {
  if (stepMs === null) return null;
  const anchor = Math.min(now[0] ?? 0, before[0] ?? 0);
  const isRegular = before.every((edge, index) => index === 0 || edge - (before[index - 1] ?? edge) === stepMs);
  if (!isRegular || [...now, ...before].some((edge) => (edge - anchor) % stepMs !== 0)) return null;
  return (edge) => (edge - anchor) / stepMs;
}

const noCell: CellSums = { feedback: {}, metrics: {}, visitors: null };

/** The group in the asked buckets: slice 1 is what each is compared with. */
export function toSlicedGroup(group: CellGroup, { pieces }: SlicedBuckets): CellGroup {
  const cell = (slice: number, bucket: number): CellSums => {
    const [from, to] = pieces(slice, bucket);
    if (to - from === 1) return group.cell(slice, from);
    if (to <= from) return noCell;
    return addCells(Array.from({ length: to - from }, (_, index) => group.cell(slice, from + index)));
  };
  const { venue, place, section, venueGroup, origin, dims, exposure } = group;
  return { venue, place, section, venueGroup, origin, dims, exposure, cell };
}
