import type { KeywordSource } from '../../../src/lib/domain/keywords.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import { toShownWords } from '../../../src/lib/domain/search.ts';
import { cutTexts } from '../../../src/lib/words/cut-texts.ts';
import type { Said } from './get-said.ts';
import { runInSlices } from '../reader/run-in-slices.ts';

/** More of one text say nothing new, and make pairs by the square. */
const maxWordsOfText = 100;

/** Per text its different words: its keywords where it has some and they are wanted, else the words it is cut into. */
export async function toWords(said: readonly Said[], of: KeywordSource | undefined, texts: TextAccess): Promise<string[][]> {
  const words: string[][] = said.map(() => []);
  const uncut: { readonly index: number; readonly text: string }[] = [];
  await runInSlices(said, (one, index) => {
    const shown = texts === 'full' ? one : toShownWords(one.text, one.keywords.filter(isNoNumber));
    if (one.keywords.length > 0) words[index] = toDifferent(shown.keywords.map((word) => word.trim().toLowerCase()));
    else if (of !== 'keywords' && shown.text !== '') uncut.push({ index, text: shown.text });
  });
  const cut = await cutTexts(uncut.map(({ text }) => text));
  uncut.forEach(({ index }, position) => (words[index] = toDifferent(cut[position] ?? [])));
  return words;
}

/** A number that is not masked by itself may still be somebody's. */
const isNoNumber = (word: string): boolean => !/\d{3}/.test(word.normalize('NFKC'));

function toDifferent(words: readonly string[]): string[] {
  return [...new Set(words)].filter((word) => word !== '').slice(0, maxWordsOfText);
}
