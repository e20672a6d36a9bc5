import type { Column, Row } from './columns.ts';
import { toChunks } from './text-chunks.ts';

/** One JSON object a line; lists stay lists. */
export function writeNdjson(
  columns: readonly Column[],
  pages: AsyncIterable<readonly Row[]>
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  async function* toLines(): AsyncGenerator<string, void> {
    for await (const rows of pages) {
      for (const row of rows) yield `{${names.map((name, index) => `${name}${JSON.stringify(row[index] ?? null)}`).join(',')}}\n`;
    }
  }
  return toChunks(toLines());
}
