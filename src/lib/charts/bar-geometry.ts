/** Lengths of bars: from nothing to the right, or to both sides where values have both signs. Shares of the width, so that CSS draws them at any size. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';

export interface BarShape {
  /** 0..1 of the width. Null: no data, which is not a bar of length 0. */
  readonly bar: { readonly from: number; readonly to: number; readonly isCut: boolean } | null;
  /** Where the value it is compared with stands. */
  readonly mark: number | null;
}

export interface BarsShape {
  readonly bars: readonly BarShape[];
  /** Where nothing is, 0..1. */
  readonly zero: number;
}

type Value = number | null;

/** @param rest row that stands for many: it may be longer than there is room, so that the others can be told apart */
export function toBarsShape(values: readonly Value[], compared: readonly Value[] = [], rest: number | null = null): BarsShape {
  const isOne = (_: Value, index: number): boolean => index !== rest || values.length === 1;
  const known = [...values.filter(isOne), ...compared.filter(isOne)].filter(
    (value): value is number => value !== null && Number.isFinite(value)
  );
  const [least = 0, most = 0] = extent(known);
  const low = Math.min(0, least);
  const high = Math.max(0, most);
  const x = scaleLinear([low, high === low ? low + 1 : high], [0, 1]).clamp(true);
  const zero = x(0);
  const bars = values.map((value, index): BarShape => {
    const other = compared[index] ?? null;
    return {
      bar: value === null ? null : { from: Math.min(zero, x(value)), to: Math.max(zero, x(value)), isCut: value > high || value < low },
      mark: other === null || other > high || other < low ? null : x(other)
    };
  });
  return { bars, zero };
}
