/** CSV after RFC 4180: a header, lines that end with CR LF, quotes where they are needed. */
import type { Column, Row } from './columns.ts';
import { toChunks } from './text-chunks.ts';

/**
 * A text that a spreadsheet would run as a formula (OWASP, "CSV Injection"), with the full-width signs that Excel reads as well; behind
 * apostrophes, too, so that taking one away again from what begins so gives exactly the text that was.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

export function toGuarded(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** The text of a cell that `toGuarded` has been over. */
export function toUnguarded(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}

function toQuoted(text: string): string {
  // An empty text is quoted, null is not. Spaces at the ends are cut off by some readers unless they are quoted.
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return toQuoted(toGuarded(typeof value === 'string' ? value : JSON.stringify(value)));
}

export function writeCsv(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>,
  bom: boolean
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  async function* toLines(): AsyncGenerator<string, void> {
    yield `${bom ? '\uFEFF' : ''}${columns.map(({ name }) => toCell(name)).join(',')}\r\n`;
    for await (const rows of pages) for (const row of rows) yield `${row.map(toCell).join(',')}\r\n`;
  }
  return toChunks(toLines());
}
