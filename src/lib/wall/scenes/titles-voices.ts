/** The sentence of what people say: the word that rises most surely, and by how much. */
import type { KeywordRow } from '../../domain/live-events.ts';
import type { RangeInput } from '../../domain/time-range.ts';
import { toNumber, toTimes } from '../format.ts';
import { toRangeMs } from '../tiles/answer-frame.ts';
import type { Title } from '../titles.ts';
import { words, type WallLanguage } from '../words.ts';

/** Below these a word is not called rising in the largest letters of the lobby. */
const leastCount = 5;
const leastTimes = 1.5;

export function toVoicesTitles(rows: readonly KeywordRow[], range: RangeInput, language: WallLanguage): Title[] {
  const inOrder = [...rows].sort((a, b) => a.rank - b.rank);
  const isZh = language === 'zh';
  const quote = (row: KeywordRow) => words[language].quote(row.key);
  // Without anything before, no word is new and none rises.
  const risen = inOrder.find(
    ({ count, previous, timesBefore }) => count >= leastCount && timesBefore !== null && (previous === 0 || timesBefore >= leastTimes)
  );
  if (risen && risen.previous > 0 && risen.timesBefore !== null) {
    const times = toTimes(risen.timesBefore);
    const count = toNumber(risen.count);
    const before = toBefore(range, language);
    if (isZh) {
      const lit = { text: `${times} 倍`, lit: true };
      return [
        [{ text: `${quote(risen)}被说到的次数是${before}的 ` }, lit, { text: `：${count} 条` }],
        [{ text: `${quote(risen)}是${before}的 ` }, lit, { text: `：${count} 条` }],
        [{ text: `${quote(risen)}是${before}的 ` }, lit]
      ];
    }
    const lit = { text: `${times}×`, lit: true };
    return [
      [{ text: `${quote(risen)} is said ` }, lit, { text: ` as often as ${before}: ${count} times` }],
      [{ text: `${quote(risen)} is said ` }, lit, { text: ` as often as ${before}` }],
      [{ text: `${quote(risen)}: ` }, lit, { text: ` ${before}` }]
    ];
  }
  if (risen) {
    const lit = { text: isZh ? `${toNumber(risen.count)} 条` : `${toNumber(risen.count)} times`, lit: true };
    return isZh
      ? [
          [{ text: `${quote(risen)}是新出现的词：` }, lit],
          [{ text: `${quote(risen)}新出现：` }, lit]
        ]
      : [
          [{ text: `${quote(risen)} is a new word: said ` }, lit],
          [{ text: `${quote(risen)} is new: ` }, lit]
        ];
  }
  const most = inOrder.reduce<KeywordRow | null>((best, row) => (best && best.count >= row.count ? best : row), null);
  if (!most) return [[{ text: isZh ? '还没有足够的文字可以比较' : 'Not enough has been written yet to compare words' }]];
  const lit = { text: isZh ? `${toNumber(most.count)} 条` : `${toNumber(most.count)} times`, lit: true };
  if (most.timesBefore === null) {
    return isZh
      ? [
          [{ text: `说得最多的是${quote(most)}：` }, lit, { text: '，之前没有可比的' }],
          [{ text: `说得最多的是${quote(most)}：` }, lit]
        ]
      : [
          [{ text: `Most is said of ${quote(most)}: ` }, lit, { text: ', with nothing before to compare' }],
          [{ text: `Most is said of ${quote(most)}: ` }, lit]
        ];
  }
  return isZh
    ? [
        [{ text: `没有突然上升的词，说得最多的是${quote(most)}：` }, lit],
        [{ text: `说得最多的是${quote(most)}：` }, lit]
      ]
    : [
        [{ text: `No word is on the rise; most is said of ${quote(most)}: ` }, lit],
        [{ text: `Most is said of ${quote(most)}: ` }, lit]
      ];
}

/** What a stretch is compared with: as long a one before it. */
function toBefore(range: RangeInput, language: WallLanguage): string {
  const days = toRangeMs(range) / 86_400_000;
  if (days === 1) return language === 'zh' ? '前一天' : 'the day before';
  if (days === 7) return language === 'zh' ? '前一周' : 'the week before';
  return language === 'zh' ? '之前' : 'before';
}
