/** The dot of too little data: hatched, with an edge, never coloured. */
import type { Palette } from '../ui/palette.ts';
import { hatchDotPx } from './world-style.ts';

export function paintHatchDot(palette: Palette): { readonly image: ImageData; readonly pixelRatio: number } {
  const pixelRatio = 4;
  const size = hatchDotPx * pixelRatio;
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser gives no 2D canvas, so the dots cannot be painted.');
  context.beginPath();
  context.arc(size / 2, size / 2, size / 2 - pixelRatio, 0, 2 * Math.PI);
  context.fillStyle = palette.floor;
  context.fill();
  context.save();
  context.clip();
  context.strokeStyle = palette.hatch;
  context.lineWidth = size / 14;
  for (let shift = -size; shift < size; shift += size / 5) {
    context.beginPath();
    context.moveTo(shift, size);
    context.lineTo(shift + size, 0);
    context.stroke();
  }
  context.restore();
  context.strokeStyle = palette.outline;
  context.lineWidth = size / 22;
  context.stroke();
  return { image: context.getImageData(0, 0, size, size), pixelRatio };
}
