/** Where a corner goes that is drawn near others: onto a corner, onto a wall, or at a right angle. Pixels of the picture. */
import type { Pair } from '../../domain/control-points.ts';

export interface Snapped {
  readonly at: Pair;
  readonly to: 'corner' | 'wall' | 'angle' | null;
}

export const toDistance = ([ax, ay]: Pair, [bx, by]: Pair): number => Math.hypot(ax - bx, ay - by);

/** The nearest point of a wall. */
function toFoot(at: Pair, a: Pair, b: Pair): Pair {
  const length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2;
  const share = length === 0 ? 0 : ((at[0] - a[0]) * (b[0] - a[0]) + (at[1] - a[1]) * (b[1] - a[1])) / length;
  const held = Math.min(1, Math.max(0, share));
  return [a[0] + held * (b[0] - a[0]), a[1] + held * (b[1] - a[1])];
}

export interface SnapOptions {
  /** Rings that corners and walls are taken from. */
  readonly rings: readonly (readonly Pair[])[];
  readonly within: number;
  /** The corners so far, last one at the end: with `isSquare` the new wall stands square on the last one. */
  readonly path?: readonly Pair[];
  readonly isSquare?: boolean;
}

export function snap(at: Pair, { rings, within, path = [], isSquare = false }: SnapOptions): Snapped {
  const corners = rings.flat();
  let best: Snapped = { at, to: null };
  let bestDistance = within;
  for (const corner of [...corners, ...path.slice(0, 1)]) {
    const distance = toDistance(at, corner);
    if (distance <= bestDistance) [best, bestDistance] = [{ at: corner, to: 'corner' }, distance];
  }
  if (best.to) return best;
  const squared = isSquare ? toSquare(at, path, corners, within) : null;
  if (squared) return squared;
  for (const ring of rings) {
    for (const [index, a] of ring.entries()) {
      const foot = toFoot(at, a, ring[(index + 1) % ring.length] ?? a);
      const distance = toDistance(at, foot);
      if (distance <= bestDistance) [best, bestDistance] = [{ at: foot, to: 'wall' }, distance];
    }
  }
  return best;
}

/** Along the last wall or square to it, and in line with the first corner where that is near. */
function toSquare(at: Pair, path: readonly Pair[], corners: readonly Pair[], within: number): Snapped | null {
  const last = path.at(-1);
  if (!last) return null;
  const before = path.at(-2);
  const wall: Pair = before ? [last[0] - before[0], last[1] - before[1]] : [1, 0];
  const size = Math.hypot(...wall) || 1;
  const along: Pair = [wall[0] / size, wall[1] / size];
  const across: Pair = [-along[1], along[0]];
  const step: Pair = [at[0] - last[0], at[1] - last[1]];
  const [far, side] = [step[0] * along[0] + step[1] * along[1], step[0] * across[0] + step[1] * across[1]];
  const isAlong = Math.abs(far) >= Math.abs(side);
  const axis = isAlong ? along : across;
  let length = isAlong ? far : side;
  // The wall ends where it is square to a corner that is there already.
  for (const corner of [...path.slice(0, 1), ...corners]) {
    const reach = (corner[0] - last[0]) * axis[0] + (corner[1] - last[1]) * axis[1];
    if (Math.abs(reach - length) <= within && Math.abs(reach) > within) {
      length = reach;
      break;
    }
  }
  return { at: [last[0] + axis[0] * length, last[1] + axis[1] * length], to: 'angle' };
}

/** Four corners from two opposite ones, along the picture's edges or along a direction. */
export function toRectangle(a: Pair, b: Pair, direction: Pair = [1, 0]): Pair[] {
  const size = Math.hypot(...direction) || 1;
  const [ux, uy] = [direction[0] / size, direction[1] / size];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const along = dx * ux + dy * uy;
  const across = -dx * uy + dy * ux;
  return [a, [a[0] + along * ux, a[1] + along * uy], b, [a[0] - across * uy, a[1] + across * ux]];
}

export function toArea(ring: readonly Pair[]): number {
  const twice = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The middle of the corners; good enough for a label. */
export function toMiddle(ring: readonly Pair[]): Pair {
  const sum = ring.reduce<Pair>(([x, y], [px, py]) => [x + px, y + py], [0, 0]);
  return [sum[0] / Math.max(1, ring.length), sum[1] / Math.max(1, ring.length)];
}
