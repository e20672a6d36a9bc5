/** Which part of a drawing is seen: its left upper corner and how many screen pixels a unit of the drawing has. */
import type { Pair } from '../../domain/control-points.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole box in the middle of the screen, with a margin. */
export function fitView(box: Box, screen: Size, marginPx = 40): View {
  const scale = Math.min(
    (screen.width - 2 * marginPx) / Math.max(box.width, 1e-6),
    (screen.height - 2 * marginPx) / Math.max(box.height, 1e-6)
  );
  const safe = Number.isFinite(scale) && scale > 0 ? scale : 1;
  return {
    x: box.x + box.width / 2 - screen.width / 2 / safe,
    y: box.y + box.height / 2 - screen.height / 2 / safe,
    scale: safe
  };
}

export const toDrawing = (view: View, [x, y]: Pair): [number, number] => [view.x + x / view.scale, view.y + y / view.scale];

/** Larger or smaller around a point of the screen, which stays where it is. */
export function zoomAt(view: View, at: Pair, factor: number, limits: readonly [number, number]): View {
  const scale = Math.min(limits[1], Math.max(limits[0], view.scale * factor));
  const [x, y] = toDrawing(view, at);
  return { x: x - at[0] / scale, y: y - at[1] / scale, scale };
}

export const moveBy = (view: View, [dx, dy]: Pair): View => ({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });
