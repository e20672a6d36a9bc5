import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import { getFeedbackSums, type FeedbackSumsRow } from './get-feedback-sums.ts';
import { openMemory } from '../reader/remember.ts';
import type { SumsQuestion } from '../sql/sums-question.ts';

/** What was before, and the instant of the question. */
export interface Before {
  /** Whole quarter hours, no two overlap. */
  readonly stretches: readonly TimeRange[];
  readonly nowMs: number;
}

/** Weeks that are over hardly change while a view is read every second: what still arrives for them is seen this late. */
const keepMs = 30_000;
const memory = openMemory<readonly FeedbackSumsRow[]>(keepMs, 200);

/** Sums of feedback with those of `before` added up as one more slice, the last. One statement; what was before is remembered for a while. */
export async function getComparedSums(
  reader: Reader,
  question: SumsQuestion,
  { stretches, nowMs }: Before,
  columns: readonly FeedbackColumn[]
): Promise<readonly FeedbackSumsRow[]> {
  const slice = question.slices.length;
  const { venues, timeZone, placeCut, cuts, attribute, within, where, texts } = question;
  // Another plan of a venue may put units that left elsewhere.
  const plans = venues.map(({ id, version, plan }) => `${id}@${version}@${plan?.version ?? ''}`);
  const key = JSON.stringify([{ plans, timeZone, placeCut, cuts, attribute, within, where, texts }, slice, stretches, columns]);
  const known = memory.get(reader, key, nowMs);
  if (known) return [...(await getFeedbackSums(reader, question, columns)), ...known];
  const rows = await getFeedbackSums(reader, { ...question, before: stretches }, columns);
  memory.put(
    reader,
    key,
    nowMs,
    rows.filter((row) => row.slice === slice)
  );
  return rows;
}
