/** Images the map needs, painted here: amenity icons as distance fields and the hatch of "too little data". */
import { iconPaths } from './amenity-icons.ts';

export interface MapImage {
  readonly name: string;
  readonly image: ImageData;
  readonly pixelRatio: number;
  readonly sdf: boolean;
}

const iconPx = 64;
const spreadPx = 8;

/** A distance field of a filled path: 0.75 of full at its edge and an eighth less a pixel outwards, as maplibre expects of an SDF image. How much of a pixel is covered says where in it the edge is. */
function toDistanceField(mask: Uint8ClampedArray, size: number): ImageData {
  const coverage = (x: number, y: number) => (mask[(y * size + x) * 4 + 3] ?? 0) / 255;
  const edges: (readonly [x: number, y: number, beyond: number])[] = [];
  for (let y = 1; y < size - 1; y += 1) {
    for (let x = 1; x < size - 1; x += 1) {
      const here = coverage(x, y);
      const isCut = here > 0 && here < 1;
      const isLast = here === 1 && [coverage(x - 1, y), coverage(x + 1, y), coverage(x, y - 1), coverage(x, y + 1)].includes(0);
      if (isCut || isLast) edges.push([x, y, here - 0.5]);
    }
  }
  const image = new ImageData(size, size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const side = coverage(x, y) >= 0.5 ? 1 : -1;
      let nearest = spreadPx;
      for (const [ex, ey, beyond] of edges) {
        if (Math.abs(ex - x) > spreadPx || Math.abs(ey - y) > spreadPx) continue;
        nearest = Math.min(nearest, Math.hypot(ex - x, ey - y) + side * beyond);
      }
      const distance = side * Math.max(0, nearest);
      image.data[(y * size + x) * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, 0.75 + distance / spreadPx)));
    }
  }
  return image;
}

function openCanvas(size: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas, so map icons cannot be painted.');
  return context;
}

export function paintIcons(): MapImage[] {
  return Object.entries(iconPaths).map(([name, path]) => {
    const context = openCanvas(iconPx);
    const drawn = iconPx - 2 * spreadPx;
    context.translate(spreadPx, spreadPx);
    context.scale(drawn / 24, drawn / 24);
    context.fill(new Path2D(path), 'evenodd');
    return { name, image: toDistanceField(context.getImageData(0, 0, iconPx, iconPx).data, iconPx), pixelRatio: 2, sdf: true };
  });
}

/** Diagonal lines that tile without a seam. `unitPx` is the wall's own pixel, so the hatch has one look on every screen. */
export function paintHatch(colour: string, unitPx: number): MapImage {
  const ratio = 2;
  const size = Math.max(8, Math.round(8 * unitPx)) * ratio;
  const context = openCanvas(size);
  context.strokeStyle = colour;
  context.lineWidth = size / 7;
  for (const shift of [-size, 0, size]) {
    context.beginPath();
    context.moveTo(shift - size / 4, size + size / 4);
    context.lineTo(shift + size + size / 4, -size / 4);
    context.stroke();
  }
  return { name: 'hatch', image: context.getImageData(0, 0, size, size), pixelRatio: ratio, sdf: false };
}
