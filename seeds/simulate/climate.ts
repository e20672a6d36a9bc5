/** The air on a floor: cooled, warmer in the afternoon and under the glass roof, and now and then a unit fails to cool for hours. */
import type { Operations } from './operations.ts';
import { Chance } from './random.ts';
import { minuteMs, toLocalTime } from './rhythm.ts';
import { toShowers } from './weather.ts';

/** Up to here nobody minds. */
export const comfortableUpToCelsius = 26;

const usualCelsius: Readonly<Record<string, number>> = { B2: 20.4, B1: 23.1, L1: 22.8, L2: 23.3, L3: 23.5, L4: 24 };
/** People on a floor at which the air is renewed once: what an extra one adds in parts per million. */
const ppmPerVisit: Readonly<Record<string, number>> = { B2: 0.35, B1: 1.1, L1: 0.8, L2: 1, L3: 1.15, L4: 1.3 };
const knotMs = 120 * minuteMs;

/** How much warmer than usual, while the cooling of the level does not keep up. Under the roof on every other sunny day. */
function toHeat(seed: number, level: string, date: string, hour: number): number {
  const chance = new Chance(seed, `cooling|${level}|${date}`);
  const likely = level === 'B2' ? 0 : level !== 'L4' ? 0.16 : toShowers(seed, date).length > 0 ? 0.25 : 0.55;
  if (!chance.is(likely)) return 0;
  const fromHour = chance.between(10.5, 18.5);
  const toHour = fromHour + chance.between(2, 3.8);
  const peak = chance.between(3.6, 5.6);
  const rampHours = 0.7;
  return peak * Math.max(0, Math.min(1, (hour - fromHour) / rampHours, (toHour - hour) / rampHours));
}

/** Mean temperature of a quarter hour on a level, to a tenth of a degree. */
export function toTemperature({ seed, mall }: Pick<Operations, 'seed' | 'mall'>, level: string, slot: number): number {
  const { hour, date } = toLocalTime(mall.timeZone, slot);
  const afternoon = (level === 'L4' ? 1 : 0.7) * Math.exp(-(((hour - 15.5) / 4.5) ** 2));
  const knot = Math.floor(slot / knotMs);
  const drift = (at: number): number => 0.25 * Math.max(-2, Math.min(2, new Chance(seed, `air|${level}|${at}`).normal()));
  const part = slot / knotMs - knot;
  const slow = drift(knot) * (1 - part) + drift(knot + 1) * part;
  return Math.round(10 * ((usualCelsius[level] ?? 23.2) + afternoon + slow + toHeat(seed, level, date, hour))) / 10;
}

/** Carbon dioxide on a level follows who is there. */
export function toCo2Ppm(seed: number, level: string, slot: number, visits: number): number {
  const noise = 9 * new Chance(seed, `co2|${level}|${slot}`).normal();
  return Math.round(425 + (ppmPerVisit[level] ?? 1) * visits + noise);
}
