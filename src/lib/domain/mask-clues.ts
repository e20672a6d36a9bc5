/**
 * Words and signs without which nothing of a text is masked, for finding the few texts whose masking may matter to a search. Wider
 * than the masks themselves; a test keeps it so. Patterns read the same for RE2 and for JavaScript with the flags i and s.
 */
const names =
  '保安|店员|服务|员工|工作人员|经理|客服|收银|保洁|导购|前台|店长|主管|领班|师傅|技师|教练|队长|营业|售货|志愿|接待|主任|组长|阿姨|大姐|叫|姓|名|小|' +
  'guard|cashier|wait|manager|cleaner|employee|attendant|clerk|assistant|receptionist|supervisor|barista|janitor|hostess|technician|' +
  'colleague|worker|sales|staff|name|called|mr|mrs|ms|miss';
const numerals = '零〇一二三四五六七八九幺两';
const provinces = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领';
const numbers = `[\\d０-９@＠*${numerals}]|证|护照|车牌|plate|licen|reg|[${provinces}]\\s?[A-ZＡ-Ｚ]`;

/** Found in every text of which something may be masked. */
export const clues = `(?:${numbers}|${names})`;

/** Nothing but names is masked with such characters in it. */
const plainWord = new RegExp(`^(?![${numerals}${provinces}])(?:(?![${numerals}${provinces}])\\p{Script=Han})+$`, 'u');
/** Bytes or characters, as the engine counts: a name stands at most eight characters from the word that gives it away. */
const near = '.{0,48}';

/** A pattern of texts in which this word may be masked; undefined when any text with clues may be one. */
export function toNearClues(word: string): string | undefined {
  // The one other character inside a number: 8234 5678转801.
  if (!plainWord.test(word) || word === '转') return undefined;
  if (names.split('|').some((clue) => isCut(clue, word))) return undefined;
  return new RegExp(names, 'i').test(word) ? word : `(?:${names})${near}${word}|${word}${near}(?:${names})`;
}

/** The word ends within the clue, or begins within it: 找王经 of 找王经理. */
function isCut(clue: string, word: string): boolean {
  const ends = Array.from({ length: clue.length - 1 }, (_, index) => index + 1);
  return ends.some((at) => word.endsWith(clue.slice(0, at)) || word.startsWith(clue.slice(at)));
}
