/** Which pixels of a page's plan belong to which place, and what colour they have. */
import type { Page } from 'playwright-core';
import type { Venue } from '../../src/lib/domain/place.ts';
import { chooseBearing, toLevelCorners, toPixel, toRings } from '../../src/lib/map/camera.ts';
import { toRgb } from '../../src/lib/map/contrast.ts';
import { isInside, PlaceFinder } from '../../src/lib/map/find-place.ts';
import { toLevelCameras } from '../../src/lib/map/plan-camera.ts';

type Point = readonly [x: number, y: number];
type Rgb = readonly [number, number, number];

export const mapSize = { width: 1000, height: 640 };
export const mapInset = { top: 40, right: 40, bottom: 80, left: 40 };

/** As the page looks at a whole level. */
export function toPlanCamera(venue: Venue, level: string) {
  const bearing = chooseBearing(toLevelCorners(venue), mapSize.width / mapSize.height);
  const camera = toLevelCameras(venue, bearing, mapSize, mapInset).get(level);
  if (!camera) throw new Error(`There is no level ${level}.`);
  return camera;
}

/** Pixels well inside each place, off its walls, and of no smaller place in it. */
export function toSamples(
  venue: Venue,
  level: string,
  places: readonly { readonly id: string; readonly geometry: Venue['geometry'] }[],
  step = 3
): Map<string, Point[]> {
  const camera = toPlanCamera(venue, level);
  const shapes = places.map(({ id, geometry }) => ({
    id,
    rings: toRings(geometry).map((ring) => ring.map((position) => [...toPixel(position, camera, mapSize)]))
  }));
  const finder = new PlaceFinder(shapes.map(({ id, rings }) => ({ id, geometry: { type: 'Polygon', coordinates: rings } })));
  return new Map(
    shapes.map(({ id, rings }) => {
      const [xs, ys] = [rings.flat().map(([x = 0]) => x), rings.flat().map(([, y = 0]) => y)];
      const points: Point[] = [];
      for (let x = Math.ceil(Math.min(...xs)); x < Math.max(...xs); x += step) {
        for (let y = Math.ceil(Math.min(...ys)); y < Math.max(...ys); y += step) {
          const around = [
            [-3, 0],
            [3, 0],
            [0, -3],
            [0, 3],
            [0, 0]
          ] as const;
          if (around.every(([dx, dy]) => isInside(rings, x + dx, y + dy) && finder.find([x + dx, y + dy]) === id)) points.push([x, y]);
        }
      }
      return [id, points];
    })
  );
}

/** Colours of pixels of what the page shows now. */
export async function readColors(page: Page, samples: ReadonlyMap<string, readonly Point[]>): Promise<Map<string, Rgb[]>> {
  const picture = (await page.screenshot({ style: '[data-testid=heat-legend], .zoom { visibility: hidden }' })).toString('base64');
  const flat = [...samples.values()].flat();
  const colors = await page.evaluate(
    async ({ picture, flat }) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      if (!context) throw new Error('no 2D canvas');
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      return flat.map(([x, y]) => [0, 1, 2].map((part) => data[(y * image.width + x) * 4 + part] ?? 0));
    },
    { picture, flat: flat as [number, number][] }
  );
  let next = 0;
  return new Map([...samples].map(([id, points]) => [id, points.map(() => colors[next++] as unknown as Rgb)]));
}

const isNear = (one: Rgb, other: Rgb, tolerance: number) => one.every((part, index) => Math.abs(part - (other[index] ?? 0)) <= tolerance);

/** Share of pixels that have a colour; the rest are names and icons. */
export function toShare(colors: readonly Rgb[], color: string, tolerance = 4): number {
  const wanted = toRgb(color);
  return colors.filter((one) => isNear(one, wanted, tolerance)).length / colors.length;
}

/** Whether pixels are plain ground with lines of the hatch and nothing else but ink: no pixel has any other colour. */
export function isHatched(colors: readonly Rgb[], unit: string, hatch: string): boolean {
  const [ground, line] = [toRgb(unit), toRgb(hatch)];
  const isBetween = (one: Rgb) =>
    one.every((part, index) => {
      const [a, b] = [ground[index] ?? 0, line[index] ?? 0];
      return part >= Math.min(a, b) - 4 && part <= Math.max(a, b) + 4;
    });
  const plain = colors.filter(isBetween);
  return plain.length / colors.length > 0.55 && toShare(colors, unit, 6) > 0.2 && plain.some((one) => !isNear(one, ground, 20));
}
