/**
 * The curved frame the mall is drawn in: `s` runs along the concourse from west to east, `t` across it to the north, both in metres.
 * Cells that do not overlap in (s, t) do not overlap on the ground, because the spine bends more gently than the building is deep.
 */
export type Curve = (s: number) => number;
/** (s, t) in metres. */
export type FramePoint = readonly [number, number];
/** Metres east and north of the venue's origin. */
export type GroundPoint = readonly [number, number];

const stepM = 0.25;
const fromS = -20;
const toS = 340;

/** Heading of the spine in degrees: up from the west, over a crest, down, and level again in the east. */
const headings: readonly (readonly [number, number])[] = [
  [-20, 30],
  [10, 29],
  [172, -25],
  [318, 9],
  [340, 10]
];

function toHeading(s: number): number {
  for (let i = 1; i < headings.length; i++) {
    const [s1, h1] = headings[i]!;
    const [s0, h0] = headings[i - 1]!;
    if (s <= s1) {
      const share = (s - s0) / (s1 - s0);
      return h0 + (h1 - h0) * (0.5 - 0.5 * Math.cos(Math.PI * share));
    }
  }
  return headings[headings.length - 1]![1];
}

const spine: { x: number; y: number; heading: number }[] = [];
for (let s = fromS, x = 0, y = 0; s <= toS; s += stepM) {
  const heading = (toHeading(s) * Math.PI) / 180;
  spine.push({ x, y, heading });
  const middle = (toHeading(s + stepM / 2) * Math.PI) / 180;
  x += Math.cos(middle) * stepM;
  y += Math.sin(middle) * stepM;
}
const centre = spine[Math.round((156 - fromS) / stepM)]!;

/** From the frame to metres on the ground. */
export function toGround([s, t]: FramePoint): GroundPoint {
  const at = (s - fromS) / stepM;
  const i = Math.min(spine.length - 2, Math.max(0, Math.floor(at)));
  const a = spine[i]!;
  const b = spine[i + 1]!;
  const share = at - i;
  const x = a.x + (b.x - a.x) * share - centre.x;
  const y = a.y + (b.y - a.y) * share - centre.y;
  const heading = a.heading + (b.heading - a.heading) * share;
  return [x - Math.sin(heading) * t, y + Math.cos(heading) * t];
}

const sampleM = 3;

/** Points of `curve` from one s to another, both ends included. */
export function toCurvePoints(curve: Curve, from: number, to: number): FramePoint[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const points: FramePoint[] = [[low, curve(low)]];
  for (let mark = Math.ceil((low + 0.4) / sampleM) * sampleM; mark < high - 0.4; mark += sampleM) points.push([mark, curve(mark)]);
  points.push([high, curve(high)]);
  return from < to ? points : points.reverse();
}

/** A cell between two curves and two stations, drawn in by `gap` on every side: the wall. */
export function toCell(from: number, to: number, low: Curve, high: Curve, gap: number): FramePoint[] {
  return [...toCurvePoints((s) => low(s) + gap, from + gap, to - gap), ...toCurvePoints((s) => high(s) - gap, to - gap, from + gap)];
}

/** A smooth hill of height 1 at `centreS`. */
export function hill(s: number, centreS: number, halfWidthM: number): number {
  return Math.exp(-(((s - centreS) / halfWidthM) ** 2));
}
