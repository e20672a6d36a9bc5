/** Where the words about the hottest unit stand: near it, off the plan where there is room, never on another tile. Pure, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Point = readonly [x: number, y: number];

export interface CalloutPlace {
  readonly box: Box;
  /** The leader runs from the words to the unit. */
  readonly leader: { readonly from: Point; readonly to: Point };
}

export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
}

export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i] as Point;
    const [xj, yj] = ring[j] as Point;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** How much of the box lies on the plan, 0..1, by a grid of points. */
function toCover(box: Box, outline: readonly Point[]): number {
  let hits = 0;
  for (let column = 0; column <= 8; column += 1) {
    for (let row = 0; row <= 3; row += 1) {
      if (isInside([box.x + (box.width * column) / 8, box.y + (box.height * row) / 3], outline)) hits += 1;
    }
  }
  return hits / 36;
}

export function placeCallout(
  anchor: Point,
  size: { readonly width: number; readonly height: number },
  tile: Box,
  outline: readonly Point[],
  taken: readonly Box[]
): CalloutPlace {
  const candidates: { box: Box; cost: number }[] = [];
  // Before the words are measured they have no size.
  const step = Math.max(2, size.height / 4);
  for (const side of [-1, 1]) {
    for (let away = size.height * 0.7; away < tile.height; away += step) {
      for (const shift of [-1.15, -0.95, -0.75, -0.5, -0.25, -0.05, 0.15]) {
        const box = {
          x: Math.min(tile.x + tile.width - size.width, Math.max(tile.x, anchor[0] + shift * size.width)),
          y: side < 0 ? anchor[1] - away - size.height : anchor[1] + away,
          ...size
        };
        if (box.y < tile.y || box.y + box.height > tile.y + tile.height) continue;
        if (taken.some((other) => overlaps(box, other, size.height * 0.15))) continue;
        // Off the plan first, then near, then above rather than below.
        candidates.push({
          box,
          cost: toCover(box, outline) * 6 * tile.height + away + (side > 0 ? size.height * 0.5 : 0) + Math.abs(shift + 0.5) * 8
        });
      }
    }
  }
  const fallback = { x: tile.x, y: tile.y, ...size };
  const box =
    candidates.reduce<{ box: Box; cost: number } | null>((best, next) => (best && best.cost <= next.cost ? best : next), null)?.box ??
    fallback;
  const isAbove = box.y + box.height <= anchor[1];
  const fromX = Math.min(box.x + box.width - size.height * 0.3, Math.max(box.x + size.height * 0.3, anchor[0]));
  return { box, leader: { from: [fromX, isAbove ? box.y + box.height : box.y], to: anchor } };
}
