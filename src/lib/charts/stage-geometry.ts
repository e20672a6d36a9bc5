/** Values along stages that stand evenly beside each other, with their intervals. Shares of the box, so that CSS may stretch it. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';

export interface StageInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly values: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly compared?: readonly (number | null)[] | undefined;
  readonly fromZero: boolean;
  /** So many stand on the way and are joined by a line; those behind them are not. */
  readonly onTheWay: number;
}

export interface StagePoint {
  readonly index: number;
  readonly x: number;
  /** Null: nothing was said there. */
  readonly y: number | null;
  readonly lowY: number | null;
  readonly highY: number | null;
}

export interface StageShape {
  readonly points: readonly StagePoint[];
  /** Through the stages that have a value: a visit goes on although nobody spoke of one. */
  readonly path: string;
  readonly compared: string;
  readonly ticks: readonly { readonly y: number; readonly value: number }[];
  readonly zeroY: number | null;
}

type Value = number | null;

export function toStageShape({ width, height, margin, values, low, high, compared = [], fromZero, onTheWay }: StageInput): StageShape {
  const known = [...values, ...low, ...high, ...compared].filter((value): value is number => value !== null);
  let [least = 0, most = 1] = extent(known);
  if (fromZero) [least, most] = [Math.min(0, least), Math.max(0, most)];
  if (least === most) [least, most] = [least - 1, most + 1];
  const y = scaleLinear([least, most], [height - margin.bottom, margin.top]).nice(4);
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [margin.left, width - margin.right]);
  const toY = (value: Value | undefined): number | null => (value === null || value === undefined ? null : toTenths(y(value)));
  const draw = (of: readonly Value[]): string => {
    const told = of.slice(0, onTheWay).flatMap((value, index): [number, number][] => (value === null ? [] : [[x(index), y(value)]]));
    return line().digits(1)(told) ?? '';
  };
  return {
    points: values.map((value, index) => ({
      index,
      x: toTenths(x(index)),
      y: toY(value),
      lowY: toY(low[index]),
      highY: toY(high[index])
    })),
    path: draw(values),
    compared: draw(compared),
    ticks: y.ticks(4).map((value) => ({ y: toTenths(y(value)), value })),
    zeroY: (y.domain()[0] ?? 0) < 0 && (y.domain()[1] ?? 0) > 0 ? toTenths(y(0)) : null
  };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
