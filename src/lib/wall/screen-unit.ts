/** Pixels of one wall unit: a 1080th of the short side, larger where people stand further away. */
import type { Wall } from '../domain/wall.ts';

/** Further away than this nothing of a scene would fit; nearer than this small type gains nobody anything. */
const leastScale = 0.8;
const mostScale = 1.5;
/** 24 units of 1080 are read from five metres on a screen 0.68 m high. */
const usual = { metres: 5, screenHeightMetres: 0.68 };

export function toScale(viewing: Wall['viewing']): number {
  const scale = viewing.metres / viewing.screenHeightMetres / (usual.metres / usual.screenHeightMetres);
  return Math.min(mostScale, Math.max(leastScale, scale));
}

export function toUnitPx(screen: { width: number; height: number }, viewing: Wall['viewing']): number {
  const isPortrait = screen.height > screen.width;
  const [width, height] = isPortrait ? [1080, 1920] : [1920, 1080];
  return Math.min(screen.width / width, screen.height / height) * toScale(viewing);
}
