/** One side of a floor: shops of differing widths and depths between fixed cores and gates, with a service corridor behind them. */
import { toCell, toCurvePoints, type Curve, type FramePoint } from './frame.ts';
import { wallM, type Names, type Room, type TenantQueue } from './drawing.ts';

export interface CorePart {
  readonly id: string;
  readonly category: string;
  readonly name: Names;
  readonly widthM: number;
  readonly amenity?: string;
  readonly aliases?: readonly string[];
}
/** A block at the same station on every floor: a passage, rooms at the back, a shop or a lift lobby in front. */
export interface Core {
  readonly kind: 'core';
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly back: readonly CorePart[];
  readonly front: 'shop' | readonly CorePart[];
  /** Depth of the rooms at the back. */
  readonly backM?: number;
}
/** A lobby from the concourse through the facade. */
export interface Gate {
  readonly kind: 'gate';
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly name: Names;
  readonly aliases: readonly string[];
}
/** A hall of tables with counters along its back. */
export interface FoodHall {
  readonly kind: 'foodhall';
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly stalls: number;
}
/** Shops between two fixed things: "14 9/.8 12w": relative width, depth as a share, w = a small shop in the corner of a larger one. */
export type Run = string;

export interface RowPlan {
  readonly levelId: string;
  readonly side: 1 | -1;
  readonly from: number;
  readonly to: number;
  readonly front: Curve;
  readonly limit: Curve;
  readonly parts: readonly (Run | Core | Gate | FoodHall)[];
}

const corridorM = 3.2;
const passageM = 3;
const coreBackM = 9.5;

export interface RowNames {
  readonly shops: TenantQueue;
  readonly stalls: TenantQueue;
  readonly hall: TenantQueue;
  nextShopId(): string;
}

export function drawRow(plan: RowPlan, names: RowNames): Room[] {
  const { side, front, limit, levelId } = plan;
  const sideName = side === 1 ? 'N' : 'S';
  const deepest: Curve = (s) => limit(s) - corridorM;
  const rooms: Room[] = [];
  /** Back line of what stands in front of the service corridor, west to east. */
  let backs: { from: number; to: number; back: Curve }[] = [];
  let corridors = 0;
  let passages = 0;

  const cell = (from: number, to: number, low: Curve, high: Curve): FramePoint[][][] => [
    [toSide(side, toCell(from, to, low, high, wallM))]
  ];
  const middle = (from: number, to: number, low: Curve, high: Curve): FramePoint => {
    const s = (from + to) / 2;
    return [s, (side * (low(s) + high(s))) / 2];
  };
  const doorAt = (s: number, u: Curve, widthM: number, category = 'pedestrian'): Room['door'] => ({
    line: [
      [s - widthM / 2, side * u(s)],
      [s + widthM / 2, side * u(s)]
    ],
    category
  });

  const addShop = (from: number, to: number, low: Curve, high: Curve, ring?: FramePoint[], at?: FramePoint): void => {
    const tenant = names.shops.next();
    rooms.push({
      id: names.nextShopId(),
      category: tenant.category === 'restaurant' || tenant.category === 'fastfood' ? 'foodservice' : 'room',
      name: tenant,
      polygons: ring ? [[toSide(side, ring)]] : cell(from, to, low, high),
      at: at ?? middle(from, to, low, high),
      tenant,
      door: doorAt((from + to) / 2, low, Math.min(4, (to - from) / 2.5))
    });
  };

  const addRun = (run: Run, from: number, to: number): void => {
    const modules = run.split(/\s+/).map((text) => {
      const match = /^([\d.]+)(w?)(?:\/([\d.]+))?$/.exec(text);
      if (!match) throw new Error(`${levelId} ${sideName}: "${text}" is not a module like 14, 9/.8 or 12w.`);
      return { weight: Number(match[1]), wraps: match[2] === 'w', share: Number(match[3] ?? 1) };
    });
    const total = modules.reduce((sum, module) => sum + module.weight, 0);
    let s = from;
    for (const { weight, wraps, share } of modules) {
      const end = s + ((to - from) * weight) / total;
      const back: Curve = (x) => front(x) + (deepest(x) - front(x)) * share;
      if (wraps) addPair(s, end, back);
      else addShop(s, end, front, back);
      backs.push({ from: s, to: end, back });
      s = end;
    }
  };

  const addPair = (from: number, to: number, back: Curve): void => {
    const split = from + (to - from) * 0.56;
    const line: Curve = (s) => front(s) + (back(s) - front(s)) * 0.48;
    addShop(split, to, front, line);
    const g = wallM;
    const ring: FramePoint[] = [
      ...toCurvePoints((s) => front(s) + g, from + g, split - g),
      ...toCurvePoints((s) => line(s) + g, split - g, to - g),
      ...toCurvePoints((s) => back(s) - g, to - g, from + g)
    ];
    addShop(from, split, front, back, ring, middle(from, split, front, back));
  };

  const addCore = (core: Core): void => {
    const inner = core.from + passageM;
    const split: Curve = (s) => deepest(s) - (core.backM ?? coreBackM);
    rooms.push({
      id: `${levelId}-PASS-${sideName}${++passages}`,
      category: 'walkway',
      name: { zh: '通道', en: 'Passage' },
      polygons: cell(core.from, inner, front, deepest),
      at: middle(core.from, inner, front, deepest)
    });
    const addParts = (parts: readonly CorePart[], low: Curve, high: Curve): void => {
      const total = parts.reduce((sum, part) => sum + part.widthM, 0);
      let s = inner;
      for (const part of parts) {
        const end = s + ((core.to - inner) * part.widthM) / total;
        rooms.push({ ...part, polygons: cell(s, end, low, high), at: middle(s, end, low, high) });
        s = end;
      }
    };
    addParts(core.back, split, deepest);
    if (core.front === 'shop') addShop(inner, core.to, front, split);
    else addParts(core.front, front, split);
    backs.push({ from: core.from, to: core.to, back: deepest });
  };

  const addFoodHall = (hall: FoodHall): void => {
    const counters: Curve = (s) => deepest(s) - 7.5;
    const tenant = names.hall.next();
    rooms.push({
      id: hall.id,
      category: 'foodservice',
      name: tenant,
      polygons: cell(hall.from, hall.to, front, counters),
      at: middle(hall.from, hall.to, front, counters),
      tenant,
      door: doorAt((hall.from + hall.to) / 2, front, 12),
      aliases: ['美食广场', 'food court', '大食代']
    });
    const width = (hall.to - hall.from) / hall.stalls;
    for (let i = 0; i < hall.stalls; i++) {
      const from = hall.from + i * width;
      const stall = names.stalls.next();
      rooms.push({
        id: `${levelId}-F${String(i + 1).padStart(2, '0')}`,
        category: 'foodservice',
        name: stall,
        polygons: cell(from, from + width, counters, deepest),
        at: middle(from, from + width, counters, deepest),
        tenant: stall
      });
    }
    backs.push({ from: hall.from, to: hall.to, back: deepest });
  };

  /** The service corridor behind everything since the last gate, stepping where the shops' depths step. */
  const closeCorridor = (): void => {
    const first = backs[0];
    const last = backs[backs.length - 1];
    if (!first || !last) return;
    const inner: FramePoint[] = [];
    backs.forEach((piece, i) => {
      const before = backs[i - 1];
      const after = backs[i + 1];
      const start = before ? toStep(piece.from, before.back, piece.back) : piece.from + wallM;
      const end = after ? toStep(piece.to, piece.back, after.back) : piece.to - wallM;
      inner.push(...toCurvePoints((s) => piece.back(s) + wallM, start, end));
    });
    rooms.push({
      id: `${levelId}-BOH-${sideName}${++corridors}`,
      category: 'nonpublic',
      name: { zh: '后勤通道', en: 'Service corridor' },
      polygons: [[toSide(side, [...inner, ...toCurvePoints((s) => limit(s) - wallM, last.to - wallM, first.from + wallM)])]],
      at: [(last.from + last.to) / 2, side * (limit((last.from + last.to) / 2) - 1.2)]
    });
    backs = [];
  };

  let s = plan.from;
  plan.parts.forEach((part, i) => {
    if (typeof part === 'string') {
      const next = plan.parts[i + 1];
      if (typeof next === 'string') throw new Error(`${levelId} ${sideName}: two runs stand side by side; write them as one.`);
      const end = next?.from ?? plan.to;
      addRun(part, s, end);
      s = end;
      return;
    }
    if (part.kind === 'gate') {
      closeCorridor();
      rooms.push({
        id: part.id,
        category: 'lobby',
        name: part.name,
        polygons: cell(part.from, part.to, front, limit),
        at: middle(part.from, part.to, front, limit),
        door: doorAt((part.from + part.to) / 2, (x) => limit(x) + 0.3, 6, 'pedestrian.principal'),
        amenity: 'entry',
        aliases: part.aliases
      });
    } else if (part.kind === 'core') addCore(part);
    else addFoodHall(part);
    s = part.to;
  });
  closeCorridor();
  return rooms;
}

/** Where the corridor's edge steps: on the side of the shallower neighbour. */
function toStep(s: number, before: Curve, after: Curve): number {
  if (Math.abs(before(s) - after(s)) < 0.01) return s;
  return before(s) > after(s) ? s + wallM : s - wallM;
}

function toSide(side: 1 | -1, ring: readonly FramePoint[]): FramePoint[] {
  return ring.map(([s, u]) => [s, side * u]);
}
