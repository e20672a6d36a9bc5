/** Outlines of the globe for flat maps: Natural Earth's rings run across the antimeridian and round the pole, where a flat map would draw a line through all of the world. */
import type { Feature, FeatureCollection, Position } from 'geojson';

/** Longitudes without a jump: a line may leave -180..180, by which a flat map knows where it goes on. */
export function unwrapLine(line: readonly Position[]): Position[] {
  let turn = 0;
  let before: number | undefined;
  return line.map(([lng = 0, lat = 0]) => {
    if (before !== undefined) turn -= Math.round((lng - before) / 360) * 360;
    before = lng;
    return [lng + turn, lat];
  });
}

/** A ring that goes once around the world is closed over the pole that it lies at. */
export function unwrapRing(ring: readonly Position[]): Position[] {
  const line = unwrapLine(ring);
  const [[from = 0] = [], [to = 0] = []] = [line[0], line.at(-1)];
  if (Math.abs(to - from) < 180) return line;
  const pole = (line[0]?.[1] ?? 0) < 0 ? -90 : 90;
  return [...line, [to, pole], [from, pole], line[0] ?? [0, 0]];
}

export function unwrapLand(land: FeatureCollection | Feature): FeatureCollection {
  const features = land.type === 'FeatureCollection' ? land.features : [land];
  return {
    type: 'FeatureCollection',
    features: features.flatMap(({ geometry }) => {
      const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
      // Each of its own: what is shared by a thousand islands need not be looked through for one.
      return polygons.map((rings) => ({
        type: 'Feature' as const,
        properties: {},
        geometry: { type: 'Polygon' as const, coordinates: rings.map(unwrapRing) }
      }));
    })
  };
}
