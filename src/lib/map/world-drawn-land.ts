/** The land as SVG paths in mercator 0..1, once for the life of a page. */
import type { Position } from 'geojson';
import { toMercator } from './camera.ts';
import { getLand } from './world-land.ts';

export interface DrawnLand {
  readonly land: string;
  readonly borders: string;
}

/** Beyond it mercator runs away; nobody has a venue there. */
const maxLat = 84;

let drawn: Promise<DrawnLand> | undefined;

/** @throws Error where the server does not answer */
export function toDrawnLand(): Promise<DrawnLand> {
  drawn ??= draw();
  drawn.catch(() => (drawn = undefined));
  return drawn;
}

async function draw(): Promise<DrawnLand> {
  const { land, borders } = await getLand('middle');
  const rings = land.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates : []));
  return {
    land: rings
      .flatMap(toSides)
      .map((ring) => `${toPath(ring)}Z`)
      .join(''),
    borders: borders.coordinates.flatMap(toSides).map(toPath).join('')
  };
}

/** What goes beyond the edge of the world comes in again on the other side. */
function toSides(line: readonly Position[]): (readonly Position[])[] {
  const lngs = line.map(([lng = 0]) => lng);
  const shift = (by: number): Position[] => line.map(([lng = 0, lat = 0]) => [lng + by, lat]);
  return [line, ...(Math.max(...lngs) > 180 ? [shift(-360)] : []), ...(Math.min(...lngs) < -180 ? [shift(360)] : [])];
}

function toPath(line: readonly Position[]): string {
  return line
    .map(([lng = 0, lat = 0], index) => {
      const [x, y] = toMercator([lng, Math.min(maxLat, Math.max(-maxLat, lat))]);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(6)} ${y.toFixed(6)}`;
    })
    .join('');
}
