import type { Reader } from '../engine/ports.ts';
import { takenBackFeedbackColumns, type StoredFeedback } from './take-back.ts';

/** Integers of 64 bits and instants come as text; the rest as it is in the row. */
const columns = takenBackFeedbackColumns
  .map((column) => (column === 'event_key' || column === 'occurred_at' ? `toString(${column}) AS ${column}_text` : column))
  .join(', ');

type AnswerRow = Omit<StoredFeedback, 'event_key' | 'occurred_at'> & { event_key_text: string; occurred_at_text: string };

const pageSize = 2000;

/**
 * The events that stand in the table under these keys, by `venue \0 source \0 id`; where revisions met, the newest that was not taken back.
 * Another event with the same key is told apart by its source and id.
 * @throws FloorpulseError unavailable
 */
export async function getStoredFeedback(
  reader: Reader,
  wanted: readonly { venueId: string; eventKey: string }[]
): Promise<Map<string, StoredFeedback>> {
  const stored = new Map<string, StoredFeedback>();
  for (let start = 0; start < wanted.length; start += pageSize) {
    const page = wanted.slice(start, start + pageSize);
    const rows = await reader.rows<AnswerRow>({
      name: 'getStoredFeedback',
      sql: `SELECT ${columns} FROM {{db}}.feedback_raw_v1
WHERE venue_id IN {venues: Array(String)} AND event_key IN {keys: Array(UInt64)}
GROUP BY ALL HAVING sum(sign) > 0`,
      params: { venues: [...new Set(page.map((one) => one.venueId))], keys: [...new Set(page.map((one) => one.eventKey))].map(BigInt) }
    });
    for (const { event_key_text, occurred_at_text, ...row } of rows) {
      const name = `${row.venue_id}\0${row.source}\0${row.id}`;
      const other = stored.get(name);
      if (!other || other.revision < row.revision) stored.set(name, { ...row, event_key: event_key_text, occurred_at: occurred_at_text });
    }
  }
  return stored;
}
