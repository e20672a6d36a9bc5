import type { Reader } from '../../engine/ports.ts';
import type { FeedbackColumn, FeedbackSums } from '../sql/feedback-columns.ts';
import { toFeedbackSumsSql } from '../sql/feedback-sums-sql.ts';
import { maskAttribute } from '../sql/mask-attribute.ts';
import { maxRows, refuseTooMany, toSumsKey, type KeyColumns, type SumsKey, type SumsQuestion } from '../sql/sums-question.ts';
import { openBucketIndex } from '../sql/time-sql.ts';

export interface FeedbackSumsRow extends SumsKey {
  readonly sums: FeedbackSums;
}

/** Sums of feedback by the asked keys, from the smallest tables that answer exactly. Empty keys have no row. */
export async function getFeedbackSums(
  reader: Reader,
  question: SumsQuestion,
  columns: readonly FeedbackColumn[]
): Promise<FeedbackSumsRow[]> {
  const statement = await toFeedbackSumsSql(reader, question, columns);
  if (!statement) return [];
  const rows = await reader.rows<KeyColumns & FeedbackSums>({
    name: 'getFeedbackSums',
    sql: `${statement.sql} LIMIT ${maxRows + 1}`,
    params: statement.params.values
  });
  refuseTooMany(rows);
  const toBucketIndex = question.buckets ? openBucketIndex(question.buckets) : (): number => 0;
  // Written into the key that was made for it: copying thousands of them is half of the work here.
  return maskAttribute(rows, question, columns).map((row) => Object.assign(toSumsKey(row, question, toBucketIndex), { sums: row }));
}
