/** The weather over the venue: dry and wet days in runs, showers mostly in the afternoon. */
import { Chance } from './random.ts';
import { dayMs, toLocalTime } from './rhythm.ts';

interface Shower {
  /** Local hours of the day; a shower ends before midnight. */
  readonly fromHour: number;
  readonly toHour: number;
  /** Millimetres in the quarter hour of its middle. */
  readonly peakMm: number;
}

const showersByDate = new Map<string, readonly Shower[]>();

/** The showers of a local date. Nearly half of the days are wet, and a wet day is likelier after a wet one. */
export function toShowers(seed: number, date: string): readonly Shower[] {
  const key = `${seed}|${date}`;
  const known = showersByDate.get(key);
  if (known) return known;
  const chance = new Chance(seed, `weather|${date}`);
  const before = new Date(Date.parse(date) - dayMs).toISOString().slice(0, 10);
  const wetness = 0.8 * chance.normal() + 0.6 * new Chance(seed, `weather|${before}`).normal();
  const count = wetness < 0.05 ? 0 : wetness < 1.1 ? 1 : 2;
  const showers = Array.from({ length: count }, (): Shower => {
    const fromHour = chance.is(0.8) ? chance.between(11, 18.5) : chance.between(0, 20);
    const toHour = Math.min(23.9, fromHour + chance.between(1.2, 4));
    return { fromHour, toHour, peakMm: Math.min(4, 1.1 * Math.exp(0.55 * chance.normal())) };
  });
  if (showersByDate.size > 2000) showersByDate.clear();
  showersByDate.set(key, showers);
  return showers;
}

/** Rain of a quarter hour, to a tenth of a millimetre. */
export function toRainMillimetres(seed: number, timeZone: string, slot: number): number {
  const { hour, date } = toLocalTime(timeZone, slot);
  const middle = hour + 0.125;
  const falling = toShowers(seed, date).reduce((sum, { fromHour, toHour, peakMm }) => {
    if (middle < fromHour || middle >= toHour) return sum;
    return sum + peakMm * Math.sqrt(Math.sin((Math.PI * (middle - fromHour)) / (toHour - fromHour)));
  }, 0);
  if (falling === 0) return 0;
  const chance = new Chance(seed, `rain|${slot}`);
  // Now and then it stops for a moment.
  return chance.is(0.08) ? 0 : Math.round(10 * falling * chance.between(0.6, 1.4)) / 10;
}

/** 0 when it is dry to 1 in a downpour: how much the weather changes which way people come. */
export function toWetness(seed: number, timeZone: string, slot: number): number {
  return Math.min(1, toRainMillimetres(seed, timeZone, slot) / 1.2);
}
