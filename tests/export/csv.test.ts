/** CSV that gives back what went in, and that a spreadsheet does not run. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toGuarded, toUnguarded, writeCsv } from '../../src/lib/server/export/write-csv.ts';

/** RFC 4180, read by the letter. Null is a cell without quotes and without a character. */
function parseCsv(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  for (let at = 0; at < text.length;) {
    let cell: string | null = '';
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') cell += text[at++];
      if (cell === '') cell = null;
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

async function write(rows: readonly (readonly unknown[])[]): Promise<string> {
  const columns = rows[0]!.map((_, index) => ({ name: `c${index}`, type: 'text' as const }));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  async function* pages() {
    yield rows;
  }
  for await (const chunk of writeCsv(columns, pages(), false)) text += decoder.decode(chunk, { stream: true });
  return text;
}

/** Texts as people send them, and as those do who want a spreadsheet to run them. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ' ', '＝', 'a', '洗') })
);

test('whatever a text is, taking the guard away gives it back', () => {
  fc.assert(fc.property(anyText, (text) => toUnguarded(toGuarded(text)) === text));
});

test('no guarded text begins like a formula', () => {
  fc.assert(fc.property(anyText, (text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(toGuarded(text))));
});

test('cells come back as they were; null and the empty text are two things', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.option(anyText), anyText), { minLength: 1, maxLength: 8 }), async (rows) => {
      const [header, ...read] = parseCsv(await write(rows));
      expect(header).toEqual(['c0', 'c1']);
      expect(read.map((row) => row.map((cell) => (cell === null ? null : toUnguarded(cell))))).toEqual(rows);
    }),
    { numRuns: 300 }
  );
});

test('numbers stay numbers, also negative ones', async () => {
  expect(await write([[-5, 0.1, 1e21, true, null, '-5', ['a', '"b"']]])).toBe(
    'c0,c1,c2,c3,c4,c5,c6\r\n-5,0.1,1e+21,true,,\'-5,"[""a"",""\\""b\\""""]"\r\n'
  );
});
