import {
  getStandingFeedback,
  getStandingFeedbackKeys,
  type StandingChoice,
  type StandingKey
} from '../../../../../clickhouse/write/get-standing-feedback.ts';
import type { FeedbackRow } from '../../../../../clickhouse/write/raw-rows.ts';
import { takeBackFeedback } from '../../../../../clickhouse/write/take-back.ts';
import { toFeedbackLine } from '../../../../../clickhouse/write/to-line.ts';
import { toEventName } from '../repeats/event-key.ts';
import type { FeedbackKnowledge } from '../repeats/feedback-repeats.ts';
import type { Pending } from '../repeats/overlay.ts';
import { readFeedback } from '../repeats/stored-line.ts';
import { toSqlInstant } from '../repeats/to-rows.ts';
import { moveBatch, standsAt, toSaid, type MoveRequest } from './move-request.ts';

/** Keys are light: many are looked at for few that move. */
const keysPerPage = 20_000;

/**
 * Takes events back where they stand and adds them at their new place: same text, same time, next version. Like a sender's revision,
 * it is decided and appended in one go while no entry of the overlay goes away, so that a revision that arrives meanwhile is either
 * what is moved or finds what was moved. @returns how many moved; they are durable once the log says so
 */
export async function moveFeedback(
  { reader, overlay, log }: Pick<FeedbackKnowledge, 'reader' | 'overlay' | 'log'>,
  choice: StandingChoice,
  toPlace: MoveRequest['toPlace'],
  nowMs: number,
  waitForRoom: () => Promise<void>
): Promise<number> {
  let moved = 0;
  for (let after: StandingKey | null = null; ;) {
    const keys: StandingKey[] = await getStandingFeedbackKeys(reader, choice, after, keysPerPage);
    const going = keys.filter((key) => toPlace(toSaid(key, key.occurred_at)) !== null);
    for (let start = 0; start < going.length; start += moveBatch) {
      moved += await moveKeys(going.slice(start, start + moveBatch));
      await waitForRoom();
    }
    after = keys.at(-1) ?? null;
    if (keys.length < keysPerPage) return moved;
  }

  function moveKeys(keys: readonly StandingKey[]): Promise<number> {
    return overlay.visit(async () => {
      const rows = await getStandingFeedback(reader, choice.venueId, keys);
      await log.room();
      return rows.filter((stored) => moveOne(stored)).length;
    });
  }

  function moveOne(stored: FeedbackRow): boolean {
    const name = toEventName(stored.venue_id, stored.source, stored.id);
    const pending = overlay.get(name);
    const old = pending ? readFeedback(pending) : stored;
    const place = toPlace(toSaid(old, old.occurred_at));
    if (!place || standsAt(old, place)) return false;
    const row: FeedbackRow = {
      ...old,
      revision: old.revision + 1,
      level_id: place.levelId,
      unit_id: place.unitId,
      unplaced_reason: place.unplacedReason
    };
    append(name, old, row, pending);
    return true;
  }

  function append(name: string, old: FeedbackRow, row: FeedbackRow, before: Pending | undefined): void {
    const position = log.append({
      text: toFeedbackLine(takeBackFeedback(old, toSqlInstant(nowMs))) + toFeedbackLine(row),
      rows: 2,
      venueId: row.venue_id,
      month: row.occurred_at.slice(0, 7),
      otherMonth: ''
    });
    overlay.put({ name, position, version: row.sent_revision, value: '', before });
  }
}
