/** Draws a plan on a 2D canvas, layer by layer as plan-style.ts has them. Paths are made once a level, in metres of mercator around the plan's middle, and only moved. */
import type { MultiPolygon, Polygon } from 'geojson';
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import { iconPaths } from './amenity-icons.ts';
import { toMercator, toPixel, toRings, toScale, turn, type Camera } from './camera.ts';
import type { PlaceFill } from './fills.ts';
import { lineEms, type FittedLabel } from './fit-labels.ts';
import { toIcons, toLevelPlan, toUnitRole, type PlanIcon, type UnitRole } from './plan-features.ts';
import type { PlanPaint } from './plan-engine.ts';
import { iconSize, labelSize } from './plan-style.ts';

interface Shape {
  readonly id: string;
  readonly path: Path2D;
}

export interface PlanPaths {
  /** Mercator of the point that paths are drawn around: a path far from zero would lose its digits. */
  readonly origin: readonly [x: number, y: number];
  readonly levels: readonly Shape[];
  readonly sections: readonly Shape[];
  readonly units: readonly (Shape & { readonly role: UnitRole })[];
  readonly icons: readonly PlanIcon[];
}

export interface PlanScene {
  readonly palette: Palette;
  readonly camera: Camera;
  readonly size: { readonly width: number; readonly height: number };
  /** Device pixels of one CSS pixel. */
  readonly ratio: number;
  readonly unitPx: number;
  readonly paint: PlanPaint;
  readonly labels: readonly FittedLabel[];
  readonly field: CanvasImageSource | null;
  readonly hatch: CanvasImageSource;
}

/** Units of a path: mercator's 0..1 is too small for a path's single precision. */
const pathScale = 1e7;

export function toPlanPaths(venue: Venue, level: string): PlanPaths {
  const plan = toLevelPlan(venue, level);
  const first = plan.levels[0] ?? venue.levels[0];
  const origin = toMercator(first ? (toRings(first.geometry)[0]?.[0] ?? [0, 0]) : [0, 0]);
  const toPath = (geometry: Polygon | MultiPolygon): Path2D => {
    const path = new Path2D();
    for (const ring of toRings(geometry)) {
      ring.forEach((position, index) => {
        const [x, y] = toMercator(position);
        path[index === 0 ? 'moveTo' : 'lineTo']((x - origin[0]) * pathScale, (y - origin[1]) * pathScale);
      });
      path.closePath();
    }
    return path;
  };
  const toShape = ({ id, geometry }: { id: string; geometry: Polygon | MultiPolygon }): Shape => ({ id, path: toPath(geometry) });
  return {
    origin,
    levels: plan.levels.map(toShape),
    sections: plan.sections.map(toShape),
    units: plan.units.map((unit) => ({ ...toShape(unit), role: toUnitRole(unit.category) })),
    icons: toIcons(plan)
  };
}

export function drawPlan(context: CanvasRenderingContext2D, paths: PlanPaths, scene: PlanScene): void {
  const { palette, paint, unitPx, ratio, size } = scene;
  const isSmooth = paint.field !== undefined;
  const byUnit = paint.by === 'unit';
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, size.width * ratio, size.height * ratio);
  const perPath = placePaths(context, paths.origin, scene);
  const hatch = toHatch(context, scene, perPath);
  const line = (width: number) => (context.lineWidth = (width * unitPx * ratio) / perPath);
  context.lineJoin = 'round';

  const fill = (shape: Shape, color: string) => {
    context.fillStyle = color;
    context.fill(shape.path, 'evenodd');
  };
  const stroke = (shapes: readonly Shape[], color: string, width: number) => {
    context.strokeStyle = color;
    line(width);
    for (const shape of shapes) context.stroke(shape.path);
  };
  const heat = (shape: Shape, look: PlaceFill | undefined, plain: string) => {
    fill(shape, look?.color ?? plain);
    if (look?.isHatched && hatch) {
      context.fillStyle = hatch;
      context.fill(shape.path, 'evenodd');
    }
  };
  const withRole = (...roles: UnitRole[]) => paths.units.filter((unit) => roles.includes(unit.role));

  for (const level of paths.levels) fill(level, palette.floor);
  if (paint.by === 'level') for (const level of paths.levels) heat(level, paint.fills.get(level.id), palette.unit);
  if (paint.by === 'section') for (const section of paths.sections) heat(section, paint.fills.get(section.id), palette.unit);
  context.globalAlpha = byUnit ? 1 : 0.5;
  for (const unit of withRole('void')) fill(unit, palette.ground);
  context.globalAlpha = 1;
  if (byUnit) {
    for (const unit of withRole('closed')) {
      const color = paint.fills.get(unit.id)?.color;
      context.globalAlpha = color ? 1 : 0.55;
      fill(unit, color ?? palette.ground);
    }
    context.globalAlpha = 1;
    for (const unit of withRole('open', 'void')) {
      const color = paint.fills.get(unit.id)?.color;
      if (color && !isSmooth) fill(unit, color);
    }
    for (const unit of withRole('room')) heat(unit, paint.fills.get(unit.id), palette.unit);
  }
  if (scene.field && paint.field) drawField(context, paths.origin, scene.field, paint.field.corners);
  context.globalAlpha = byUnit ? 1 : 0.45;
  stroke(withRole('room', 'closed'), byUnit ? palette.floor : palette.outline, byUnit ? 2 : 1.2);
  context.globalAlpha = 1;
  stroke(withRole('void'), palette.hairline, 1.5);
  if (paint.by === 'section') stroke(paths.sections, palette.floor, 4);
  stroke(paths.levels, palette.outline, 1.6);
  drawWords(context, paths.icons, scene);
}

/** From path units to device pixels. @returns how many pixels a path unit is */
function placePaths(context: CanvasRenderingContext2D, origin: PlanPaths['origin'], { camera, size, ratio }: PlanScene): number {
  const scale = (toScale(camera.zoom) / pathScale) * ratio;
  const [ox, oy] = turn(origin, camera.bearing);
  const [cx, cy] = turn(toMercator(camera.center), camera.bearing);
  const [cosX, sinX] = turn([1, 0], camera.bearing);
  const [cosY, sinY] = turn([0, 1], camera.bearing);
  context.setTransform(
    cosX * scale,
    sinX * scale,
    cosY * scale,
    sinY * scale,
    (size.width / 2) * ratio + (ox - cx) * scale * pathScale,
    (size.height / 2) * ratio + (oy - cy) * scale * pathScale
  );
  return scale;
}

/** The hatch keeps its size and direction on the screen, whatever the plan's turn. */
function toHatch(context: CanvasRenderingContext2D, { hatch, ratio }: PlanScene, perPath: number): CanvasPattern | null {
  const pattern = context.createPattern(hatch, 'repeat');
  const { a, b } = context.getTransform();
  // The picture is painted at two pixels a CSS pixel.
  const size = (ratio / 2 / perPath) * 1;
  pattern?.setTransform(new DOMMatrix().rotate((-Math.atan2(b, a) * 180) / Math.PI).scale(size));
  return pattern;
}

function drawField(
  context: CanvasRenderingContext2D,
  origin: PlanPaths['origin'],
  field: CanvasImageSource,
  [northWest, , southEast]: NonNullable<NonNullable<PlanPaint['field']>['corners']>
): void {
  const [left, top] = toMercator(northWest);
  const [right, bottom] = toMercator(southEast);
  context.imageSmoothingEnabled = true;
  context.drawImage(
    field,
    (left - origin[0]) * pathScale,
    (top - origin[1]) * pathScale,
    (right - left) * pathScale,
    (bottom - top) * pathScale
  );
}

/** Names, then icons where no name stands. */
function drawWords(context: CanvasRenderingContext2D, icons: readonly PlanIcon[], scene: PlanScene): void {
  const { palette, camera, size, ratio, unitPx, paint, labels } = scene;
  const fontPx = labelSize(paint.by) * unitPx;
  context.font = `500 ${fontPx}px "Inter Variable", "Noto Sans SC Variable", sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { place, text, rotate, at } of labels) {
    const [x, y] = toPixel(at, camera, size);
    if (x < -200 || y < -200 || x > size.width + 200 || y > size.height + 200) continue;
    context.setTransform(ratio, 0, 0, ratio, x * ratio, y * ratio);
    context.rotate((rotate * Math.PI) / 180);
    context.fillStyle = paint.inks.get(place.id)?.ink ?? palette.labelOnLow;
    const lines = text.split('\n');
    lines.forEach((one, index) => context.fillText(one, 0, (index - (lines.length - 1) / 2) * lineEms * fontPx));
  }
  // What stands on a room is told of rooms only.
  if (paint.by !== 'unit') return;
  const iconPx = iconSize(unitPx) * 0.75;
  const taken: (readonly [x: number, y: number])[] = labels.map(({ at }) => toPixel(at, camera, size));
  context.globalAlpha = 0.9;
  for (const { icon, at, unit } of icons) {
    const spot = toPixel(at, camera, size);
    if (taken.some(([x, y]) => Math.abs(x - spot[0]) < iconPx && Math.abs(y - spot[1]) < iconPx)) continue;
    taken.push(spot);
    const scale = (iconPx / 24) * ratio;
    context.setTransform(scale, 0, 0, scale, (spot[0] - iconPx / 2) * ratio, (spot[1] - iconPx / 2) * ratio);
    context.fillStyle = paint.inks.get(unit)?.ink ?? palette.labelOnLow;
    context.fill(new Path2D(iconPaths[icon] ?? ''), 'evenodd');
  }
  context.globalAlpha = 1;
}
