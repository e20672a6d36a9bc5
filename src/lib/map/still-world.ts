/** The wide map of a wall: everything stands where it stands, names keep off each other, the worst is called out. No DOM. */
import { toMercator } from './camera.ts';
import { addSums, toRadiusPx, type WorldPlace, type WorldSums } from './world-place.ts';

export interface StillPlace extends WorldPlace {
  /** In what order names are placed: the worst first. */
  readonly rank: number;
  /** Ems of its name. */
  readonly nameEms: number;
}

export interface StillInput {
  readonly places: readonly StillPlace[];
  readonly width: number;
  readonly height: number;
  /** Pixels of one wall unit. */
  readonly u: number;
  /** Free of dots: for legend and names. */
  readonly inset: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Said of one place, in a box of this size; its name stands in there. */
  readonly callout: { readonly id: string; readonly width: number; readonly height: number } | null;
}

export interface StillDot {
  readonly places: readonly StillPlace[];
  readonly sums: WorldSums;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Beside its dot; null: no room, or a group. */
  readonly name: { readonly text: string; readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle' } | null;
}

export interface StillWorld {
  /** From mercator 0..1 to pixels: x * scale + left, y * scale + top. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly dots: readonly StillDot[];
  /** Upper left corner of the box, and the line from its dot. */
  readonly callout: {
    readonly x: number;
    readonly y: number;
    readonly line: readonly [x1: number, y1: number, x2: number, y2: number];
  } | null;
}

/** Names on a wall, in wall units. */
export const stillNameUnits = 24;
/** Dots nearer than this are one, in wall units. */
const joinUnits = 30;
/** Dots of a wall are seen from five metres. */
const dotTimes = 1.7;
/** A single venue is shown with the country around it: pixels of the world, times the width of the tile. */
const mostWorlds = 40;

export function toStillWorld({ places, width, height, u, inset, callout: asked }: StillInput): StillWorld {
  const camera = toCamera(places, width, height, inset);
  const whole = places.reduce((sum, { size }) => sum + size, 0);
  const dots = join(places, camera, joinUnits * u).map((inside): Dot => {
    const sums = addSums(inside);
    const at = inside.map((place) => toXY(place, camera));
    const toMean = (axis: 0 | 1) => at.reduce((sum, point) => sum + point[axis], 0) / at.length;
    return {
      places: inside,
      sums,
      x: toTenths(toMean(0)),
      y: toTenths(toMean(1)),
      radius: toTenths(toRadiusPx(sums, whole) * dotTimes * u)
    };
  });
  const picture = { width, height: height - inset.bottom / 2, u };
  const called = asked && dots.find((dot) => dot.places.some(({ id }) => id === asked.id));
  const box = asked && called ? placeCallout(called, dots, asked, picture) : null;
  const line = box && called ? toLeader(called, box, u) : null;
  return {
    ...camera,
    dots: placeNames(dots, box && line ? [box, ...toLineBoxes(line)] : [], asked?.id ?? null, picture),
    callout: box && line ? { x: box.left, y: box.top, line } : null
  };
}

interface StillCamera {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

function toCamera(places: readonly StillPlace[], width: number, height: number, inset: StillInput['inset']): StillCamera {
  const points = places.length > 0 ? places.map(({ position }) => toMercator(position)) : [toMercator([-150, 70]), toMercator([170, -50])];
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [minX, maxX, minY, maxY] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = { width: Math.max(1, width - inset.left - inset.right), height: Math.max(1, height - inset.top - inset.bottom) };
  const scale = Math.min(mostWorlds * width, room.width / Math.max(1e-9, maxX - minX), room.height / Math.max(1e-9, maxY - minY));
  return {
    scale,
    left: inset.left + room.width / 2 - ((minX + maxX) / 2) * scale,
    top: inset.top + room.height / 2 - ((minY + maxY) / 2) * scale
  };
}

function toXY({ position }: StillPlace, { scale, left, top }: StillCamera): readonly [number, number] {
  const [x, y] = toMercator(position);
  return [x * scale + left, y * scale + top];
}

/** Places that would lie on each other, the worst first: it is the heart of its group. */
function join(places: readonly StillPlace[], camera: StillCamera, radius: number): StillPlace[][] {
  const left = [...places].sort((a, b) => a.rank - b.rank);
  const groups: StillPlace[][] = [];
  while (left.length > 0) {
    const [heart] = left;
    if (!heart) break;
    const [x, y] = toXY(heart, camera);
    const isNear = (place: StillPlace) => {
      const [px, py] = toXY(place, camera);
      return Math.hypot(px - x, py - y) <= radius;
    };
    const near = left.filter((place) => place === heart || isNear(place));
    groups.push(near);
    for (const place of near) left.splice(left.indexOf(place), 1);
  }
  return groups;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly u: number;
}

type Dot = Omit<StillDot, 'name'>;

const toDotBox = ({ x, y, radius }: Dot, around = 0): Box => ({
  left: x - radius - around,
  top: y - radius - around,
  right: x + radius + around,
  bottom: y + radius + around
});
const meets = (a: Box, b: Box): boolean => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

/** Where the box hides fewest dots, near its own and inside the picture. */
function placeCallout(called: Dot, dots: readonly Dot[], size: { width: number; height: number }, { width, height, u }: Picture): Box {
  const clamp = (value: number, most: number) => toTenths(Math.max(0, Math.min(Math.max(0, most), value)));
  const candidates = [60, 130, 220].flatMap((away) =>
    Array.from({ length: 16 }, (_, step) => {
      const angle = (step * Math.PI) / 8;
      const reach = called.radius + away * u;
      // From the dot outwards to the middle of a box that does not touch it.
      const x = called.x + Math.cos(angle) * (reach + size.width / 2);
      const y = called.y + Math.sin(angle) * (reach + size.height / 2);
      const [left, top] = [clamp(x - size.width / 2, width - size.width), clamp(y - size.height / 2, height - size.height)];
      const box = { left, top, right: left + size.width, bottom: top + size.height };
      const hidden = dots.filter((dot) => meets(box, toDotBox(dot, 8 * u))).length;
      return { box, cost: 1000 * hidden + (meets(box, toDotBox(called, 20 * u)) ? 5000 : 0) + away };
    })
  );
  return candidates.reduce((best, one) => (one.cost < best.cost ? one : best)).box;
}

/** From the edge of the dot to the nearest point of the box. */
function toLeader({ x, y, radius }: Dot, box: Box, u: number): readonly [number, number, number, number] {
  const [x2, y2] = [Math.max(box.left, Math.min(box.right, x)), Math.max(box.top, Math.min(box.bottom, y))];
  const length = Math.max(1, Math.hypot(x2 - x, y2 - y));
  const start = Math.min(1, (radius + 8 * u) / length);
  return [toTenths(x + (x2 - x) * start), toTenths(y + (y2 - y) * start), toTenths(x2), toTenths(y2)];
}

/** Names keep off the line, too. */
function toLineBoxes([x1, y1, x2, y2]: readonly [number, number, number, number]): Box[] {
  const steps = 8;
  return Array.from({ length: steps }, (_, step) => {
    const [x, y] = [x1 + ((x2 - x1) * step) / steps, y1 + ((y2 - y1) * step) / steps];
    const [nextX, nextY] = [x + (x2 - x1) / steps, y + (y2 - y1) / steps];
    return { left: Math.min(x, nextX) - 2, top: Math.min(y, nextY) - 2, right: Math.max(x, nextX) + 2, bottom: Math.max(y, nextY) + 2 };
  });
}

/** Right of the dot, left of it, below, above: the first that meets no dot, no name, no callout and no edge. */
function placeNames(dots: readonly Dot[], others: readonly Box[], called: string | null, { width, height, u }: Picture): StillDot[] {
  const taken: Box[] = [...dots.map((dot) => toDotBox(dot)), ...others];
  const size = stillNameUnits * u;
  return dots.map((dot) => {
    const [only] = dot.places;
    if (dot.places.length !== 1 || !only || only.id === called) return { ...dot, name: null };
    const [wide, gap] = [only.nameEms * size, dot.radius + 8 * u];
    const candidates = [
      { x: dot.x + gap, y: dot.y, anchor: 'start' as const },
      { x: dot.x - gap, y: dot.y, anchor: 'end' as const },
      { x: dot.x, y: dot.y + gap + size / 2, anchor: 'middle' as const },
      { x: dot.x, y: dot.y - gap - size / 2, anchor: 'middle' as const }
    ];
    for (const { x, y, anchor } of candidates) {
      const from = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
      const box = { left: from, top: y - size * 0.6, right: from + wide, bottom: y + size * 0.6 };
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!isInside || taken.some((one) => meets(box, one))) continue;
      taken.push(box);
      return { ...dot, name: { text: only.name, x: toTenths(x), y: toTenths(y), anchor } };
    }
    return { ...dot, name: null };
  });
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
