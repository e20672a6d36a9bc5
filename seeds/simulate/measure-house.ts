/** Operations data of the house in a quarter hour: air, rain, the way out of the car park, who is on duty. */
import { toCo2Ppm, toTemperature } from './climate.ts';
import { toExitMinutes } from './exits.ts';
import type { Add } from './measurements.ts';
import type { Operations } from './operations.ts';
import { minuteMs, slotMs } from './rhythm.ts';
import { toShiftChanges, toStaffOnShift } from './roster.ts';
import { toRainMillimetres } from './weather.ts';

const hourMs = 60 * minuteMs;

export function addHouse(add: Add, operations: Operations, slot: number, levelVisits: ReadonlyMap<string, number>): void {
  const { mall, seed } = operations;
  for (const { id } of mall.levels) {
    add('building-control', 'temperature', slot, 15, toTemperature(operations, id, slot), { level: id });
    add('building-control', 'co2Ppm', slot, 15, toCo2Ppm(seed, id, slot, levelVisits.get(id) ?? 0), { level: id });
  }
  add('weather-station', 'rainMillimetres', slot, 15, toRainMillimetres(seed, mall.timeZone, slot));
  for (const level of new Set(mall.zones.map((zone) => zone.level))) {
    add('parking-system', 'exitMinutes', slot, 15, toExitMinutes(operations, level, slot), { level });
  }
  for (const desk of mall.desks) {
    if (toShiftChanges(seed, mall.timeZone, desk, slot) > 0) add('roster', 'shiftChanges', slot, 15, 1, { unit: desk.id });
  }
  if (toShiftChanges(seed, mall.timeZone, 'house', slot) > 0) {
    for (const { id } of mall.levels) add('roster', 'shiftChanges', slot, 15, 1, { level: id });
  }
  if ((slot + slotMs) % hourMs === 0) addStaff(add, operations, slot + slotMs - hourMs);
}

/** An hour is known when it is over. The venue has everybody. */
function addStaff(add: Add, { mall, seed }: Operations, fromMs: number): void {
  let everybody = 0;
  const addAt = (people: number, location: { unit: string } | { level: string }): void => {
    everybody += people;
    add('roster', 'staffOnShift', fromMs, 60, people, location);
  };
  for (const desk of mall.desks) addAt(toStaffOnShift(seed, mall, desk, fromMs), { unit: desk.id });
  for (const { id } of mall.levels) addAt(toStaffOnShift(seed, mall, { level: id }, fromMs), { level: id });
  add('roster', 'staffOnShift', fromMs, 60, everybody);
}
