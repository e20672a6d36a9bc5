/** Where the labels of a time axis stand: on full steps of the venue's own clock, as many as fit. */
import { utcMonday, utcMonth } from 'd3-time';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export interface TimeTick {
  readonly atMs: number;
  /** What the label should say: at midnight an axis of hours says the day. */
  readonly unit: 'hour' | 'day' | 'month';
}

const stepsMs = [
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  2 * hourMs,
  3 * hourMs,
  6 * hourMs,
  12 * hourMs,
  dayMs,
  2 * dayMs,
  4 * dayMs
];

/**
 * @param toOffsetMinutes minutes east of UTC that the zone's clocks show at an instant
 * @param leastStepMs length of a bucket: between two of them there is nothing to label
 */
export function toTimeTicks(
  fromMs: number,
  toMs: number,
  mostTicks: number,
  toOffsetMinutes: (atMs: number) => number,
  leastStepMs = 0
): TimeTick[] {
  const toLocal = (atMs: number): number => atMs + toOffsetMinutes(atMs) * minuteMs;
  // The offset of the instant that the local time would be at today's offset: right but for the hour in which the clocks change.
  const toInstant = (localMs: number): number => localMs - toOffsetMinutes(localMs - toOffsetMinutes(fromMs) * minuteMs) * minuteMs;
  const most = Math.max(1, mostTicks);
  return toLocalTicks(toLocal(fromMs), toLocal(toMs), most, leastStepMs)
    .map(({ localMs, unit }) => ({ atMs: toInstant(localMs), unit }))
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs);
}

function toLocalTicks(fromMs: number, toMs: number, most: number, leastMs: number): { localMs: number; unit: TimeTick['unit'] }[] {
  const step = stepsMs.find((candidate) => candidate >= leastMs && (toMs - fromMs) / candidate <= most);
  if (step !== undefined) {
    const starts: { localMs: number; unit: TimeTick['unit'] }[] = [];
    for (let localMs = Math.ceil(fromMs / step) * step; localMs <= toMs; localMs += step) {
      starts.push({ localMs, unit: localMs % dayMs === 0 ? 'day' : 'hour' });
    }
    return starts;
  }
  const weeks = (toMs - fromMs) / (7 * dayMs);
  if (weeks <= most && leastMs <= 7 * dayMs) {
    return utcMonday.range(new Date(fromMs), new Date(toMs + 1)).map((day) => ({ localMs: day.getTime(), unit: 'day' }));
  }
  const every = Math.max(1, Math.ceil((toMs - fromMs) / (30.4 * dayMs) / most));
  return utcMonth
    .range(new Date(fromMs), new Date(toMs + 1))
    .filter((_, index) => index % every === 0)
    .map((month) => ({ localMs: month.getTime(), unit: 'month' }));
}
