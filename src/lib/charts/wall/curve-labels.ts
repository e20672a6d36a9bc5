/** Where the names of peak, valley and end stand: beyond the band, inside the picture, never on each other. */
import { toEms } from '../../ui/text-width.ts';
import type { CurveShape } from './journey-shape.ts';

export interface LabelAt {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Mark {
  readonly index: number;
  readonly kind: 'peak' | 'valley' | 'end';
  readonly label: string;
  readonly value: string;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly u: number;
  readonly isTurned: boolean;
  /** Extent of the plot across the stages. */
  readonly plot: { readonly from: number; readonly to: number };
}

/** The type of the labels, in wall units. */
const labelUnits = 28;

/** Null: the stage has no value to stand beside. */
export function toMarkAt(shape: CurveShape, mark: Mark, picture: Picture): LabelAt | null {
  const point = shape.points.find(({ index }) => index === mark.index);
  if (!point) return null;
  const { u, width, plot, isTurned } = picture;
  const textWidth = (toEms(`${mark.label} ${mark.value}`) + 0.6) * labelUnits * u;
  const isUp = isAbove(shape, mark);
  if (isTurned) {
    // Values run to the right: good stands right of its dot, bad left of it, unless the room is on the other side.
    const right = (point.highAt?.[0] ?? point.x) + 22 * u;
    const left = (point.lowAt?.[0] ?? point.x) - 22 * u;
    const y = point.y + 9 * u;
    if (isUp ? right + textWidth <= width : left - textWidth < plot.from)
      return { x: Math.min(right, width - textWidth), y, anchor: 'start' };
    return { x: Math.max(left, plot.from + textWidth), y, anchor: 'end' };
  }
  const y = isUp ? (point.highAt?.[1] ?? point.y) - 24 * u : (point.lowAt?.[1] ?? point.y) + 44 * u;
  const half = textWidth / 2;
  return { x: clamp(point.x, half, width - half), y: clamp(y, labelUnits * u, plot.to - 8 * u), anchor: 'middle' };
}

/** The end stands on the side from which the curve does not come. */
function isAbove(shape: CurveShape, { kind, index }: Mark): boolean {
  if (kind !== 'end') return kind === 'peak';
  const at = shape.points.findIndex((point) => point.index === index);
  const [before, end] = [shape.points[at - 1], shape.points[at]];
  return before !== undefined && end !== undefined && before.y > end.y;
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(Math.max(least, most), value));
