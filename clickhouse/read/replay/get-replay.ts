import { maxReplayWeeks, type ReplayAnswer, type ReplayQuestion } from '../../../src/lib/domain/replay.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { resolveRange, toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { refuseHidden } from '../visible.ts';
import { getReplayEvents, getReplayWeeks } from './get-replay-events.ts';
import { getReplayFootfall } from './get-replay-footfall.ts';
import { getReplaySize } from './get-replay-size.ts';
import { getReplaySpans } from './get-replay-spans.ts';
import { toWeekStarts, type ReplayParts } from './replay-window.ts';

/**
 * A past range once and in columns: any moment of it can be drawn without asking again, with the numbers of the server's heat. Five
 * statements, four without weeks. @throws FloorpulseError
 */
export async function getReplay(
  scope: Scope,
  reader: Reader,
  venue: Venue,
  question: ReplayQuestion,
  nowMs: number
): Promise<ReplayAnswer> {
  refuseHidden(scope, [venue]);
  const { weeks, where, maxEvents } = question;
  if (!Number.isInteger(weeks) || weeks < 0 || weeks > maxReplayWeeks) {
    throw new FloorpulseError('bad_request', `weeks must be a whole number from 0 to ${maxReplayWeeks}: ${weeks}.`, {
      field: 'weeks',
      remedy: '1 for a ghost of last week, 8 for surprise.'
    });
  }
  const range = toWholeSeconds(resolveRange(question.range, venue, nowMs));
  const weekStartsMs = toWeekStarts(range, weeks, venue.timeZone);
  const parts: ReplayParts = { venue, range, weekStartsMs, where, texts: scope.texts };
  const counting = openCost(readInTurn(reader));
  const size = await getReplaySize(counting, parts, maxEvents);
  return {
    asOf: toRfc3339(nowMs),
    from: toRfc3339(range.fromMs),
    to: toRfc3339(range.toMs),
    grain: size.grain,
    footfallGrain: size.footfallGrain,
    weeksGrain: size.weeksGrain,
    plan: venue.plan ?? null,
    units: venue.units.map(({ id }) => id),
    levels: venue.levels.map(({ id }) => id),
    events: await getReplayEvents(counting, parts, size.grain),
    footfall: await getReplayFootfall(counting, parts, size.footfallGrain),
    spans: await getReplaySpans(counting, parts),
    weeks: await getReplayWeeks(counting, parts, size.weeksGrain),
    weekStarts: weekStartsMs.map(toRfc3339),
    since: size.sinceMs === null ? null : toRfc3339(size.sinceMs),
    cost: counting.cost()
  };
}

/** No frame is finer. */
function toWholeSeconds({ fromMs, toMs }: TimeRange): TimeRange {
  const wholeFromMs = Math.floor(fromMs / 1000) * 1000;
  return { fromMs: wholeFromMs, toMs: Math.max(wholeFromMs + 1000, Math.floor(toMs / 1000) * 1000) };
}
