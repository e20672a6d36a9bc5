/** Which units get their name on the map: those in whose walls it fits, on one line or two. The map's own collision does the rest. */
import type { Position } from 'geojson';
import type { Unit } from '../domain/place.ts';
import { toPixel, toRings, type Camera } from './camera.ts';

export interface FittedLabel {
  readonly unit: Unit;
  /** With line breaks where it needs them. */
  readonly text: string;
}

/** Width of a text in ems: Chinese is square, Latin about half. */
export function toEms(text: string): number {
  let ems = 0;
  for (const letter of text) ems += /[\u2e80-\uffdc]/u.test(letter) ? 1 : /[A-ZMW0-9&]/.test(letter) ? 0.66 : letter === ' ' ? 0.28 : 0.54;
  return ems;
}

/** Two balanced lines: at a space for Latin, in the middle for Chinese; null when there is no good place to break. */
export function toTwoLines(text: string): string | null {
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/[ ·]/g)].map((match) => match.index);
  if (spaces.length > 0) {
    const at = spaces.reduce((best, index) => (Math.abs(index - middle) < Math.abs(best - middle) ? index : best));
    return `${text.slice(0, at)}\n${text.slice(at + 1)}`;
  }
  if (!/^[\u2e80-\uffdc]{4,}$/u.test(text)) return null;
  return `${text.slice(0, Math.ceil(middle))}\n${text.slice(Math.ceil(middle))}`;
}

/** Free width left and right of a point inside rings, at its height: the shorter side, doubled. Pixels. */
export function toChord(rings: readonly (readonly (readonly [number, number])[])[], [x, y]: readonly [number, number]): number {
  let left = Infinity;
  let right = Infinity;
  for (const ring of rings) {
    for (let index = 0; index + 1 < ring.length; index += 1) {
      const [x1, y1] = ring[index] as [number, number];
      const [x2, y2] = ring[index + 1] as [number, number];
      if (y1 > y === y2 > y) continue;
      const at = x1 + ((y - y1) / (y2 - y1)) * (x2 - x1);
      if (at < x) left = Math.min(left, x - at);
      else right = Math.min(right, at - x);
    }
  }
  return Number.isFinite(left) && Number.isFinite(right) ? 2 * Math.min(left, right) : 0;
}

export function fitLabels(
  units: readonly Unit[],
  toName: (unit: Unit) => string,
  camera: Camera,
  size: { width: number; height: number },
  fontPx: number
): FittedLabel[] {
  const labels: FittedLabel[] = [];
  for (const unit of units) {
    const name = toName(unit);
    const rings = toRings(unit.geometry).map((ring) => ring.map((position: Position) => toPixel(position, camera, size)));
    const [x, y] = toPixel(unit.displayPoint, camera, size);
    const freeAt = (lines: number) => {
      const half = (lines * fontPx * 1.2) / 2;
      return Math.min(toChord(rings, [x, y - half]), toChord(rings, [x, y]), toChord(rings, [x, y + half]));
    };
    const margin = fontPx * 0.35;
    if (freeAt(1) >= toEms(name) * fontPx + margin) {
      labels.push({ unit, text: name });
      continue;
    }
    const broken = toTwoLines(name);
    if (broken && freeAt(2) >= Math.max(...broken.split('\n').map(toEms)) * fontPx + margin) labels.push({ unit, text: broken });
  }
  return labels;
}
