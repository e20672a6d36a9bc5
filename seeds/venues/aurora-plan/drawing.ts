/** What a floor is drawn of, before it becomes IMDF. */
import type { FramePoint } from './frame.ts';
import type { Tenant } from './tenants.ts';

export interface Names {
  readonly zh: string;
  readonly en: string;
}

export interface Room {
  readonly id: string;
  /** IMDF unit category. */
  readonly category: string;
  readonly name: Names;
  /** Polygons of rings; the first ring is the outside, the others are holes. */
  readonly polygons: FramePoint[][][];
  /** A point inside. */
  readonly at: FramePoint;
  readonly tenant?: Tenant | undefined;
  readonly aliases?: readonly string[] | undefined;
  /** Where people walk in. */
  readonly door?: { readonly line: readonly [FramePoint, FramePoint]; readonly category: string } | undefined;
  /** IMDF amenity category, where the room is one. */
  readonly amenity?: string | undefined;
}

export interface Floor {
  readonly id: string;
  readonly ordinal: number;
  readonly name: Names;
  readonly aliases: readonly string[];
  readonly outline: FramePoint[];
  readonly rooms: Room[];
  readonly sections: { readonly id: string; readonly name: Names; readonly category: string; readonly ring: FramePoint[] }[];
}

/** Half of a wall between two rooms. */
export const wallM = 0.13;
/** Between the outermost rooms and the outline. */
export const facadeM = 0.6;

/** Hands out the tenants of a floor in order. */
export class TenantQueue {
  private taken = 0;
  private readonly list: readonly Tenant[];
  private readonly what: string;
  constructor(list: readonly Tenant[], what: string) {
    this.list = list;
    this.what = what;
  }
  next(): Tenant {
    const tenant = this.list[this.taken++];
    if (!tenant) throw new Error(`${this.what}: the plan has more than ${this.list.length} places; write more tenants.`);
    return tenant;
  }
  get left(): number {
    return this.list.length - this.taken;
  }
}

const chineseDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
export function toChineseLevel(levelId: string): string {
  const digit = chineseDigits[Number(levelId.slice(1))] ?? levelId.slice(1);
  return levelId.startsWith('B') ? `负${digit}` : digit;
}
