/** A plan that is being drawn: levels with a picture each, corners in pixels of it. Values never change; every step makes a new draft. */
import type { FitModel, Pair } from '../../domain/control-points.ts';

export interface DraftPoint {
  /** Null: not clicked yet. */
  readonly pixel: Pair | null;
  /** Null: not read yet. */
  readonly lngLat: Pair | null;
  /** As it was typed. */
  readonly text: string;
}

export interface DraftUnit {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly category: string;
  /** Corners in order; the last one is not the first again. */
  readonly ring: readonly Pair[];
}

export interface DraftPicture {
  readonly id: string;
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface DraftLevel {
  readonly id: string;
  readonly ordinal: number;
  readonly short: string;
  readonly zh: string;
  readonly en: string;
  readonly picture: DraftPicture | null;
  readonly points: readonly DraftPoint[];
  /** Null: chosen by the points. */
  readonly model: FitModel | null;
  readonly outline: readonly Pair[] | null;
  readonly units: readonly DraftUnit[];
}

export interface Draft {
  readonly levels: readonly DraftLevel[];
}

/** The ring of the level itself, where a unit's id is asked for. */
export const outlineId = '#outline';

export const maxPoints = 4;

/** What is painted on the lift button to IMDF's ordinal: L1, 1F and G are the ground; B1 is below it; M lies half a level up. */
export function guessOrdinal(short: string): number | null {
  const text = short.trim().toUpperCase();
  const below = /^(?:B|LG|P|U|-)(\d{1,2})$/.exec(text);
  if (below) return -Number(below[1]);
  const above = /^(?:L|F|LEVEL ?)?(\d{1,3})(?:F|楼|层)?$/.exec(text);
  if (above) return Number(above[1]) - 1;
  if (/^(G|GF|EG|地面|首层)$/.test(text)) return 0;
  if (/^(M|MF|MEZZ)$/.test(text)) return 0.5;
  return null;
}

export function toLevelId(short: string): string {
  return (
    short
      .trim()
      .replace(/[^A-Za-z0-9._:-]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 32) || 'L1'
  );
}

/** The next level up from the ones that there are. */
export function suggestLevel(levels: readonly DraftLevel[]): { short: string; ordinal: number } {
  const top = Math.max(-1, ...levels.map(({ ordinal }) => Math.floor(ordinal)));
  return { short: `L${top + 2}`, ordinal: top + 1 };
}

export function makeLevel(short: string, ordinal: number, taken: readonly string[]): DraftLevel {
  const base = toLevelId(short);
  let id = base;
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`;
  return { id, ordinal, short: short.trim() || id, zh: '', en: '', picture: null, points: [], model: null, outline: null, units: [] };
}

export function withLevel(draft: Draft, id: string, change: (level: DraftLevel) => DraftLevel): Draft {
  return { ...draft, levels: draft.levels.map((level) => (level.id === id ? change(level) : level)) };
}

export function withUnit(level: DraftLevel, id: string, change: (unit: DraftUnit) => DraftUnit): DraftLevel {
  return { ...level, units: level.units.map((unit) => (unit.id === id ? change(unit) : unit)) };
}

export function getRing(level: DraftLevel, id: string): readonly Pair[] {
  return id === outlineId ? (level.outline ?? []) : (level.units.find((unit) => unit.id === id)?.ring ?? []);
}

/** A ring with fewer than three corners is none, and goes. */
export function withRing(level: DraftLevel, id: string, ring: readonly Pair[]): DraftLevel {
  if (id === outlineId) return { ...level, outline: ring.length < 3 ? null : ring };
  if (ring.length < 3) return { ...level, units: level.units.filter((unit) => unit.id !== id) };
  return withUnit(level, id, (unit) => ({ ...unit, ring }));
}

/** Words of ids by category: L2-SHOP-07. */
const idWords: Readonly<Record<string, string>> = {
  room: 'SHOP',
  restroom: 'RESTROOM',
  elevator: 'LIFT',
  escalator: 'ESC',
  stairs: 'STAIRS',
  parking: 'PARKING',
  walkway: 'WALK',
  foodservice: 'FOOD'
};

/** The next free id of this kind on this level. */
export function suggestUnitId(levelId: string, category: string, taken: ReadonlySet<string>): string {
  const [main = 'room'] = category.split('.');
  const word = idWords[main] ?? main.toUpperCase().slice(0, 12);
  for (let number = 1; ; number += 1) {
    const id = `${levelId}-${word}-${String(number).padStart(2, '0')}`;
    if (!taken.has(id)) return id;
  }
}

export function listIds({ levels }: Draft): ReadonlySet<string> {
  return new Set(levels.flatMap((level) => [level.id, ...level.units.map(({ id }) => id)]));
}
