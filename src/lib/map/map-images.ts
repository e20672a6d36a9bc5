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

/** A distance field of a filled path: 0.75 of full at its edge, as maplibre expects of an SDF image. */
function toDistanceField(mask: Uint8ClampedArray, size: number): ImageData {
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < size && y < size && (mask[(y * size + x) * 4 + 3] ?? 0) > 127;
  const image = new ImageData(size, size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const here = inside(x, y);
      let nearest = spreadPx * spreadPx;
      for (let dy = -spreadPx; dy <= spreadPx; dy += 1) {
        for (let dx = -spreadPx; dx <= spreadPx; dx += 1) {
          if (inside(x + dx, y + dy) !== here) nearest = Math.min(nearest, dx * dx + dy * dy);
        }
      }
      const distance = (here ? 1 : -1) * (Math.sqrt(nearest) - 0.5);
      image.data[(y * size + x) * 4 + 3] = Math.round(255 * Math.min(1, Math.max(0, 0.75 + (distance / spreadPx) * 0.25)));
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
