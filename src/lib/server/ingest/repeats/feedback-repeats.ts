import type { Reader } from '../../../../../clickhouse/engine/ports.ts';
import { getStoredFeedback } from '../../../../../clickhouse/write/get-stored-feedback.ts';
import type { FeedbackRow } from '../../../../../clickhouse/write/raw-rows.ts';
import { takeBackFeedback, type StoredFeedback } from '../../../../../clickhouse/write/take-back.ts';
import { toLine } from '../../../../../clickhouse/write/to-line.ts';
import type { Step } from '../draft.ts';
import type { FeedbackDraft } from '../enrich.ts';
import type { WriteAheadLog } from '../log/write-ahead-log.ts';
import { accept } from '../tally.ts';
import { toEventKey, toEventName, type EventKey } from './event-key.ts';
import type { KeyFilter } from './key-filter.ts';
import { lookUp } from './look-up.ts';
import type { Overlay } from './overlay.ts';
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
          filter.has(keys[at]!.low, keys[at]!.high) && !overlay.get(name)
            ? [{ name, venueId: drafts[at]!.event.venue, eventKey: keys[at]!.digits }]
            : []
        );
        const stored = await lookUp(unsure, () => getStoredFeedback(reader, unsure));
        await log.room();
        const receivedAt = toSqlInstant(nowMs);
        return drafts.filter((draft, at) => {
          const name = names[at]!;
          const key = keys[at]!;
          const pending = overlay.get(name);
          if (!pending && stored.undecided.has(name)) {
            tally.undecided += 1;
            return false;
          }
          const known = pending ? pending.version : stored.found.get(name)?.revision;
          if (known !== undefined && (draft.event.revision ?? 0) <= known) {
            tally.duplicates += 1;
            return false;
          }
          const old = pending
            ? parseStored(pending.position.body.read(pending.position.offset, pending.position.length))
            : stored.found.get(name);
          append(draft, name, key, old, receivedAt);
          accept(tally, draft.place.unplacedReason);
          return true;
        });
      })
  };

  function append(draft: FeedbackDraft, name: string, key: EventKey, old: StoredFeedback | undefined, receivedAt: string): void {
    const row = toFeedbackRow(draft, key.digits, receivedAt);
    const line = toLine(row);
    const month = row.occurred_at.slice(0, 7);
    const back = old ? toLine(takeBackFeedback(old, receivedAt)) : '';
    const position = log.append({
      text: back + line,
      rows: old ? 2 : 1,
      venueId: row.venue_id,
      months: old ? [old.occurred_at.slice(0, 7), month] : [month]
    });
    if (!old) filter.add(key.low, key.high);
    overlay.put(name, { position, version: row.revision, value: '' });
  }
}

/** The row that stands in the log: the last of the lines that were appended together. */
function parseStored(text: string): FeedbackRow {
  return JSON.parse(text.slice(text.lastIndexOf('\n', text.length - 2) + 1)) as FeedbackRow;
}
