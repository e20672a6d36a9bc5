/** How long a car takes from its space to the street: longer at closing, when a film ends, and when the way out jams. */
import type { Operations } from './operations.ts';
import { Chance } from './random.ts';
import { isWeekend, slotMs, toLeavingFactor, toLocalTime } from './rhythm.ts';

/** The last films of an evening end at other minutes every day; a good film fills the ramp. */
function toFilmRush(seed: number, date: string, hour: number): number {
  const chance = new Chance(seed, `films|${date}`);
  return [16.5, 19.2, 21.8, 23].reduce((sum, usual) => {
    const endHour = usual + chance.between(-0.7, 0.7);
    const audience = Math.max(0, 3 + 5 * chance.normal());
    return sum + (hour >= endHour && hour < endHour + 0.5 ? audience : 0);
  }, 0);
}

/** Minutes to leave a parking level, without what a jam adds. */
export function toUsualExitMinutes({ seed, mall }: Pick<Operations, 'seed' | 'mall'>, slot: number): number {
  const { hour, weekday, date } = toLocalTime(mall.timeZone, slot);
  const chance = new Chance(seed, `exit|${slot}`);
  const evening = Math.exp(0.3 * new Chance(seed, `evening|${date}`).normal());
  const leaving = 4.2 * toLeavingFactor(hour) * (isWeekend(weekday) ? 1.3 : 0.9) * evening;
  return Math.max(1.5, 2.6 + leaving + toFilmRush(seed, date, hour) + 0.5 * chance.normal());
}

/** Mean of a quarter hour, to a tenth of a minute. */
export function toExitMinutes(operations: Operations, level: string, slot: number): number {
  const jam = operations
    .incidentsBetween(slot, slot + slotMs)
    .filter(({ kind, level: at }) => kind === 'carParkJam' && at === level)
    .reduce((most, { fromMs, toMs }) => Math.max(most, 18 * Math.min(1, (slot + slotMs - fromMs) / (0.4 * (toMs - fromMs)))), 0);
  return Math.round(10 * (toUsualExitMinutes(operations, slot) + jam)) / 10;
}
