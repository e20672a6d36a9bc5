/** The curved concourse between the rows, with everything that stands in it: voids, escalators, lifts, kiosks, desks. */
import { toCurvePoints, type Curve, type FramePoint } from './frame.ts';
import { wallM, type Room } from './drawing.ts';

export interface Island extends Omit<Room, 'polygons' | 'at'> {
  readonly shape: 'void' | 'box' | 'round';
  /** Station of the middle, and metres north of the concourse's middle line. */
  readonly s: number;
  readonly t?: number;
  readonly lengthM: number;
  /** Boxes only; a void takes what the concourse leaves. */
  readonly widthM?: number;
}

export interface ConcoursePlan {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly north: Curve;
  readonly south: Curve;
  readonly islands: readonly Island[];
  readonly aliases: readonly string[];
}

/** Walkway left on each side of a void. */
const galleryM = 4.1;

function toIslandRing(island: Island, middle: Curve, half: Curve, growM: number): FramePoint[] {
  const centre: FramePoint = [island.s, middle(island.s) + (island.t ?? 0)];
  const ring: FramePoint[] = [];
  if (island.shape === 'void') {
    const a = island.lengthM / 2;
    const steps = 20;
    for (const side of [1, -1]) {
      for (let i = 0; i < steps; i++) {
        const u = side * Math.cos((Math.PI * i) / steps);
        const s = island.s + u * a;
        const h = (half(s) - galleryM) * Math.max(0, 1 - Math.abs(u) ** 5) ** 0.42;
        ring.push([s + growM * u, middle(s) - side * (h + growM)]);
      }
    }
    return ring;
  }
  const a = island.lengthM / 2 + growM;
  const b = (island.widthM ?? island.lengthM) / 2 + growM;
  if (island.shape === 'box') {
    return [
      [centre[0] - a, centre[1] - b],
      [centre[0] + a, centre[1] - b],
      [centre[0] + a, centre[1] + b],
      [centre[0] - a, centre[1] + b]
    ];
  }
  for (let i = 0; i < 20; i++) {
    const angle = (2 * Math.PI * i) / 20;
    const power = (x: number): number => Math.sign(x) * Math.abs(x) ** 0.6;
    ring.push([centre[0] + a * power(Math.cos(angle)), centre[1] + b * power(Math.sin(angle))]);
  }
  return ring;
}

export function drawConcourse(plan: ConcoursePlan): Room[] {
  const middle: Curve = (s) => (plan.north(s) - plan.south(s)) / 2;
  const half: Curve = (s) => (plan.north(s) + plan.south(s)) / 2;
  const outside = [
    ...toCurvePoints((s) => -plan.south(s) + wallM, plan.from + wallM, plan.to - wallM),
    ...toCurvePoints((s) => plan.north(s) - wallM, plan.to - wallM, plan.from + wallM)
  ];
  const holes = plan.islands.map((island) => toIslandRing(island, middle, half, 2 * wallM));
  const rooms = plan.islands.map(({ shape, s, t, lengthM, widthM, ...room }): Room => {
    const island = { shape, s, lengthM, ...(t === undefined ? {} : { t }), ...(widthM === undefined ? {} : { widthM }), ...room };
    return { ...room, polygons: [[toIslandRing(island, middle, half, 0)]], at: [s, middle(s) + (t ?? 0)] };
  });
  const at = plan.from + 5;
  return [
    {
      id: plan.id,
      category: 'walkway',
      name: { zh: '中庭走廊', en: 'Concourse' },
      polygons: [[outside, ...holes]],
      at: [at, middle(at)],
      aliases: plan.aliases
    },
    ...rooms
  ];
}
