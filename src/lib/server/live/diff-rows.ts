import type { ViewRow } from '../../domain/live-events.ts';

/** Deep equality of plain JSON values; view rows are small and flat. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  if (Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  const names = Object.keys(left);
  // A missing key and an undefined one differ here; JSON has no undefined, so rows never do.
  return names.length === Object.keys(right).length && names.every((name) => name in right && isSame(left[name], right[name]));
}

export interface RowChanges {
  readonly upsert: ViewRow[];
  readonly remove: string[];
}

/** What turns `before` into `after`, by key. An unchanged row is not sent again. */
export function diffRows(before: ReadonlyMap<string, ViewRow>, after: ReadonlyMap<string, ViewRow>): RowChanges {
  const upsert: ViewRow[] = [];
  for (const [key, row] of after) if (!isSame(before.get(key), row)) upsert.push(row);
  const remove: string[] = [];
  for (const key of before.keys()) if (!after.has(key)) remove.push(key);
  return { upsert, remove };
}
