import type { FeedbackRow, MeasurementRow } from './raw-rows.ts';

/** Halves of surrogate pairs, as JSON.stringify writes them: a text cut in the middle of an emoji. ClickHouse refuses such a line. */
const loneSurrogate = /\\ud[89a-f][0-9a-f]{2}/;

/** A row as one line of a segment. Characters that no UTF-8 text can hold become U+FFFD. */
export function toLine(row: FeedbackRow | MeasurementRow): string {
  const line = JSON.stringify(row);
  if (!loneSurrogate.test(line)) return `${line}\n`;
  return `${JSON.stringify(row, (_, value: unknown) => (typeof value === 'string' ? toWellFormed(value) : value))}\n`;
}

const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function toWellFormed(text: string): string {
  return text.replace(lone, '\ufffd');
}
