/** From mass in cells to a picture of the level. Pixels are finer than cells, take the mean of the cells around them, and never look through a wall. */
import { toRings } from '../camera.ts';
import { fillRings } from './fill-rings.ts';
import { toCellPoint, toPaintOrder, type GridPlan, type LevelGrid } from './level-grid.ts';

export interface FieldPixels {
  readonly width: number;
  readonly height: number;
  /** RGBA. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Which region each pixel belongs to; the same for every heat of a level. */
export interface FieldMask {
  /** Pixels of a cell's side. */
  readonly fineness: number;
  readonly width: number;
  readonly height: number;
  readonly regions: Int32Array;
}

const maxPixels = 900_000;

export function* toFieldMask(grid: LevelGrid, plan: GridPlan): Generator<void, FieldMask> {
  const fineness = Math.max(1, Math.min(4, Math.floor(Math.sqrt(maxPixels / (grid.width * grid.height)))));
  const [width, height] = [grid.width * fineness, grid.height * fineness];
  const toPixels = (geometry: GridPlan['geometry']) =>
    toRings(geometry).map((ring) =>
      ring.map((position) => {
        const [x, y] = toCellPoint(grid, position);
        return [x * fineness, y * fineness] as const;
      })
    );
  const regions = new Int32Array(width * height).fill(-1);
  fillRings({ width, height }, toPixels(plan.geometry), (index) => (regions[index] = 0));
  yield;
  for (const [unit, region] of toPaintOrder(plan.units)) {
    fillRings({ width, height }, toPixels(unit.geometry), (index) => {
      if (regions[index] !== -1) regions[index] = region;
    });
    yield;
  }
  return { fineness, width, height, regions };
}

/** Mass around a point in cells, of those cells that the point's region is open to: the weighted mean of four, else of the nearest. */
export function toDensityAt(grid: LevelGrid, mass: Float64Array, x: number, y: number, region: number): number {
  const { width, height, regions, isOpen } = grid;
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [across, down] = [x - 0.5 - left, y - 0.5 - top];
  let sum = 0;
  let weights = 0;
  for (let corner = 0; corner < 4; corner += 1) {
    const [dx, dy] = [corner & 1, corner >> 1];
    const [column, row] = [left + dx, top + dy];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const index = row * width + column;
    const other = regions[index] as number;
    if (other !== region && !(other >= 0 && isOpen[other] && isOpen[region])) continue;
    const weight = (dx ? across : 1 - across) * (dy ? down : 1 - down);
    sum += weight * (mass[index] as number);
    weights += weight;
  }
  if (weights > 1e-6) return sum / weights;
  const index = Math.min(height - 1, Math.max(0, Math.floor(y))) * width + Math.min(width - 1, Math.max(0, Math.floor(x)));
  return mass[index] ?? 0;
}

/** @param colors red, green, blue by 256 steps of the ramp @param per100m2Max events per 100 m² at which the ramp ends */
export function* paintField(
  grid: LevelGrid,
  mask: FieldMask,
  mass: Float64Array,
  colors: readonly (readonly [number, number, number])[],
  per100m2Max: number
): Generator<void, FieldPixels> {
  const { width, height, fineness, regions } = mask;
  const data = new Uint8ClampedArray(width * height * 4);
  const toShade = (100 / grid.metres ** 2 / per100m2Max) * (colors.length - 1);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
      const region = regions[index] as number;
      if (region < 0) continue;
      const density = toDensityAt(grid, mass, (column + 0.5) / fineness, (row + 0.5) / fineness, region);
      const color = colors[Math.min(colors.length - 1, Math.round(density * toShade))] ?? [0, 0, 0];
      data[index * 4] = color[0];
      data[index * 4 + 1] = color[1];
      data[index * 4 + 2] = color[2];
      data[index * 4 + 3] = 255;
    }
    if (row % 8 === 7) yield;
  }
  return { width, height, data };
}
