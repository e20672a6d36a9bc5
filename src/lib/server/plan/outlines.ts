/** Where things lie towards each other: what is far from its level, and outlines that have to be found from what lies inside. */
import type { Level } from '../../domain/place.ts';
import { groupBy } from './group-by.ts';
import type { LevelDraft } from './build-levels.ts';
import type { UnitDraft } from './build-units.ts';
import { toBox, toBoxGap, toDiagonal, toHull, toMetres } from './ground.ts';
import type { ProblemList } from './problem-list.ts';
import type { Area } from './repair-area.ts';
import type { Steps } from './slices.ts';

/** No building is so loosely built. */
const farMetres = 250;

const toMedian = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Leaves out units that lie nowhere near their level (typing errors, other systems of coordinates): they would shrink the map to a dot. */
export function* dropFarUnits(
  drafts: readonly UnitDraft[],
  levels: ReadonlyMap<string, LevelDraft>,
  problems: ProblemList
): Steps<UnitDraft[]> {
  const byLevel = groupBy(drafts, ({ unit }) => unit.levelId);
  const middle = [0, 1].map((axis) => toMedian(drafts.map(({ unit }) => unit.displayPoint[axis]!)));
  const far = new Set<UnitDraft>();
  for (const [levelId, onLevel] of byLevel) {
    yield;
    const outline = levels.get(levelId)?.outline;
    const box = outline && toBox([outline]);
    const distances = onLevel.map(({ unit }) => (box ? toBoxGap(toBox([unit.geometry]), box) : toMetres([...unit.displayPoint], middle)));
    // Without an outline: far beyond where most of them are.
    const limit = Math.max(farMetres, box ? toDiagonal(box) : 20 * toMedian(distances));
    // Where most lie outside it is the outline that is wrong.
    const isOutlineWrong = box !== undefined && distances.filter((metres) => metres > limit).length > onLevel.length / 2;
    for (const [index, draft] of onLevel.entries()) {
      const metres = distances[index]!;
      if (metres <= limit || isOutlineWrong) continue;
      far.add(draft);
      const where = box ? `outside its level ${levelId}` : 'from the other units';
      problems.leftOut(draft.feature.file, draft.unit.id, `It lies ${toDistance(metres)} ${where}.`, 'Check its coordinates.');
    }
  }
  return far.size === 0 ? [...drafts] : drafts.filter((draft) => !far.has(draft));
}

const toDistance = (metres: number): string => (metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km`);

/** Levels with an outline, by ordinal. One without gets the hull of its units; without units either it is left out. */
export function outlineLevels(
  drafts: Iterable<LevelDraft>,
  units: readonly UnitDraft[],
  problems: ProblemList,
  isExpected: boolean
): Level[] {
  const byLevel = groupBy(units, ({ unit }) => unit.levelId);
  return [...drafts]
    .flatMap(({ file, level, outline, reason }) => {
      if (outline) return { ...level, geometry: outline };
      const inside = byLevel.get(level.id) ?? [];
      if (inside.length === 0) {
        problems.leftOut(file, level.id, reason, 'It has no units either that would tell where it is.');
        return [];
      }
      if (isExpected) problems.repaired(file, level.id, reason, `Its outline is drawn around its ${inside.length} units.`);
      return { ...level, geometry: toHull(inside.map(({ unit }) => unit.geometry)) };
    })
    .sort((a, b) => a.ordinal - b.ordinal);
}

export function toVenueOutline(levels: readonly Level[]): Area {
  return toHull(levels.map(({ geometry }) => geometry));
}
