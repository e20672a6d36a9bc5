import { maskText } from '../../../src/lib/domain/mask.ts';
import type { FeedbackColumn, FeedbackSums } from './feedback-columns.ts';
import type { KeyColumns, SumsQuestion } from './sums-question.ts';

/** Values of an attribute as a masked scope sees them: two telephone numbers are one group. */
export function maskAttribute<Row extends KeyColumns & FeedbackSums>(
  rows: readonly Row[],
  { cuts, texts }: SumsQuestion,
  columns: readonly FeedbackColumn[]
): readonly Row[] {
  const dim = `dim${cuts?.indexOf('attribute') ?? -1}` as const;
  if (texts !== 'masked' || !cuts?.includes('attribute')) return rows;
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const shown: Row = { ...row, [dim]: maskText(row[dim] ?? '') };
    const key = JSON.stringify(Object.entries(shown).filter(([name]) => !(columns as readonly string[]).includes(name)));
    const before = merged.get(key);
    merged.set(key, before ? { ...before, ...addUp(before, shown, columns) } : shown);
  }
  return [...merged.values()];
}

function addUp(a: FeedbackSums, b: FeedbackSums, columns: readonly FeedbackColumn[]): FeedbackSums {
  return Object.fromEntries(columns.map((column) => [column, (a[column] ?? 0) + (b[column] ?? 0)]));
}
