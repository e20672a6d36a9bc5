/**
 * A change of the text of a wall by its meaning. The YAML document is changed and written again, and every line that the change did not touch
 * stays as it was typed: its spaces, its quotes, its comments.
 */
import { parseDocument, type Document, type ToStringOptions } from 'yaml';
import { toLinePairs } from './line-diff.ts';

export type Edit = (document: Document) => void;
export type Edited = { readonly text: string } | { readonly refusal: string };

export function editText(text: string, edit: Edit): Edited {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) return { refusal: `The text cannot be read: ${error.message}` };
  const options = toOptions(text);
  const before = parseDocument(text).toString(options);
  let written: string;
  try {
    edit(document);
    written = document.toString(options);
  } catch (problem) {
    // An alias (`*name`) in the way, most often.
    return { refusal: (problem as Error).message };
  }
  if (written === before) return { text };
  const tight = toTightLists(written);
  const after = saysTheSame(tight, written) ? tight : written;
  const kept = keepLines(text, after === tight ? toTightLists(before) : before, after);
  return { text: saysTheSame(kept, after) ? kept : after };
}

/** Indents as the text does. */
function toOptions(text: string): ToStringOptions {
  const indent = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  return { lineWidth: 0, indent: indent >= 2 && indent <= 8 ? indent : 2, indentSeq: !/^\w[\w-]*:[^\S\n]*\n- /m.test(text) };
}

/** `[0, 0, 8, 12]` as people write it; braces keep their spaces. */
const toTightLists = (text: string): string => text.replace(/\[ ([^[\]{}"'#\n]*?) \]/g, '[$1]');

function saysTheSame(text: string, other: string): boolean {
  const [a, b] = [parseDocument(text), parseDocument(other)];
  return a.errors.length === 0 && JSON.stringify(a.toJS()) === JSON.stringify(b.toJS());
}

/** Takes the typed line wherever the written one did not change. */
function keepLines(typed: string, written: string, after: string): string {
  const typedLines = typed.split('\n');
  const writtenLines = written.split('\n');
  const toPlain = (line: string): string => line.replace(/\s+/g, '');
  const typedPairs =
    typedLines.length === writtenLines.length
      ? typedLines.map((_, index) => [index, index] as const)
      : toLinePairs(typedLines.map(toPlain), writtenLines.map(toPlain));
  // Blank lines that writing left out belong to the line below them.
  const groups = new Map<number, string[]>();
  let from = 0;
  for (const [typedLine, writtenLine] of typedPairs) {
    groups.set(writtenLine, typedLines.slice(from, typedLine + 1));
    from = typedLine + 1;
  }
  const writtenByAfter = new Map(toLinePairs(writtenLines, after.split('\n')).map(([line, afterLine]) => [afterLine, line]));
  return after
    .split('\n')
    .flatMap((line, index) => groups.get(writtenByAfter.get(index) ?? -1) ?? [line])
    .join('\n');
}
