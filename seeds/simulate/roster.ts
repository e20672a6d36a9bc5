/** Who is on duty, and when they hand over: three times a day, at about the same hours, never at the same minute twice. */
import type { Mall, SimUnit } from './mall.ts';
import { Chance } from './random.ts';
import { isNight, slotMs, toLocalTime } from './rhythm.ts';

/** A crew that hands over at once: the people of a desk, or the house (guards and cleaners of all levels). */
export type Crew = SimUnit | 'house';

const houseHours = [8, 14, 20] as const;
const deskHours = [12, 15.5, 18.5] as const;
const toName = (crew: Crew): string => (crew === 'house' ? crew : crew.id);

/** Local hours at which a crew hands over on a date, on full quarters: the plan, moved by up to an hour by whoever made that day's roster. */
export function toHandoverHours(seed: number, crew: Crew, date: string): number[] {
  const chance = new Chance(seed, `handover|${toName(crew)}|${date}`);
  return (crew === 'house' ? houseHours : deskHours).map((hour) => hour + chance.whole(-4, 4) / 4);
}

/** Handovers of a crew in a quarter hour: 0 or 1. */
export function toShiftChanges(seed: number, timeZone: string, crew: Crew, slot: number): number {
  const { hour, date } = toLocalTime(timeZone, slot);
  return toHandoverHours(seed, crew, date).some((at) => at >= hour && at < hour + slotMs / 3_600_000) ? 1 : 0;
}

export type Shift = 'early' | 'late' | 'night';

/** The shift of the house that is on duty. */
export function toShift(seed: number, timeZone: string, ms: number): Shift {
  const { hour, date } = toLocalTime(timeZone, ms);
  const [morning = 8, afternoon = 14, evening = 20] = toHandoverHours(seed, 'house', date);
  return hour < morning || hour >= evening ? 'night' : hour < afternoon ? 'early' : 'late';
}

const deskStaff = (hour: number): number => (hour < 10 || hour >= 22 ? 0 : hour >= 12 && hour < 20 ? 3 : 2);
const levelStaff = (level: string, hour: number): number => (isNight(hour) ? 3 : level === 'L1' ? 12 : level === 'B2' ? 6 : 9);

/** People on shift in the hour that begins at `hour`: now and then somebody is ill, and in the hour of a handover a third is in the changing room. */
export function toStaffOnShift(seed: number, mall: Mall, place: SimUnit | { readonly level: string }, hourMs: number): number {
  const { hour, date } = toLocalTime(mall.timeZone, hourMs);
  const isLevel = 'level' in place && !('id' in place);
  const planned = isLevel ? levelStaff(place.level, hour) : deskStaff(hour);
  const chance = new Chance(seed, `ill|${isLevel ? place.level : (place as SimUnit).id}|${date}`);
  const ill = !isNight(hour) && chance.is(0.3) ? (isLevel ? chance.whole(1, 2) : 1) : 0;
  const crew: Crew = isLevel ? 'house' : (place as SimUnit);
  const handsOver = toHandoverHours(seed, crew, date).some((at) => at >= hour && at < hour + 1);
  return Math.max(planned > 0 ? 1 : 0, Math.round((planned - ill) * (handsOver ? 0.7 : 1)));
}
