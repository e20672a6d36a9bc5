/** The sentence of the week: which hours are hardest, and how much harder than usual. */
import { formatNumber } from '../../charts/format-number.ts';
import { toValueLabel } from '../../domain/dimension-values.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import { toTimes } from '../format.ts';
import { z90 } from '../../stats/interval.ts';
import { toMidSentence } from '../tiles/choose-measure.ts';
import type { HardStretch } from '../tiles/week.ts';
import type { Title } from '../titles.ts';
import type { WallLanguage } from '../words.ts';

/** Less than this is not called hard in the largest letters of the lobby. */
const timesWorthTelling = 1.3;
const stepWorthTelling = 0.15;

export function toWeekTitles(hardest: HardStretch | null, measure: MeasureInfo, language: WallLanguage): Title[] {
  if (hardest === null)
    return [[{ text: language === 'zh' ? '各时段的数据还太少，看不出差别' : 'Too little is known of the hours of the week yet' }]];
  const write = (value: number) => formatNumber(value, measure.format);
  const label = toText(measure.label, language);
  const when = toWhen(hardest, language);
  const isTelling = hardest.times === null ? isFar(hardest, measure) : hardest.times >= timesWorthTelling && isSure(hardest);
  const isBusy = measure.better === 'neither';
  if (!isTelling) {
    const lit = { text: write(hardest.usual), lit: true };
    return language === 'zh'
      ? [
          [{ text: `一周里没有特别难的时段：${label}平常 ` }, lit],
          [{ text: `没有特别难的时段：` }, lit]
        ]
      : [
          [{ text: `No hour of the week stands out: ${toMidSentence(label)} ` }, lit, { text: ' as a rule' }],
          [{ text: 'No hour of the week stands out: ' }, lit]
        ];
  }
  if (hardest.times === null) return toValueTitles(when, label, write(hardest.value), write(hardest.usual), language);
  if (language === 'zh') {
    const lit = { text: `${toTimes(hardest.times)} 倍`, lit: true };
    return [
      [{ text: `${when}是一周里最${isBusy ? '忙' : '难'}的时段：${label}是平常的 ` }, lit],
      [{ text: `${when}最${isBusy ? '忙' : '难'}：${label}是平常的 ` }, lit],
      [{ text: `${when}最${isBusy ? '忙' : '难'}：是平常的 ` }, lit]
    ];
  }
  const lit = { text: `${toTimes(hardest.times)}×`, lit: true };
  const word = isBusy ? 'busiest' : 'hardest';
  return [
    [{ text: `${when} is the ${word} of the week: ` }, lit, { text: ` the usual ${toMidSentence(label)}` }],
    [{ text: `${when} is the ${word} of the week: ` }, lit, { text: ' the usual' }],
    [{ text: `${when}: ` }, lit, { text: ' the usual' }]
  ];
}

/** Of a hundred hours the worst one is far off by chance alone: also the lower end of what it stands on is above the usual. */
function isSure({ value, usual, sampleSize }: HardStretch): boolean {
  return value * (1 - z90 / Math.sqrt(Math.max(1, sampleSize))) > usual;
}

function isFar({ value, usual }: HardStretch, { format }: MeasureInfo): boolean {
  return Math.abs(value - usual) >= (format.startsWith('+') && format.includes('.') ? stepWorthTelling : 0.1 * Math.abs(usual));
}

function toValueTitles(when: string, label: string, value: string, usual: string, language: WallLanguage): Title[] {
  const lit = { text: value, lit: true };
  return language === 'zh'
    ? [
        [{ text: `${when}是一周里最难的时段：${label} ` }, lit, { text: `，平常 ${usual}` }],
        [{ text: `${when}最难：` }, lit, { text: `，平常 ${usual}` }],
        [{ text: `${when}最难：` }, lit]
      ]
    : [
        [{ text: `${when} is the hardest of the week: ${toMidSentence(label)} ` }, lit, { text: `, usually ${usual}` }],
        [{ text: `${when} is the hardest: ` }, lit, { text: `, usually ${usual}` }],
        [{ text: `${when}: ` }, lit]
      ];
}

/** "周五 18–20 时", "Friday 18–20 h". */
export function toWhen({ weekday, fromHour, toHour }: HardStretch, language: WallLanguage): string {
  return `${toText(toValueLabel('dayOfWeek', String(weekday)), language)} ${fromHour}–${toHour} ${language === 'zh' ? '时' : 'h'}`;
}
