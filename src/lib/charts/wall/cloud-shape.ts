/** One measure across, another up, a dot a bucket, and the line that fits with how sure it is. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { z90 } from '../../stats/interval.ts';

export interface CloudDot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly isToday: boolean;
}

export interface CloudInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly dots: readonly CloudDot[];
  /** Pairs that tell as much as so many unrelated ones; the line's interval stands on it. */
  readonly effectiveN: number;
  readonly tickCount: { readonly x: number; readonly y: number };
}

export interface CloudShape {
  readonly dots: readonly { readonly key: string; readonly x: number; readonly y: number; readonly isToday: boolean }[];
  readonly xTicks: readonly { readonly at: number; readonly value: number }[];
  readonly yTicks: readonly { readonly at: number; readonly value: number }[];
  /** Least squares; null where there is none: fewer than `leastPairs`, or x never changes. */
  readonly fit: { readonly line: string; readonly band: string; readonly slope: number } | null;
}

/** With fewer pairs a line would be guessed. */
export const leastPairs = 12;
const bandSteps = 24;

export function toCloudShape({ width, height, margin, dots, effectiveN, tickCount }: CloudInput): CloudShape {
  const toScale = (values: readonly number[], range: [number, number], ticks: number) => {
    const [least = 0, most = 1] = extent(values);
    const low = Math.min(0, least);
    return scaleLinear([low, most > low ? most : low + 1], range).nice(ticks);
  };
  const x = toScale(
    dots.map((dot) => dot.x),
    [margin.left, width - margin.right],
    tickCount.x
  );
  const y = toScale(
    dots.map((dot) => dot.y),
    [height - margin.bottom, margin.top],
    tickCount.y
  );
  return {
    dots: dots.map(({ key, isToday, ...dot }) => ({ key, isToday, x: toTenths(x(dot.x)), y: toTenths(y(dot.y)) })),
    xTicks: x.ticks(tickCount.x).map((value) => ({ at: toTenths(x(value)), value })),
    yTicks: y.ticks(tickCount.y).map((value) => ({ at: toTenths(y(value)), value })),
    fit: toFit(dots, effectiveN, x, y)
  };
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

/** The mean of y at an x, with 90 % interval: s √(1/n + (x - x̄)² / Sxx), n as many pairs as they are worth. */
function toFit(dots: readonly CloudDot[], effectiveN: number, x: Scale, y: Scale): CloudShape['fit'] {
  const n = dots.length;
  if (n < leastPairs || effectiveN <= 2) return null;
  const mean = (of: (dot: CloudDot) => number) => dots.reduce((sum, dot) => sum + of(dot), 0) / n;
  const [meanX, meanY] = [mean((dot) => dot.x), mean((dot) => dot.y)];
  const xx = dots.reduce((sum, dot) => sum + (dot.x - meanX) ** 2, 0);
  if (!(xx > 1e-12 * n * Math.max(1, meanX * meanX))) return null;
  const slope = dots.reduce((sum, dot) => sum + (dot.x - meanX) * (dot.y - meanY), 0) / xx;
  const toY = (at: number) => meanY + slope * (at - meanX);
  const rest = dots.reduce((sum, dot) => sum + (dot.y - toY(dot.x)) ** 2, 0);
  const spread = Math.sqrt(rest / Math.max(1, n - 2));
  const share = effectiveN / n;
  const [low = 0, high = 0] = extent(dots, (dot) => dot.x);
  const at = Array.from({ length: bandSteps + 1 }, (_, step) => low + ((high - low) * step) / bandSteps);
  const half = (one: number) => z90 * spread * Math.sqrt(1 / effectiveN + (one - meanX) ** 2 / (xx * share));
  const [bottom = 0, top = 0] = y.range();
  const toInside = (value: number) => Math.min(Math.max(y(value), Math.min(top, bottom)), Math.max(top, bottom));
  return {
    slope,
    line: line<number>(x, (one) => toInside(toY(one))).digits(1)([low, high]) ?? '',
    band:
      area<number>(
        x,
        (one) => toInside(toY(one) - half(one)),
        (one) => toInside(toY(one) + half(one))
      ).digits(1)(at) ?? ''
  };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
