/** Rows of a week view as cells, and the hours that are hardest. Pure. */
import type { WeekCell } from '../../charts/wall/week-shape.ts';
import { isOpenHour } from '../../charts/wall/week-shape.ts';
import type { WeekRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { OpeningHours } from '../../domain/place.ts';
import type { VenueTime } from '../../domain/day-hours.ts';
import { z90 } from '../../stats/interval.ts';

/** Events that an hour needs before its colour means something. */
const leastSample = 5;
/** Hours beside the hardest that belong to it: nearly as hard. */
const nearlyAsHard = 0.75;
const mostHours = 4;

export interface HardStretch {
  readonly weekday: number;
  readonly fromHour: number;
  /** Not included. */
  readonly toHour: number;
  /** Mean over its hours. */
  readonly value: number;
  /** Mean over the open hours of the week. */
  readonly usual: number;
  /** Null for measures that go below nothing. */
  readonly times: number | null;
  readonly sampleSize: number;
}

type Measure = Pick<MeasureInfo, 'name' | 'better' | 'overTime' | 'format'>;

/** Counts are facts however small; what is a mean or a ratio of few is not coloured. */
export function toWeekCells(rows: readonly WeekRow[], measure: Measure): WeekCell[] {
  return rows.map(({ weekday, hour, values, sampleSize }) => {
    const value = values[measure.name] ?? null;
    const isCount = measure.overTime === 'sum';
    return { weekday, hour, value: isCount && sampleSize === 0 ? null : value, sampleSize, enough: isCount || sampleSize >= leastSample };
  });
}

/** Monday first. */
export function toWeekHours({ openingHours, calendar }: VenueTime): readonly (OpeningHours | null)[] {
  return calendar?.week?.length === 7 ? calendar.week : Array.from({ length: 7 }, () => openingHours);
}

/** The hour whose lower bound is worst, with its neighbours that are nearly as hard. Null: too little is known of the week. */
export function toHardest(cells: readonly WeekCell[], week: readonly (OpeningHours | null)[], measure: Measure): HardStretch | null {
  const known = cells.filter(
    (cell): cell is WeekCell & { value: number } =>
      cell.value !== null && cell.sampleSize >= leastSample && isOpenHour(week, cell.weekday, cell.hour)
  );
  if (known.length < 24) return null;
  const isSigned = measure.format.startsWith('+');
  const sign = measure.better === 'up' ? -1 : 1;
  // A spread of a half for what lives between -1 and 1; counts and rates as Poisson has them.
  const toBound = ({ value, sampleSize }: WeekCell & { value: number }) => {
    const doubt = z90 / Math.sqrt(sampleSize);
    return isSigned || sign < 0 ? sign * value - (isSigned ? 0.5 : Math.abs(value)) * doubt : value * (1 - doubt);
  };
  const worst = known.reduce((best, cell) => (toBound(cell) > toBound(best) ? cell : best));
  const usual = toMean(known.map(({ value }) => value));
  const reach = Math.abs(worst.value - usual);
  const isHard = (hour: number) => {
    const cell = known.find((one) => one.weekday === worst.weekday && one.hour === hour);
    return cell !== undefined && sign * (cell.value - usual) >= nearlyAsHard * reach && reach > 0;
  };
  let [fromHour, toHour] = [worst.hour, worst.hour + 1];
  while (toHour - fromHour < mostHours && isHard(toHour)) toHour += 1;
  while (toHour - fromHour < mostHours && isHard(fromHour - 1)) fromHour -= 1;
  const inside = known.filter((cell) => cell.weekday === worst.weekday && cell.hour >= fromHour && cell.hour < toHour);
  const value = toMean(inside.map((cell) => cell.value));
  return {
    weekday: worst.weekday,
    fromHour,
    toHour,
    value,
    usual,
    times: !isSigned && sign > 0 && usual > 0 ? value / usual : null,
    sampleSize: inside.reduce((sum, cell) => sum + cell.sampleSize, 0)
  };
}

const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
