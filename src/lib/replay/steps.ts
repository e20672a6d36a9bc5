/** What an answer is too long for is summed in steps: a window is moved to whole ones, so that all it counts is counted in the same time. */
import { replayGrainSeconds, type ReplayGrain } from '../domain/replay.ts';

/** Half-open, seconds after the start of the range. */
export interface Seconds {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/** Steps are counted from the quarter hour of the start: so many seconds before it. */
export const toLeadSeconds = (fromMs: number): number => (fromMs / 1000) % replayGrainSeconds.quarterHour;

/** As many whole steps as the window is long, one at least; the last is the one that its end lies in. Events by themselves need none. */
export function toWholeSteps(grain: ReplayGrain, leadSeconds: number, { fromSecond, toSecond }: Seconds): Seconds {
  if (grain === 'event' || toSecond <= fromSecond) return { fromSecond, toSecond };
  const step = replayGrainSeconds[grain];
  const end = Math.ceil((toSecond + leadSeconds) / step) * step - leadSeconds;
  const start = fromSecond <= 0 ? 0 : end - Math.max(1, Math.round((toSecond - fromSecond) / step)) * step;
  return { fromSecond: Math.max(0, start), toSecond: end };
}
