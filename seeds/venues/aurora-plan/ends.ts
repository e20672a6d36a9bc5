/** The bowed ends of a floor: anchors, a gate between them, and the outline that holds everything. */
import { toCurvePoints, type Curve, type FramePoint } from './frame.ts';
import { facadeM, wallM, type Room } from './drawing.ts';

export interface Shell {
  /** Station of the west and the east end on the middle line. */
  readonly west: number;
  readonly east: number;
  /** How far the middle of an end stands out over its corners. */
  readonly westBowM: number;
  readonly eastBowM: number;
  /** Facade, metres from the spine. */
  readonly north: Curve;
  readonly south: Curve;
}

const reachM = 38;

function toEdge(shell: Shell, end: 'west' | 'east', inM: number): (t: number) => number {
  return end === 'west'
    ? (t) => shell.west + inM + shell.westBowM * (t / reachM) ** 2
    : (t) => shell.east - inM - shell.eastBowM * (t / reachM) ** 2;
}

/** Where a curve along the floor meets an edge across it. */
function toCorner(edge: (t: number) => number, curve: Curve): number {
  let s = edge(0);
  for (let i = 0; i < 12; i++) s = edge(curve(s));
  return s;
}

function toEdgePoints(edge: (t: number) => number, from: number, to: number): FramePoint[] {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) / 4));
  return Array.from({ length: steps - 1 }, (_, i) => {
    const t = from + ((to - from) * (i + 1)) / steps;
    return [edge(t), t];
  });
}

export function drawOutline(shell: Shell): FramePoint[] {
  const west = toEdge(shell, 'west', 0);
  const east = toEdge(shell, 'east', 0);
  const low: Curve = (s) => -shell.south(s);
  const corners = {
    lowWest: toCorner(west, low),
    lowEast: toCorner(east, low),
    highWest: toCorner(west, shell.north),
    highEast: toCorner(east, shell.north)
  };
  return [
    ...toCurvePoints(low, corners.lowWest, corners.lowEast),
    ...toEdgePoints(east, low(corners.lowEast), shell.north(corners.highEast)),
    ...toCurvePoints(shell.north, corners.highEast, corners.highWest),
    ...toEdgePoints(west, shell.north(corners.highWest), low(corners.lowWest))
  ];
}

/** A ring at an end, between the station `inner` and the bowed facade, from one curve to another. */
export function toEndRing(shell: Shell, end: 'west' | 'east', inner: number, low: Curve, high: Curve): FramePoint[] {
  const edge = toEdge(shell, end, facadeM + wallM);
  const lowIn: Curve = (s) => low(s) + wallM;
  const highIn: Curve = (s) => high(s) - wallM;
  const side = end === 'west' ? inner - wallM : inner + wallM;
  const sLow = toCorner(edge, lowIn);
  const sHigh = toCorner(edge, highIn);
  return [...toCurvePoints(lowIn, side, sLow), ...toEdgePoints(edge, lowIn(sLow), highIn(sHigh)), ...toCurvePoints(highIn, sHigh, side)];
}

export interface EndPart extends Omit<Room, 'polygons' | 'at' | 'door'> {
  readonly end: 'west' | 'east';
  readonly inner: number;
  /** Metres north of the spine; absent = as far as the facade. */
  readonly low?: number;
  readonly high?: number;
  /** A gate has its door in the end facade, an anchor where it meets the concourse. */
  readonly gate?: boolean;
}

export function drawEnd(shell: Shell, { end, inner, low, high, gate, ...room }: EndPart): Room {
  const lowCurve: Curve = low === undefined ? (s) => -shell.south(s) + facadeM : () => low;
  const highCurve: Curve = high === undefined ? (s) => shell.north(s) - facadeM : () => high;
  const ring = toEndRing(shell, end, inner, lowCurve, highCurve);
  const outer = toEdge(shell, end, facadeM)(0);
  const s = (inner + outer) / 2;
  const middle = (lowCurve(s) + highCurve(s)) / 2;
  const doorS = gate ? toEdge(shell, end, 0.3)(middle) : inner;
  const doorT = gate ? middle : Math.min(Math.max(0, lowCurve(s) + 2.5), highCurve(s) - 2.5);
  return {
    ...room,
    polygons: [[ring]],
    at: [s, middle],
    door: {
      line: [
        [doorS, doorT - 2],
        [doorS, doorT + 2]
      ],
      category: gate ? 'pedestrian.principal' : 'pedestrian'
    }
  };
}
