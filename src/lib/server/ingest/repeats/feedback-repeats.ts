import type { Reader } from '../../../../../clickhouse/engine/ports.ts';
import { getStoredFeedback } from '../../../../../clickhouse/write/get-stored-feedback.ts';
import { takeBackFeedback, type StoredFeedback } from '../../../../../clickhouse/write/take-back.ts';
import { toFeedbackLine } from '../../../../../clickhouse/write/to-line.ts';
import type { Step } from '../draft.ts';
import type { FeedbackDraft } from '../enrich.ts';
import type { WriteAheadLog } from '../log/write-ahead-log.ts';
import { accept } from '../tally.ts';
import { toEventKey, toEventName, type EventKey } from './event-key.ts';
import type { KeyFilter } from './key-filter.ts';
import { lookUp } from './look-up.ts';
import type { Overlay, Pending } from './overlay.ts';
import { readFeedback } from './stored-line.ts';
import { toFeedbackRow, toSqlInstant } from './to-rows.ts';

export interface FeedbackKnowledge {
  readonly reader: Reader;
  readonly filter: KeyFilter;
  readonly overlay: Overlay;
  readonly log: WriteAheadLog;
}

/**
 * The last step: the first accepted of a (venue, source, id) wins, a higher revision takes it back, anything else is a duplicate.
 * Look-ups may wait; deciding and appending happens in one go, so that two requests with the same id cannot both be first.
 */
export function deduplicateFeedback(knowledge: FeedbackKnowledge): Step<FeedbackDraft> {
  const { reader, filter, overlay, log } = knowledge;
  return {
    name: 'deduplicate',
    run: (drafts, { nowMs, tally }) =>
      overlay.visit(async () => {
        const names = drafts.map(({ event }) => toEventName(event.venue, event.source, event.id));
        const keys = names.map(toEventKey);
        const unsure = names.flatMap((name, at) =>
          filter.has(keys[at]!.low, keys[at]!.high) && !overlay.awaitsLanding(name)
            ? [{ name, venueId: drafts[at]!.event.venue, eventKey: keys[at]!.digits }]
            : []
        );
        const stored = await lookUp(unsure, () => getStoredFeedback(reader, unsure));
        await log.room();
        const receivedAt = toSqlInstant(nowMs);
        return drafts.filter((draft, at) => {
          const name = names[at]!;
          const key = keys[at]!;
          // What the filter does not know is not in the overlay either: asking it first spares most events a search.
          const pending = filter.has(key.low, key.high) ? overlay.get(name) : undefined;
          if (!pending && stored.undecided.has(name)) {
            tally.undecided += 1;
            return false;
          }
          const known = pending ? pending.version : stored.found.get(name)?.sent_revision;
          if (known !== undefined && (draft.event.revision ?? 0) <= known) {
            tally.duplicates += 1;
            return false;
          }
          const old = pending ? readFeedback(pending) : stored.found.get(name);
          append(draft, name, key, pending, old, receivedAt);
          accept(tally, draft.place.unplacedReason);
          return true;
        });
      })
  };

  function append(
    draft: FeedbackDraft,
    name: string,
    key: EventKey,
    before: Pending | undefined,
    old: StoredFeedback | undefined,
    receivedAt: string
  ): void {
    const row = toFeedbackRow(draft, key.digits, old?.revision, receivedAt);
    // Without a backslash in its source no text of the event needs one in the log.
    const line = toFeedbackLine(row, !draft.element.text.includes('\\'));
    const position = log.append({
      text: old ? toFeedbackLine(takeBackFeedback(old, receivedAt)) + line : line,
      rows: old ? 2 : 1,
      venueId: row.venue_id,
      month: row.occurred_at.slice(0, 7),
      otherMonth: old ? old.occurred_at.slice(0, 7) : ''
    });
    if (!old) filter.add(key.low, key.high);
    overlay.put({ name, position, version: row.sent_revision, value: '', before });
  }
}
