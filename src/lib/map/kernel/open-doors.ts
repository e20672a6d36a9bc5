/** Where walls are open: neighbours on both sides of a door or a gap. A door joins the two places that it lies between and no third one around the corner. */
type Point = readonly [x: number, y: number];

interface Regions {
  readonly width: number;
  readonly height: number;
  readonly regions: Int32Array;
}

/** How far from the door's line its wall may be drawn, in cells. */
const reach = 0.8;
/** How far from the door its places are looked for. */
const farthest = 2;

/** @returns walls that are open, as twice the index of a cell, plus 1 for the wall below it instead of the one to its right */
export function openDoors(grid: Regions, doors: readonly (readonly Point[])[]): Set<number> {
  const open = new Set<number>();
  for (const line of doors) {
    for (let index = 0; index + 1 < line.length; index += 1) openDoor(grid, line[index] as Point, line[index + 1] as Point, open);
  }
  return open;
}

function openDoor(grid: Regions, start: Point, end: Point, open: Set<number>): void {
  const sides = toSides(grid, start, end);
  if (!sides) return;
  const joins = (one: number, other: number) => one !== other && sides.has(one) && sides.has(other);
  const at = (x: number, y: number) => grid.regions[y * grid.width + x] ?? -1;
  const [left, right] = [Math.min(start[0], end[0]) - 1.5, Math.max(start[0], end[0]) + 0.5];
  const [top, bottom] = [Math.min(start[1], end[1]) - 1.5, Math.max(start[1], end[1]) + 0.5];
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(grid.height - 1, Math.ceil(bottom)); y += 1) {
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(grid.width - 1, Math.ceil(right)); x += 1) {
      const index = y * grid.width + x;
      if (x + 1 < grid.width && joins(at(x, y), at(x + 1, y)) && toDistance([x + 1, y + 0.5], start, end) <= reach) open.add(index * 2);
      if (y + 1 < grid.height && joins(at(x, y), at(x, y + 1)) && toDistance([x + 0.5, y + 1], start, end) <= reach)
        open.add(index * 2 + 1);
    }
  }
}

/** The two places that a door lies between; null when there is the same one on both sides, or nothing on one. */
function toSides({ width, height, regions }: Regions, [x1, y1]: Point, [x2, y2]: Point): Set<number> | null {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [nx, ny] = [-(y2 - y1) / length, (x2 - x1) / length];
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const at = (away: number) => {
    const [x, y] = [Math.floor(mx + nx * away), Math.floor(my + ny * away)];
    return x < 0 || y < 0 || x >= width || y >= height ? -1 : (regions[y * width + x] ?? -1);
  };
  for (let away = 0.5; away <= farthest; away += 0.25) {
    const [one, other] = [at(away), at(-away)];
    if (one >= 0 && other >= 0 && one !== other) return new Set([one, other]);
  }
  return null;
}

function toDistance([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}
