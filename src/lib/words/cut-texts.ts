/** Texts as the words that say what they are about. */
import { cutChinese } from './chinese-cutter.ts';
import { cutEnglish } from './cut-english.ts';
import { chineseStopWords, negations, tellingCharacters } from './stop-words-zh.ts';

/** Enough that the thread is not asked too often, few enough that putting together what it answers takes a few milliseconds. */
const batchSize = 200;

const han = /\p{Script=Han}/u;

/** Per text its words in order, in whatever languages it is written. Chinese is cut in a thread of its own. */
export async function cutTexts(texts: readonly string[]): Promise<string[][]> {
  const words: string[][] = [];
  for (let from = 0; from < texts.length; from += batchSize) {
    const batch = texts.slice(from, from + batchSize);
    const chinese = batch.filter((text) => han.test(text));
    const pieces = chinese.length > 0 ? await cutChinese(chinese) : [];
    let next = 0;
    for (const text of batch) {
      const own = han.test(text) ? toChineseWords(pieces[next++] ?? []) : [];
      words.push([...own, ...cutEnglish(text)]);
    }
  }
  return words;
}

const isChinese = (piece: string | undefined): piece is string => piece !== undefined && /^\p{Script=Han}+$/u.test(piece);
/** Numbers written out, dates and amounts. */
const amount =
  /^[零〇一二三四五六七八九十百千万亿两几半第数多]+(?:个|次|年|月|日|天|号|楼|层|元|块|分|分钟|小时|时|点|岁|位|名|张|件|条|只|台|米|块钱)?$/u;

export function toChineseWords(pieces: readonly string[]): string[] {
  const words: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    const next = pieces[index + 1];
    if (!isChinese(piece)) continue;
    if (negations.has(piece) && isChinese(next) && next.length <= 2 && isTelling(next)) {
      words.push(piece + next);
      index += 1;
    } else if (isTelling(piece)) words.push(piece);
  }
  return words;
}

function isTelling(piece: string): boolean {
  if (piece.length === 1) return tellingCharacters.has(piece);
  return !chineseStopWords.has(piece) && !amount.test(piece);
}
