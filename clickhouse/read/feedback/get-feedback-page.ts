import type { FeedbackPage, FeedbackQuestion } from '../../../src/lib/domain/answers.ts';
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { hasTimeFilter } from '../sql/filter-sql.ts';
import { getFeedbackRows, type FeedbackPosition, type PositionedRecord } from './get-feedback-rows.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { toVenueBatches } from '../cells/venue-batches.ts';
import { findPlace, refuseHidden } from '../visible.ts';

/**
 * A page of feedback, newest first. A cursor names an instant and an event, so pages neither skip nor repeat what stands while events
 * arrive, are revised or taken back. Only an event that a revision moves to another time is met where it then stands.
 * @throws FloorpulseError
 */
export async function getFeedbackPage(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  question: FeedbackQuestion,
  nowMs: number
): Promise<FeedbackPage> {
  const venues = [venue].flat();
  refuseHidden(scope, venues);
  const asOf = toRfc3339(nowMs);
  const counting = openCost(readInTurn(reader));
  const [first, ...others] = venues;
  if (!first) return { asOf, records: [], cursors: [], hasNextPage: false, cost: counting.cost() };
  if (others.length > 0 && question.place !== undefined) {
    throw new FloorpulseError('bad_request', 'A place is one of a venue.', { field: 'venue', remedy: 'Name the venue of the place.' });
  }
  if (!Number.isInteger(question.first) || question.first < 1 || question.first > 1000) {
    throw new FloorpulseError('bad_request', `first is ${question.first}: it must be 1 to 1000.`, { field: 'first' });
  }
  const after = question.after === undefined ? undefined : parseCursor(question.after);
  const place = findPlace(first, question.place);
  const rows: PositionedRecord[] = [];
  // Today and an hour of the day are each venue's own.
  for (const batch of toVenueBatches(venues, { range: question.range, isLocal: hasTimeFilter(question.where) }, nowMs)) {
    const { range, timeZone, venues: own } = batch;
    const limit = question.first + 1;
    rows.push(
      ...(await getFeedbackRows(counting, { venues: own, timeZone, range, place, where: question.where, after, limit }, scope.texts))
    );
  }
  const page = rows.sort(compareNewest).slice(0, question.first);
  return {
    asOf,
    records: page.map(({ record }) => record),
    cursors: page.map(toCursor),
    hasNextPage: rows.length > question.first,
    cost: counting.cost()
  };
}

/** Newest first, as each statement has them: keys are 64 bits long. */
function compareNewest(a: FeedbackPosition, b: FeedbackPosition): number {
  return b.occurredMs - a.occurredMs || (BigInt(a.key) < BigInt(b.key) ? 1 : -1);
}

function toCursor({ occurredMs, key }: FeedbackPosition): string {
  return Buffer.from(`${occurredMs} ${key}`).toString('base64url');
}

function parseCursor(cursor: string): FeedbackPosition {
  const match = /^(\d{1,15}) (\d{1,20})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[1] && match[2]) return { occurredMs: Number(match[1]), key: match[2] };
  throw new FloorpulseError('bad_request', `after is not a cursor of a page: ${JSON.stringify(cursor)}.`, {
    field: 'after',
    remedy: 'Pass endCursor of the page before, or leave it out.'
  });
}
