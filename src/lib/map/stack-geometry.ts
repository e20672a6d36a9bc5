/** All levels of a venue as an isometric stack: outlines as SVG paths, hot units as patches on them. Pure. */
import type { Position } from 'geojson';
import type { Venue } from '../domain/place.ts';
import { toMercator, toRings, turn } from './camera.ts';

export interface StackLevel {
  readonly id: string;
  readonly path: string;
  /** Middle of the left edge, for the level's name. */
  readonly nameY: number;
  readonly units: readonly { readonly id: string; readonly path: string; readonly x: number; readonly y: number }[];
}

export interface StackShape {
  readonly width: number;
  readonly height: number;
  /** Highest level first, as it is drawn from bottom to top of the building. */
  readonly levels: readonly StackLevel[];
}

/** Depth of the picture: a level is this much flatter than it is deep, and leans to the right as it goes back. */
const flattening = 0.5;
const lean = 0.35;

export function toStackShape(venue: Venue, bearing: number, width: number, height: number): StackShape {
  const flat = (position: Position | readonly [number, number]) => {
    const [x, y] = turn(toMercator(position), bearing);
    return [x - y * lean, y * flattening] as const;
  };
  const corners = venue.levels.flatMap((level) => toRings(level.geometry).flat().map(flat));
  if (corners.length === 0) return { width, height, levels: [] };
  const left = Math.min(...corners.map(([x]) => x));
  const right = Math.max(...corners.map(([x]) => x));
  const top = Math.min(...corners.map(([, y]) => y));
  const bottom = Math.max(...corners.map(([, y]) => y));
  // Levels may overlap by a third: they are thin, and what matters is which one glows.
  const count = venue.levels.length;
  const plate = Math.min((width * (bottom - top)) / (right - left), (height / (1 + (count - 1) * 0.66)) * 1.0);
  const scale = plate / (bottom - top);
  const step = count > 1 ? (height - plate) / (count - 1) : 0;
  const place = (position: Position | readonly [number, number], row: number) => {
    const [x, y] = flat(position);
    return [
      Math.round(((x - left) * scale + (width - (right - left) * scale) / 2) * 10) / 10,
      Math.round(((y - top) * scale + row * step) * 10) / 10
    ] as const;
  };
  const draw = (rings: Position[][], row: number) =>
    rings.map((ring) => `M${ring.map((position) => place(position, row).join(' ')).join('L')}Z`).join('');
  const levels = [...venue.levels].sort((a, b) => b.ordinal - a.ordinal);
  return {
    width,
    height,
    levels: levels.map((level, row) => ({
      id: level.id,
      path: draw(toRings(level.geometry), row),
      nameY: Math.round(row * step + plate / 2),
      units: venue.units
        .filter((unit) => unit.levelId === level.id)
        .map((unit) => {
          const [x, y] = place(unit.displayPoint, row);
          return { id: unit.id, path: draw(toRings(unit.geometry), row), x, y };
        })
    }))
  };
}
