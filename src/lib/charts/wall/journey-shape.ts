/** The curve of a visit over its stages: solid through what is known well enough, dashed over what is not, its interval as a band. */
import { extent } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, curveMonotoneY, line } from 'd3-shape';

export interface CurveStage {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** The stretch before. */
  readonly previous: number | null;
  readonly enough: boolean;
}

export interface CurveInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  readonly stages: readonly CurveStage[];
  /** Stages run down and values to the right: of a tile that is higher than wide. */
  readonly isTurned: boolean;
  /** The scale holds these whatever the values are. */
  readonly holds: readonly number[];
}

export interface CurvePoint {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly lowAt: readonly [x: number, y: number] | null;
  readonly highAt: readonly [x: number, y: number] | null;
  readonly enough: boolean;
  /** Neither neighbour is known well enough: its interval is a line of its own instead of a part of the band. */
  readonly isAlone: boolean;
}

export interface CurveShape {
  /** Of the stages that have a value. */
  readonly points: readonly CurvePoint[];
  /** Where each stage stands: x, or y where stages run down. */
  readonly stations: readonly number[];
  readonly step: number;
  readonly curve: string;
  /** Over stages of which too little was said. */
  readonly bridge: string;
  readonly band: string;
  readonly before: string;
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  readonly zeroAt: number | null;
}

type At = readonly [station: number, value: number];

export function toCurveShape({ width, height, margin, stages, isTurned, holds }: CurveInput): CurveShape {
  const [least = 0, most = 1] = extent([...holds, ...stages.flatMap(toKnown)]);
  const stationRange = isTurned ? [margin.top, height - margin.bottom] : [margin.left, width - margin.right];
  const [from = 0, to = 0] = stationRange;
  const step = Math.max(0, to - from) / Math.max(1, stages.length);
  const values = scaleLinear(
    [least, most > least ? most : least + 1],
    isTurned ? [margin.left, width - margin.right] : [height - margin.bottom, margin.top]
  ).nice(4);
  const toStation = (index: number) => from + step * (index + 0.5);
  const toXY = ([station, value]: At): [number, number] => {
    const pair = [toTenths(toStation(station)), toTenths(values(value))] as const;
    return isTurned ? [pair[1], pair[0]] : [pair[0], pair[1]];
  };
  const curve = isTurned ? curveMonotoneY : curveMonotoneX;
  const draw = (of: readonly At[], isStraight = false) => {
    const path = line<At>(
      (at) => toXY(at)[0],
      (at) => toXY(at)[1]
    ).digits(1);
    return (isStraight ? path : path.curve(curve))(of) ?? '';
  };
  const runs = toRuns(stages);
  const isAlone = (index: number) => runs.some((run) => run.length === 1 && run[0]?.[0] === index);
  const known = stages.map((stage, index) => ({ ...stage, index })).filter(({ value }) => value !== null);
  return {
    points: known.map(({ index, value, low, high, enough }) => {
      const [x, y] = toXY([index, value ?? 0]);
      return {
        index,
        x,
        y,
        lowAt: low === null ? null : toXY([index, low]),
        highAt: high === null ? null : toXY([index, high]),
        enough,
        isAlone: isAlone(index)
      };
    }),
    stations: stages.map((_, index) => toTenths(toStation(index))),
    step,
    curve: runs
      .filter((run) => run.length > 1)
      .map((run) => draw(run))
      .join(''),
    bridge: runs
      .slice(1)
      .map((run, index) => draw([runs[index]?.at(-1) ?? [0, 0], run[0] ?? [0, 0]], true))
      .join(''),
    band: toBandRuns(stages)
      .map((run) => drawBand(run, isTurned, toStation, values))
      .join(''),
    before: draw(stages.flatMap(({ previous }, index): At[] => (previous === null ? [] : [[index, previous]]))),
    ticks: values.ticks(4).map((value) => ({ at: toTenths(values(value)), value })),
    zeroAt: (values.domain()[0] ?? 0) < 0 && (values.domain()[1] ?? 0) > 0 ? toTenths(values(0)) : null
  };
}

const toKnown = ({ value, low, high, previous }: CurveStage): number[] => [value, low, high, previous].filter((one) => one !== null);

/** Stages beside each other that are known well enough. */
function toRuns(stages: readonly CurveStage[]): At[][] {
  const runs: At[][] = [];
  let isOn = false;
  for (const [index, { value, enough }] of stages.entries()) {
    if (value === null || !enough) isOn = false;
    else if (isOn) runs.at(-1)?.push([index, value]);
    else {
      runs.push([[index, value]]);
      isOn = true;
    }
  }
  return runs;
}

interface BandAt {
  readonly index: number;
  readonly low: number;
  readonly high: number;
}

function toBandRuns(stages: readonly CurveStage[]): BandAt[][] {
  return toRuns(stages)
    .map((run) =>
      run.flatMap(([index]): BandAt[] => {
        const { low, high } = stages[index] ?? { low: null, high: null };
        return low === null || high === null ? [] : [{ index, low, high }];
      })
    )
    .filter((run) => run.length > 1);
}

function drawBand(
  run: readonly BandAt[],
  isTurned: boolean,
  toStation: (index: number) => number,
  values: (value: number) => number
): string {
  const shape = area<BandAt>().digits(1);
  const drawn = isTurned
    ? shape
        .y((at) => toStation(at.index))
        .x0((at) => values(at.low))
        .x1((at) => values(at.high))
        .curve(curveMonotoneY)
    : shape
        .x((at) => toStation(at.index))
        .y0((at) => values(at.low))
        .y1((at) => values(at.high))
        .curve(curveMonotoneX);
  return drawn(run) ?? '';
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;
