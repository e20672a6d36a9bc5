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
  const features = land.type === 'FeatureCollection' ? land.features : [land];
  const rings = features.flatMap(({ geometry }) =>
    geometry.type === 'Polygon' ? geometry.coordinates : geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : []
  );
  return { land: rings.map((ring) => `${toPath(ring)}Z`).join(''), borders: borders.coordinates.map(toPath).join('') };
}

function toPath(line: readonly Position[]): string {
  return line
    .map(([lng = 0, lat = 0], index) => {
      const [x, y] = toMercator([lng, Math.min(maxLat, Math.max(-maxLat, lat))]);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(6)} ${y.toFixed(6)}`;
    })
    .join('');
}
