/** Shapes of the trend: complaints an hour over footfall, with the band of the weeks before. No DOM, no clock, no zone of its own. */
import { max, min } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { utcHour } from 'd3-time';
import type { BandPoint, Bucket } from './rolling-hour.ts';

export interface TrendInput {
  readonly width: number;
  readonly height: number;
  readonly margin: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
  /** The business day; the line ends at now, the band goes on. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  /** Offset of the venue's zone, so that ticks fall on its full hours: minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  readonly complaints: readonly Bucket[];
  readonly footfall: readonly Bucket[];
  readonly band: readonly BandPoint[];
  /** At most so many labels fit below. */
  readonly tickCount: number;
  /** Room that the words at the end of the line take. */
  readonly labelWidth: number;
}

export interface TrendShape {
  readonly complaintLine: string;
  readonly footfallArea: string;
  readonly footfallTop: string;
  readonly bandArea: string;
  readonly baselineY: number;
  readonly nowX: number | null;
  readonly end: { readonly x: number; readonly y: number; readonly value: number } | null;
  /** Late in the day the words stand over the line instead of behind its end: this is the highest the line gets there. */
  readonly lateTopY: number;
  readonly footfallEnd: { readonly x: number; readonly y: number; readonly value: number } | null;
  readonly peak: { readonly x: number; readonly y: number; readonly value: number } | null;
  readonly bandLabel: { readonly x: number; readonly y: number } | null;
  readonly ticks: readonly { readonly x: number; readonly atMs: number }[];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
const quarterMs = 900_000;

export function toTrendShape(input: TrendInput): TrendShape {
  const { width, height, margin } = input;
  const bottom = height - margin.bottom;
  const x = scaleUtc([input.fromMs, input.toMs], [margin.left, width - margin.right]);
  const inside = (point: { atMs: number }) => point.atMs >= input.fromMs && point.atMs < input.toMs;
  const known = (points: readonly Bucket[]) =>
    points.filter((point): point is { atMs: number; value: number } => point.value !== null && inside(point));
  const complaints = known(input.complaints);
  const footfall = known(input.footfall);
  const band = input.band.filter(inside);

  const complaintTop = Math.max(4, max(complaints, (point) => point.value) ?? 0, max(band, (point) => point.high) ?? 0);
  const footfallTop = Math.max(1, max(footfall, (point) => point.value) ?? 0);
  // What may be below nothing, like a score, has room there.
  const least = Math.min(0, min(complaints, (point) => point.value) ?? 0);
  const y = scaleLinear([least * 1.08, complaintTop * 1.08], [bottom, margin.top]);
  // Footfall is the ground that complaints stand on: it takes two thirds of the height, so the two never fight.
  const yFootfall = scaleLinear([0, footfallTop], [bottom, margin.top + (bottom - margin.top) * 0.34]);

  // A bucket speaks for the hour up to its end; the running one only up to now.
  const atX = (point: { atMs: number }) => x(Math.min(point.atMs + quarterMs, Math.max(input.nowMs, point.atMs), input.toMs));
  const bandX = (point: { atMs: number }) => x(Math.min(point.atMs + quarterMs, input.toMs));
  const round = (value: number) => Math.round(value * 10) / 10;
  const drawLine = line<{ atMs: number; value: number }>(atX, (point) => y(point.value))
    .curve(curveMonotoneX)
    .digits(1);
  const drawArea = area<{ atMs: number; value: number }>(atX, bottom, (point) => yFootfall(point.value))
    .curve(curveMonotoneX)
    .digits(1);
  const drawBand = area<BandPoint>(
    bandX,
    (point) => y(point.low),
    (point) => y(point.high)
  )
    .curve(curveMonotoneX)
    .digits(1);
  const toEnd = (points: { atMs: number; value: number }[], scale: (value: number) => number) => {
    const last = points.at(-1);
    return last ? { x: round(atX(last)), y: round(scale(last.value)), value: last.value } : null;
  };
  const peak = complaints.reduce<{ atMs: number; value: number } | null>(
    (best, point) => (best && best.value >= point.value ? best : point),
    null
  );
  const lastX = complaints.length > 0 ? atX(complaints[complaints.length - 1]!) : 0;
  const late = complaints.filter((point) => atX(point) > lastX - input.labelWidth);
  const bandAt = band[Math.floor(band.length * 0.82)];

  return {
    complaintLine: drawLine(complaints) ?? '',
    footfallArea: drawArea(footfall) ?? '',
    footfallTop:
      line<{ atMs: number; value: number }>(atX, (point) => yFootfall(point.value))
        .curve(curveMonotoneX)
        .digits(1)(footfall) ?? '',
    bandArea: band.length > 1 ? (drawBand(band) ?? '') : '',
    baselineY: bottom,
    nowX: input.nowMs > input.fromMs && input.nowMs < input.toMs ? round(x(input.nowMs)) : null,
    end: toEnd(complaints, y),
    lateTopY: round(Math.min(bottom, ...late.map((point) => y(point.value)))),
    footfallEnd: toEnd(footfall, yFootfall),
    peak: peak ? { x: round(atX(peak)), y: round(y(peak.value)), value: peak.value } : null,
    bandLabel: bandAt ? { x: round(bandX(bandAt)), y: round(y(bandAt.high)) } : null,
    ticks: toTicks(input).map((atMs) => ({ x: round(x(atMs)), atMs }))
  };
}

/** Full hours of the venue's own clock, as many as fit, both ends included when they are full hours. */
function toTicks({ fromMs, toMs, zoneOffsetMinutes, tickCount }: TrendInput): number[] {
  const shiftMs = zoneOffsetMinutes * minuteMs;
  const hours = (toMs - fromMs) / hourMs;
  const step = [1, 2, 3, 4, 6, 12].find((candidate) => hours / candidate + 1 <= tickCount) ?? 24;
  return utcHour
    .range(new Date(fromMs + shiftMs), new Date(toMs + shiftMs + 1), 1)
    .map((local) => local.getTime() - shiftMs)
    .filter((_, index) => index % step === 0);
}
