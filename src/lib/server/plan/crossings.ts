/** Where the sides of a polygon meet that should not. */
import Flatbush from 'flatbush';
import type { Position } from 'geojson';

export interface Crossings {
  /** Sides that properly cross. */
  readonly count: number;
  /** The start of the first such side. */
  readonly first: Position | undefined;
  /** Sides that are no neighbours touch: legal for a hole in a corner, not for two halves that hang together by one. */
  readonly touches: boolean;
}

interface Side {
  readonly a: Position;
  readonly b: Position;
  readonly ring: number;
  readonly index: number;
  readonly ringLength: number;
}

/** Beyond so many a shape is scribble: to untangle it would take minutes. */
export const crossingLimit = 300;
/** Below so many sides all pairs are compared, which is faster than an index. */
const fewSides = 40;

export function findCrossings(rings: readonly (readonly Position[])[]): Crossings {
  const sides = rings.flatMap((ring, ringIndex) =>
    ring.slice(1).map((b, index): Side => ({ a: ring[index]!, b, ring: ringIndex, index, ringLength: ring.length - 1 }))
  );
  const found: { count: number; first: Position | undefined; touches: boolean } = { count: 0, first: undefined, touches: false };
  const compare = (one: Side, other: Side): void => {
    const meeting = meet(one, other);
    if (meeting === 'touch') found.touches = true;
    if (meeting !== 'cross') return;
    found.count += 1;
    found.first ??= one.a;
  };
  if (sides.length <= fewSides) {
    for (let i = 0; i < sides.length; i += 1) for (let j = i + 1; j < sides.length; j += 1) compare(sides[i]!, sides[j]!);
    return found;
  }
  const index = new Flatbush(sides.length);
  for (const { a, b } of sides) index.add(...toBox(a, b));
  index.finish();
  for (const [at, side] of sides.entries()) {
    for (const other of index.search(...toBox(side.a, side.b), (each) => each > at)) compare(side, sides[other]!);
    if (found.count > crossingLimit) break;
  }
  return found;
}

function toBox(a: Position, b: Position): [number, number, number, number] {
  return [Math.min(a[0]!, b[0]!), Math.min(a[1]!, b[1]!), Math.max(a[0]!, b[0]!), Math.max(a[1]!, b[1]!)];
}

function areNeighbours(one: Side, other: Side): boolean {
  if (one.ring !== other.ring) return false;
  const gap = Math.abs(one.index - other.index);
  return gap <= 1 || gap === one.ringLength - 1;
}

function meet(one: Side, other: Side): 'cross' | 'touch' | 'no' {
  if (areNeighbours(one, other)) return 'no';
  const { a, b } = one;
  const { a: c, b: d } = other;
  const boxOne = toBox(a, b);
  const boxOther = toBox(c, d);
  if (boxOne[0] > boxOther[2] || boxOther[0] > boxOne[2] || boxOne[1] > boxOther[3] || boxOther[1] > boxOne[3]) return 'no';
  const c1 = toTurn(a, b, c);
  const d1 = toTurn(a, b, d);
  const a1 = toTurn(c, d, a);
  const b1 = toTurn(c, d, b);
  if (c1 * d1 < 0 && a1 * b1 < 0) return 'cross';
  return c1 * d1 <= 0 && a1 * b1 <= 0 ? 'touch' : 'no';
}

function toTurn(a: Position, b: Position, c: Position): number {
  return (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
}
