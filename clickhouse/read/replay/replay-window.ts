/** Which stretches a replay reads, and the steps that it counts in. */
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import { replayGrainSeconds, type ReplayGrain, type ReplaySums } from '../../../src/lib/domain/replay.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import { shiftWeeks, type TimeRange } from '../../../src/lib/domain/time-range.ts';

const quarterMs = 15 * 60_000;

/** What every statement of a replay is asked. */
export interface ReplayParts {
  readonly venue: Venue;
  /** In whole seconds. */
  readonly range: TimeRange;
  /** Starts of the same stretch in the weeks before, nearest first. */
  readonly weekStartsMs: readonly number[];
  readonly where?: Filter | undefined;
  readonly texts: TextAccess;
}

export function toWeekStarts(range: TimeRange, weeks: number, timeZone: string): number[] {
  return Array.from({ length: weeks }, (_, index) => shiftWeeks(range, index + 1, timeZone).fromMs);
}

/** Whole quarter hours around each of them: what is usual needs no cut ends. */
export function toWeekStretches({ range, weekStartsMs }: ReplayParts): TimeRange[] {
  return weekStartsMs.map((startMs) => {
    const fromMs = floor(startMs);
    return { fromMs, toMs: Math.max(fromMs + quarterMs, Math.ceil((startMs + range.toMs - range.fromMs) / quarterMs) * quarterMs) };
  });
}

export const floor = (ms: number): number => Math.floor(ms / quarterMs) * quarterMs;

/** Steps of a grain from an instant on; there may be more of them than any chart has. */
export function toSteps(grain: ReplayGrain, anchorMs: number): Buckets {
  const stepMs = replayGrainSeconds[grain] * 1000;
  // Only minutes and below are not in the rollups.
  return { grain: grain === 'event' ? 'minute' : 'quarterHour', startsMs: [anchorMs], endMs: anchorMs + stepMs, partial: [false], stepMs };
}

/** Where the steps of the weeks before begin. */
export const toAnchor = (stretches: readonly TimeRange[]): number => Math.min(...stretches.map(({ fromMs }) => fromMs));

export const sumGrains: readonly ReplaySums[] = ['quarterHour', 'hour', 'day'];
