/** Places that would lie on each other at a zoom become groups: the drawn map's own, where maplibre does it elsewhere. */
import { toMercator, toScale } from './camera.ts';
import { addSums, type WorldHit, type WorldPlace, type WorldSums } from './world-place.ts';

export interface WorldGroup {
  readonly places: readonly WorldPlace[];
  readonly sums: WorldSums;
  /** Middle of its places, in mercator 0..1. */
  readonly at: readonly [number, number];
}

const groupRadiusPx = 54;
/** From here on every place stands alone. */
const lastGroupZoom = 13;

export function toGroups(places: readonly WorldPlace[], zoom: number): WorldGroup[] {
  const scale = toScale(zoom);
  const radius = zoom >= lastGroupZoom ? 0 : groupRadiusPx / scale;
  const points = places.map((place) => ({ place, at: toMercator(place.position) }));
  const cells = new Map<string, typeof points>();
  const toCell = (value: number): number => (radius > 0 ? Math.floor(value / radius) : value);
  for (const point of points) {
    const key = `${toCell(point.at[0])} ${toCell(point.at[1])}`;
    cells.set(key, [...(cells.get(key) ?? []), point]);
  }
  const taken = new Set<WorldPlace>();
  return points.flatMap(({ place, at: [x, y] }) => {
    if (taken.has(place)) return [];
    const near = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => (radius > 0 ? (cells.get(`${toCell(x) + dx} ${toCell(y) + dy}`) ?? []) : []))
    );
    const mine = near.filter((point) => !taken.has(point.place) && Math.hypot(point.at[0] - x, point.at[1] - y) <= radius);
    const all = mine.length > 0 ? mine : [{ place, at: [x, y] as const }];
    for (const point of all) taken.add(point.place);
    const toMiddle = (axis: 0 | 1): number => all.reduce((sum, point) => sum + point.at[axis], 0) / all.length;
    return [
      { places: all.map((point) => point.place), sums: addSums(all.map((point) => point.place)), at: [toMiddle(0), toMiddle(1)] as const }
    ];
  });
}

export function toGroupHit({ places, sums }: WorldGroup, position: readonly [number, number]): WorldHit {
  const [only] = places;
  return places.length === 1 && only ? { kind: 'place', id: only.id, position: only.position } : { kind: 'group', sums, position };
}
