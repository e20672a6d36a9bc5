/**
 * A level as cells of about a metre: which unit each cell belongs to, and between which neighbours something can pass.
 * Borders of units are walls, but for doors and openings, and but for open floor beside open floor. Outside of the level there is nothing.
 */
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { Opening, Unit } from '../../domain/place.ts';
import { toMercator, toRingArea, toRings } from '../camera.ts';
import { toUnitRole } from '../plan-features.ts';
import { fillRings, type Raster } from './fill-rings.ts';
import { openDoors } from './open-doors.ts';

export interface GridPlan {
  readonly geometry: Polygon | MultiPolygon;
  readonly units: readonly Pick<Unit, 'id' | 'category' | 'geometry' | 'displayPoint'>[];
  readonly openings: readonly Pick<Opening, 'geometry'>[];
}

export interface LevelGrid extends Raster {
  /** Side of a cell. */
  readonly metres: number;
  /** Mercator of the north-west corner, and of one cell. */
  readonly west: number;
  readonly north: number;
  readonly cell: number;
  /** Per cell: -1 outside of the level, 0 floor of no unit, else a unit's number plus 1. */
  readonly regions: Int32Array;
  /** Per region: whether it is open floor, without walls towards other open floor. */
  readonly isOpen: readonly boolean[];
  /** Region of a unit. */
  readonly regionOf: ReadonlyMap<string, number>;
  /** Cells of each region. */
  readonly cells: readonly Int32Array[];
  /** Pairs of neighbours that something can pass between. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Metres of mercator's whole width at the equator. */
const equatorMetres = 40_075_016.686;
const openCategories = new Set(['lobby', 'parking', 'terrace', 'vegetation']);

/** From degrees to cells of a grid. */
export function toCellPoint(
  grid: Pick<LevelGrid, 'west' | 'north' | 'cell'>,
  position: Position | readonly [number, number]
): [number, number] {
  const [x, y] = toMercator(position);
  return [(x - grid.west) / grid.cell, (y - grid.north) / grid.cell];
}

/** Largest first, so that the smallest unit of an overlap is what is left on top. */
export function toPaintOrder(units: GridPlan['units']): readonly (readonly [unit: GridPlan['units'][number], region: number])[] {
  return units
    .map((unit, index) => ({ unit, region: index + 1, size: toRingArea(toRings(unit.geometry)) }))
    .sort((a, b) => b.size - a.size)
    .map(({ unit, region }) => [unit, region] as const);
}

/** Yields between parts, so that whoever runs it can let others have their turn. */
export function* toLevelGrid(plan: GridPlan, cellMetres = 1, maxCells = 90_000): Generator<void, LevelGrid> {
  const corners = toRings(plan.geometry)
    .flat()
    .map((position) => toMercator(position));
  const west = Math.min(...corners.map(([x]) => x));
  const north = Math.min(...corners.map(([, y]) => y));
  const [wide, high] = [Math.max(...corners.map(([x]) => x)) - west, Math.max(...corners.map(([, y]) => y)) - north];
  const latitude = toRings(plan.geometry)[0]?.[0]?.[1] ?? 0;
  const perMetre = 1 / (equatorMetres * Math.cos((latitude * Math.PI) / 180));
  const metres = Math.max(cellMetres, Math.sqrt((wide * high) / maxCells) / perMetre);
  const cell = metres * perMetre;
  const frame = { west, north, cell, metres, width: Math.max(1, Math.ceil(wide / cell)), height: Math.max(1, Math.ceil(high / cell)) };
  const toCells = (geometry: Polygon | MultiPolygon) =>
    toRings(geometry).map((ring) => ring.map((position) => toCellPoint(frame, position)));

  const regions = new Int32Array(frame.width * frame.height).fill(-1);
  fillRings(frame, toCells(plan.geometry), (index) => (regions[index] = 0));
  for (const [unit, region] of toPaintOrder(plan.units)) {
    fillRings(frame, toCells(unit.geometry), (index) => {
      if (regions[index] !== -1) regions[index] = region;
    });
    yield;
  }
  const isOpen = [true, ...plan.units.map(({ category }) => toUnitRole(category) === 'open' || openCategories.has(category))];
  const cells: number[][] = Array.from({ length: plan.units.length + 1 }, () => []);
  regions.forEach((region, index) => region >= 0 && cells[region]?.push(index));
  yield;
  const doors = openDoors(
    { ...frame, regions },
    plan.openings.map(({ geometry }) => geometry.coordinates.map((position) => toCellPoint(frame, position)))
  );
  yield;
  const [from, to]: [number[], number[]] = [[], []];
  const link = (one: number, other: number) => {
    const [a, b] = [regions[one] ?? -1, regions[other] ?? -1];
    if (a < 0 || b < 0) return;
    if (a !== b && !(isOpen[a] && isOpen[b]) && !doors.has(one * 2 + (other === one + 1 ? 0 : 1))) return;
    from.push(one);
    to.push(other);
  };
  for (let y = 0; y < frame.height; y += 1) {
    for (let x = 0; x < frame.width; x += 1) {
      const index = y * frame.width + x;
      if (x + 1 < frame.width) link(index, index + 1);
      if (y + 1 < frame.height) link(index, index + frame.width);
    }
    if (y % 64 === 0) yield;
  }
  return {
    ...frame,
    regions,
    isOpen,
    regionOf: new Map(plan.units.map(({ id }, index) => [id, index + 1])),
    cells: cells.map((list) => Int32Array.from(list)),
    from: Int32Array.from(from),
    to: Int32Array.from(to)
  };
}
