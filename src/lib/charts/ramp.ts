import { interpolateRgb, piecewise } from 'd3-interpolate';

const scales = new Map<readonly string[], (share: number) => string>();

/** Colour of a share 0..1 on a ramp; the same straight RGB steps as the map's `interpolate` expression, so both agree. */
export function toRampColor(ramp: readonly string[], share: number): string {
  let scale = scales.get(ramp);
  if (!scale) scales.set(ramp, (scale = piecewise(interpolateRgb, [...ramp])));
  return scale(Math.min(1, Math.max(0, share)));
}
