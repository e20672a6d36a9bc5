/** Shapes of lines over time: gaps stay gaps, a bucket that is not whole is drawn apart and sets no scale, labels at the ends never stand on each other. No DOM, no zone. */
import { extent } from 'd3-array';
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';

export interface LineInput {
  readonly key: string;
  readonly values: readonly (number | null)[];
  /** The stretch it is compared with, parallel to `values`. */
  readonly compared?: readonly (number | null)[] | undefined;
  /** What is usual. */
  readonly low?: readonly (number | null)[] | undefined;
  readonly high?: readonly (number | null)[] | undefined;
}

export interface LinesInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** Starts of the buckets. */
  readonly timesMs: readonly number[];
  /** Per bucket: it is not over yet, or began before the range. */
  readonly partial: readonly boolean[];
  readonly lines: readonly LineInput[];
  /** The axis begins at nothing: right for counts and rates, wrong for temperatures. */
  readonly fromZero: boolean;
  /** Steps of whole numbers only. */
  readonly whole: boolean;
  /** So many lines have a label at their end. */
  readonly named: number;
  /** Least distance of two labels. */
  readonly labelGap: number;
}

export interface LineShape {
  readonly key: string;
  readonly whole: string;
  /** Into and out of buckets that are not whole. */
  readonly partial: string;
  readonly compared: string;
  readonly band: string;
  /** Values that have no neighbour to draw a line to. */
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  /** Values of buckets that are not whole, beyond the axis: drawn at its edge. */
  readonly beyond: readonly { readonly x: number; readonly y: number; readonly isAbove: boolean }[];
  readonly end: { readonly x: number; readonly y: number; readonly labelY: number; readonly value: number } | null;
}

export interface LinesShape {
  readonly lines: readonly LineShape[];
  readonly yTicks: readonly { readonly y: number; readonly value: number }[];
  readonly zeroY: number | null;
  readonly baselineY: number;
  readonly toX: (atMs: number) => number;
  readonly toY: (value: number) => number;
  /** Bucket nearest to a place on the screen. */
  readonly toIndex: (x: number) => number;
}

type Value = number | null;
interface Point {
  readonly x: number;
  readonly value: Value;
}

export function toLinesShape(input: LinesInput): LinesShape {
  const { width, height, margin, timesMs, lines } = input;
  const bottom = height - margin.bottom;
  const x = scaleLinear([timesMs[0] ?? 0, timesMs.at(-1) ?? 1], [margin.left, width - margin.right]);
  if (timesMs.length < 2) x.range([(margin.left + width - margin.right) / 2, (margin.left + width - margin.right) / 2]);
  const y = toYScale(input, bottom);
  const [least = 0, most = 0] = y.domain();
  const toPoints = (values: readonly Value[]): Point[] => timesMs.map((atMs, index) => ({ x: x(atMs), value: values[index] ?? null }));
  const draw = line<Point>()
    .defined(({ value }) => value !== null)
    .x(({ x: at }) => at)
    .y(({ value }) => y(value ?? 0))
    .digits(1);

  const shapes = lines.map(({ key, values, compared, low, high }): LineShape => {
    const points = toPoints(values);
    const [firstWhole, endWhole] = toWholeStretch(input.partial, timesMs.length);
    const isAlone = (index: number): boolean =>
      points[index]?.value !== null && (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
    const last = points.findLast(({ value }) => value !== null);
    return {
      key,
      whole: draw(points.slice(firstWhole, endWhole)) ?? '',
      partial: [draw(points.slice(0, firstWhole + 1)), draw(points.slice(Math.max(0, endWhole - 1)))]
        .map((path, side) => ((side === 0 ? firstWhole > 0 : endWhole < points.length) ? (path ?? '') : ''))
        .join(''),
      compared: compared ? (draw(toPoints(compared)) ?? '') : '',
      band:
        low && high
          ? toBand(
              timesMs.map((atMs, index) => ({ x: x(atMs), low: low[index] ?? null, high: high[index] ?? null })),
              y
            )
          : '',
      dots: points.flatMap((point, index) => (isAlone(index) ? [{ x: toTenths(point.x), y: toTenths(y(point.value ?? 0)) }] : [])),
      beyond: points.flatMap(({ x: at, value }) =>
        value === null || (value >= least && value <= most) ? [] : [{ x: toTenths(at), y: toTenths(y(value)), isAbove: value > most }]
      ),
      end: last ? { x: toTenths(last.x), y: toTenths(y(last.value ?? 0)), labelY: 0, value: last.value ?? 0 } : null
    };
  });

  const ticks = y.ticks(Math.max(2, Math.floor((bottom - margin.top) / 44)));
  return {
    lines: [...toSpreadLabels(shapes.slice(0, input.named), input.labelGap, margin.top, bottom), ...shapes.slice(input.named)],
    yTicks: ticks.filter((value) => !input.whole || Number.isInteger(value)).map((value) => ({ y: toTenths(y(value)), value })),
    zeroY: least < 0 && most >= 0 ? toTenths(y(0)) : null,
    baselineY: bottom,
    toX: x,
    toY: y,
    toIndex: (at) => toNearest(timesMs, x.invert(at))
  };
}

/** Of whole buckets and of what is usual: what a quarter of an hour looks like per thousand visitors that are not counted yet is no scale. */
function toYScale({ lines, margin, fromZero, partial }: LinesInput, bottom: number): ScaleLinear<number, number> {
  const all = lines.flatMap(({ values, compared = [], high = [], low = [] }) => [
    ...[values, compared].flatMap((column) => column.filter((_, index) => !partial[index])),
    ...high,
    ...low
  ]);
  const known = (some: readonly Value[]): number[] => some.filter((value): value is number => value !== null);
  let [least, most] = extent(known(all));
  if (least === undefined || most === undefined) [least = 0, most = 1] = extent(known(lines.flatMap(({ values }) => values)));
  if (fromZero) [least, most] = [Math.min(0, least), Math.max(0, most)];
  if (least === most) [least, most] = fromZero ? [least, least + 1] : [least - 1, most + 1];
  return scaleLinear([least, most], [bottom, margin.top]).nice(4).clamp(true);
}

/** Only the ends of a range can be cut: [first, end) of the buckets that are whole. */
function toWholeStretch(partial: readonly boolean[], count: number): [number, number] {
  let [first, end] = [0, count];
  while (first < end && partial[first]) first += 1;
  while (end > first && partial[end - 1]) end -= 1;
  return [first, end];
}

function toBand(points: readonly { x: number; low: Value; high: Value }[], y: (value: number) => number): string {
  return (
    area<{ x: number; low: Value; high: Value }>()
      .defined(({ low, high }) => low !== null && high !== null)
      .x((point) => point.x)
      .y0(({ low }) => y(low ?? 0))
      .y1(({ high }) => y(high ?? 0))
      .digits(1)([...points]) ?? ''
  );
}

/** From the top down, each label at its line's end or just below the label above it; then from the bottom up, so that none falls off. */
function toSpreadLabels(shapes: readonly LineShape[], gap: number, top: number, bottom: number): LineShape[] {
  const ordered = shapes.flatMap((shape) => (shape.end ? [{ key: shape.key, y: shape.end.y }] : [])).sort((a, b) => a.y - b.y);
  ordered.forEach((label, index) => (label.y = Math.max(label.y, index === 0 ? top : (ordered[index - 1]?.y ?? 0) + gap)));
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    const label = ordered[index]!;
    label.y = Math.min(label.y, index === ordered.length - 1 ? bottom : (ordered[index + 1]?.y ?? bottom) - gap);
  }
  const labelYs = new Map(ordered.map(({ key, y }) => [key, toTenths(y)]));
  return shapes.map((shape) => ({ ...shape, end: shape.end && { ...shape.end, labelY: labelYs.get(shape.key) ?? shape.end.y } }));
}

function toNearest(timesMs: readonly number[], atMs: number): number {
  let best = 0;
  timesMs.forEach((time, index) => {
    if (Math.abs(time - atMs) < Math.abs((timesMs[best] ?? 0) - atMs)) best = index;
  });
  return best;
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
