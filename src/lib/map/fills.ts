/** What colour a place has. The one rule for the map of maplibre, for the drawing without WebGL and for tests. Pure. */
import { toRampColor } from '../charts/ramp.ts';
import { toShade, type HeatScale } from '../domain/heat-scale.ts';
import type { HeatRow } from '../domain/live-events.ts';
import type { Palette } from '../ui/palette.ts';
import { toContrast, toRgb } from './contrast.ts';
import type { UnitRole } from './plan-features.ts';

export interface HeatState {
  /** 0..1 of the ramp; 0 where there is too little data. */
  readonly heat: number;
  readonly enough: boolean;
}

/** How one place looks under a heat. */
export interface PlaceFill {
  /** Null: its plain floor. */
  readonly color: string | null;
  readonly isHatched: boolean;
  /** Of words that stand on it. */
  readonly ink: string;
}

/** Colours move in this many steps; a smaller change is none. */
const steps = 255;
const leastContrast = 4.5;

export function toHeatState(row: HeatRow | undefined, scale: HeatScale): HeatState {
  if (!row || !row.enough || row.estimate === null) return { heat: 0, enough: false };
  return { heat: toShade(scale, row.estimate), enough: true };
}

export function toRamp(palette: Palette, scale: Pick<HeatScale, 'ramp'>): readonly string[] {
  return scale.ramp === 'diverging' ? palette.diverging : palette.ramp;
}

/** The quietest ink that can be read on a colour; where neither of the palette's can, plain white or black, whichever stands out more. */
export function toInk(palette: Palette, color: string): string {
  const quiet = [palette.labelOnLow, palette.labelOnHigh].find((ink) => toContrast(ink, color) >= leastContrast);
  return quiet ?? (toContrast('#ffffff', color) > toContrast('#000000', color) ? '#ffffff' : '#000000');
}

/** The map reads this form of a colour fastest. */
function toHex(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** All the fills of one heat under one palette: a table, because thousands of places are asked for five times a second. */
export class FillTable {
  /** A place without a heat. */
  readonly plain: PlaceFill;
  private readonly hatched: PlaceFill;
  private readonly full: readonly PlaceFill[];

  constructor(palette: Palette, scale: Pick<HeatScale, 'ramp'>) {
    const ramp = toRamp(palette, scale);
    const toFill = (color: string): PlaceFill => ({ color, isHatched: false, ink: toInk(palette, color) });
    const shades = Array.from({ length: steps + 1 }, (_, step) => step / steps);
    this.plain = { color: null, isHatched: false, ink: palette.labelOnLow };
    this.hatched = { color: null, isHatched: true, ink: palette.labelOnLow };
    this.full = shades.map((heat) => toFill(toHex(toRgb(toRampColor(ramp, heat)))));
  }

  /** A section, a level, a room. */
  get({ heat, enough }: HeatState): PlaceFill {
    return enough ? (this.full[Math.round(heat * steps)] ?? this.plain) : this.hatched;
  }

  /** A corridor, and what is closed to people, stays plain where there is too little data: the hatch is for rooms. A colour means what the legend says, everywhere. */
  getUnit(role: UnitRole, state: HeatState): PlaceFill {
    return role === 'room' || state.enough ? this.get(state) : this.plain;
  }
}
