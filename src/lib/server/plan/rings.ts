/** One ring: what can be mended without looking at the others. */
import type { Position } from 'geojson';

const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

export interface MendedRing {
  /** Closed. Undefined when nothing with an area is left of it. */
  readonly ring: Position[] | undefined;
  readonly wasOpen: boolean;
  readonly repeats: number;
  readonly spikes: number;
}

/** Closes a ring, drops positions that are said twice in a row and ways out that come back on themselves. A clean ring is returned as it is. */
export function mendRing(ring: Position[]): MendedRing {
  const first = ring[0];
  const last = ring.at(-1);
  const wasOpen = first !== undefined && last !== undefined && !isSame(first, last);
  const corners = wasOpen ? [...ring] : ring.slice(0, -1);
  const distinct = corners.filter((position, index) => index === 0 || !isSame(position, corners[index - 1]!));
  while (distinct.length > 1 && isSame(distinct[0]!, distinct.at(-1)!)) distinct.pop();
  const repeats = corners.length - distinct.length;
  const blunt = dropSpikes(distinct);
  const spikes = distinct.length - blunt.length;
  if (blunt.length < 3) return { ring: undefined, wasOpen, repeats, spikes };
  return { ring: wasOpen || repeats > 0 || spikes > 0 ? [...blunt, blunt[0]!] : ring, wasOpen, repeats, spikes };
}

function dropSpikes(corners: Position[]): Position[] {
  const kept = [...corners];
  let index = 0;
  let sinceChange = 0;
  while (kept.length >= 3 && sinceChange <= kept.length) {
    const at = index % kept.length;
    const before = kept[(at + kept.length - 1) % kept.length]!;
    const after = kept[(at + 1) % kept.length]!;
    if (isSpike(before, kept[at]!, after)) {
      kept.splice(at, 1);
      // What stood on both sides of a spike may be the same position.
      if (isSame(before, after) && kept.length >= 2) kept.splice(at % kept.length, 1);
      index = Math.max(0, at - 2);
      sinceChange = 0;
    } else {
      index = at + 1;
      sinceChange += 1;
    }
  }
  return kept;
}

/** The way to `tip` is the way back. */
function isSpike(before: Position, tip: Position, after: Position): boolean {
  const inX = tip[0]! - before[0]!;
  const inY = tip[1]! - before[1]!;
  const outX = after[0]! - tip[0]!;
  const outY = after[1]! - tip[1]!;
  const length = Math.hypot(inX, inY) * Math.hypot(outX, outY);
  return length > 0 && inX * outX + inY * outY < 0 && Math.abs(inX * outY - inY * outX) <= 1e-9 * length;
}

/** Square degrees: positive when the ring runs against the clock. */
export function toSignedArea(ring: readonly Position[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  let doubled = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [ax = 0, ay = 0] = ring[index - 1] ?? [];
    const [bx = 0, by = 0] = ring[index] ?? [];
    // Relative to the first position: products of whole degrees would swallow a shop's few square metres.
    doubled += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return doubled / 2;
}
