/** Points of two measures against each other, with axes that hold them all. No DOM. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface ScatterInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly x: readonly (number | null)[];
  readonly y: readonly (number | null)[];
}

export interface ScatterShape {
  /** Pairs that have both; `count` points that fall on each other are one, larger. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly count: number; readonly index: number }[];
  readonly xTicks: readonly { readonly at: number; readonly value: number }[];
  readonly yTicks: readonly { readonly at: number; readonly value: number }[];
  /** Least squares through all points; null for fewer than three, or where x never changes. */
  readonly trend: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null;
}

export function toScatterShape({ width, height, margin, x: xs, y: ys }: ScatterInput): ScatterShape {
  const pairs = xs.flatMap((x, index) => {
    const y = ys[index] ?? null;
    return x === null || y === null ? [] : [{ x, y, index }];
  });
  const toScale = (values: number[], range: [number, number]) => {
    const [least = 0, most = 1] = extent(values);
    const low = Math.min(0, least);
    return scaleLinear([low, most > low ? most : low + 1], range).nice(4);
  };
  const x = toScale(
    pairs.map((pair) => pair.x),
    [margin.left, width - margin.right]
  );
  const y = toScale(
    pairs.map((pair) => pair.y),
    [height - margin.bottom, margin.top]
  );
  const points = new Map<string, { x: number; y: number; count: number; index: number }>();
  for (const pair of pairs) {
    const key = `${pair.x}|${pair.y}`;
    const known = points.get(key);
    if (known) known.count += 1;
    else points.set(key, { x: toTenths(x(pair.x)), y: toTenths(y(pair.y)), count: 1, index: pair.index });
  }
  return {
    points: [...points.values()],
    xTicks: x.ticks(6).map((value) => ({ at: toTenths(x(value)), value })),
    yTicks: y.ticks(5).map((value) => ({ at: toTenths(y(value)), value })),
    trend: toTrend(pairs, x, y)
  };
}

type Scale = (value: number) => number;

function toTrend(pairs: readonly { x: number; y: number }[], x: Scale, y: Scale): ScatterShape['trend'] {
  if (pairs.length < 3) return null;
  const meanX = pairs.reduce((sum, pair) => sum + pair.x, 0) / pairs.length;
  const meanY = pairs.reduce((sum, pair) => sum + pair.y, 0) / pairs.length;
  const spread = pairs.reduce((sum, pair) => sum + (pair.x - meanX) ** 2, 0);
  if (spread === 0) return null;
  const slope = pairs.reduce((sum, pair) => sum + (pair.x - meanX) * (pair.y - meanY), 0) / spread;
  const [least = 0, most = 0] = extent(pairs, (pair) => pair.x);
  const at = (value: number) => toTenths(y(meanY + slope * (value - meanX)));
  return { x1: toTenths(x(least)), y1: at(least), x2: toTenths(x(most)), y2: at(most) };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
