/** How the picture of a level lies on the ground, as far as its control points say. */
import { fitControlPoints, type FitAnswer, type Pair } from '../../domain/control-points.ts';
import type { DraftLevel, DraftPoint } from './draft.ts';

type WholePoint = DraftPoint & { readonly pixel: Pair; readonly lngLat: Pair };

export function listWhole(level: DraftLevel): { readonly index: number; readonly point: WholePoint }[] {
  return level.points.flatMap((point, index) =>
    point.pixel && point.lngLat ? [{ index, point: { ...point, pixel: point.pixel, lngLat: point.lngLat } }] : []
  );
}

export interface LevelFit {
  readonly answer: FitAnswer;
  /** Which of the level's points the errors are about, in order. */
  readonly indexes: readonly number[];
}

export function fitLevel(level: DraftLevel): LevelFit {
  const whole = listWhole(level);
  const points = whole.map(({ point: { pixel, lngLat } }) => ({ pixel, lngLat }));
  const model = level.model === 'affine' && points.length < 3 ? undefined : (level.model ?? undefined);
  return { answer: fitControlPoints(points, model), indexes: whole.map(({ index }) => index) };
}

/** A round length of a scale bar between 60 and 150 pixels of the screen, or null where nothing is known. */
export function toScaleBar(metresPerScreenPx: number): { readonly metres: number; readonly px: number } | null {
  if (!Number.isFinite(metresPerScreenPx) || metresPerScreenPx <= 0) return null;
  const most = metresPerScreenPx * 150;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { metres, px: metres / metresPerScreenPx };
}

export function toMetresText(metres: number): string {
  if (metres < 0.01) return `${(metres * 1000).toFixed(0)} mm`;
  return metres < 10 ? `${metres.toFixed(2)} m` : metres < 1000 ? `${metres.toFixed(0)} m` : `${(metres / 1000).toFixed(1)} km`;
}
