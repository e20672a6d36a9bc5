/** What a new plan changes, drawn over the map. Paths are made once, in millionths of the mercator square; moving the map only changes one matrix. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Venue } from '../../domain/place.ts';
import type { PlanDiff } from '../../domain/plan.ts';
import { fromMercator, toMercator, toRings } from '../../map/camera.ts';

export const changeKinds = ['came', 'went', 'moved', 'split', 'merged'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface ChangeShape {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly path: string;
}

export interface Origin {
  readonly x: number;
  readonly y: number;
}
const size = 1e7;

export function toOrigin(venue: Venue): Origin {
  const [position = [0, 0]] = toRings(venue.levels[0]?.geometry ?? venue.geometry)[0] ?? [];
  const [x, y] = toMercator(position);
  return { x, y };
}

export function toPath(geometry: Polygon | MultiPolygon, { x: x0, y: y0 }: Origin): string {
  return toRings(geometry)
    .map((ring) => {
      const steps = ring.map((position) => {
        const [x, y] = toMercator(position);
        return `${((x - x0) * size).toFixed(3)} ${((y - y0) * size).toFixed(3)}`;
      });
      return `M${steps.join('L')}Z`;
    })
    .join('');
}

/** The matrix from path units to pixels of the map, from where three points of the plan lie now. */
export function toMatrix({ x, y }: Origin, toXY: (position: readonly [number, number]) => readonly [number, number]): string {
  const step = 1000;
  const at = (dx: number, dy: number) => toXY(fromMercator([x + dx / size, y + dy / size]));
  const [e, f] = at(0, 0);
  const [ax, ay] = at(step, 0);
  const [bx, by] = at(0, step);
  return `matrix(${(ax - e) / step} ${(ay - f) / step} ${(bx - e) / step} ${(by - f) / step} ${e} ${f})`;
}

/** Changes of one level: what goes is drawn where it was, on the plan of before. */
export function toChangeShapes(diff: PlanDiff, after: Venue, before: Venue | null, level: string, origin: Origin): ChangeShape[] {
  const now = new Map(after.units.map((unit) => [unit.id, unit]));
  const old = new Map((before?.units ?? []).map((unit) => [unit.id, unit]));
  const of = (kind: ChangeKind, id: string, units: ReadonlyMap<string, Venue['units'][number]>): ChangeShape[] => {
    const unit = units.get(id);
    return unit && unit.levelId === level ? [{ id, kind, path: toPath(unit.geometry, origin) }] : [];
  };
  return [
    ...diff.went.flatMap(({ id }) => of('went', id, old)),
    ...diff.came.flatMap(({ id }) => of('came', id, now)),
    ...diff.moved.flatMap(({ id }) => of('moved', id, now)),
    ...diff.split.flatMap(({ id, into }) => [...new Set([id, ...into])].flatMap((each) => of('split', each, now))),
    ...diff.merged.flatMap(({ id }) => of('merged', id, now))
  ];
}

/** How many changes each level has, old levels included. */
export function countByLevel(diff: PlanDiff): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const kind of changeKinds) for (const { levelId } of diff[kind]) counts.set(levelId, (counts.get(levelId) ?? 0) + 1);
  return counts;
}

export function isSame(diff: PlanDiff): boolean {
  return (
    changeKinds.every((kind) => diff[kind].length === 0) &&
    diff.renamed.length === 0 &&
    diff.levelsCame.length === 0 &&
    diff.levelsWent.length === 0
  );
}
