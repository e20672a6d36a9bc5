/** How one number came here: a line without axes, with the value that it is compared with. Pure, no DOM. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';

export interface SparkInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly points: readonly { readonly atMs: number; readonly value: number | null }[];
  readonly fromMs: number;
  readonly toMs: number;
  /** Drawn as a level line; null: nothing to compare with. */
  readonly compared: number | null;
  /** A count stands on nothing; a mean floats. */
  readonly fromZero: boolean;
}

export interface SparkShape {
  readonly line: string;
  readonly area: string;
  readonly end: { readonly x: number; readonly y: number } | null;
  readonly comparedY: number | null;
  readonly baselineY: number;
}

export function toSparkShape({ width, height, margin, points, fromMs, toMs, compared, fromZero }: SparkInput): SparkShape {
  const known = points.filter((point): point is { atMs: number; value: number } => point.value !== null && point.atMs <= toMs);
  const [least = 0, most = 1] = extent([...known.map(({ value }) => value), ...(compared === null ? [] : [compared])]) as [
    number?,
    number?
  ];
  const room = Math.max((most - least) * 0.12, Math.abs(most) * 0.02, 1e-9);
  const domain = [fromZero ? Math.min(0, least) : least - room, most + room];
  const bottom = height - margin.bottom;
  const x = scaleLinear([fromMs, Math.max(toMs, fromMs + 1)], [margin.left, width - margin.right]);
  const y = scaleLinear(domain, [bottom, margin.top]);
  const round = (value: number) => Math.round(value * 10) / 10;
  const last = known.at(-1);
  return {
    line:
      line<{ atMs: number; value: number }>(
        ({ atMs }) => x(atMs),
        ({ value }) => y(value)
      )
        .curve(curveMonotoneX)
        .digits(1)(known) ?? '',
    area:
      area<{ atMs: number; value: number }>(
        ({ atMs }) => x(atMs),
        bottom,
        ({ value }) => y(value)
      )
        .curve(curveMonotoneX)
        .digits(1)(known) ?? '',
    end: last ? { x: round(x(last.atMs)), y: round(y(last.value)) } : null,
    comparedY: compared === null ? null : round(y(compared)),
    baselineY: bottom
  };
}
