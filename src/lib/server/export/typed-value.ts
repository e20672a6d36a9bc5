import type { ColumnType } from './columns.ts';

/** A value for formats with types: lists as JSON text, times as milliseconds since the epoch (UTC). */
export function toTyped(value: unknown, type: ColumnType): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (type === 'time') return Date.parse(value as string);
  if (type === 'json') return JSON.stringify(value);
  if (type === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  return value as number | boolean;
}
