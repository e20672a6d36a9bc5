/** The sentence of a ranking: which one is worst, and whether it was a week before. */
import { formatNumber } from '../../charts/format-number.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import { toTimes } from '../format.ts';
import { toMidSentence } from '../tiles/choose-measure.ts';
import type { Title } from '../titles.ts';
import type { WallLanguage } from '../words.ts';

export interface RankingWorst {
  readonly name: string;
  /** Leaned towards the others, as it is shown. */
  readonly value: number;
  /** As it was counted: what was counted a week before is compared with this. */
  readonly counted: number;
  readonly sampleSize: number;
  /** Another one has more, but is known less surely. */
  readonly isSurest?: boolean;
  /** The same stretch a week before. */
  readonly previous: number | null;
}

/** Of fewer events nobody is told how many times as much they are. */
const leastSample = 5;
/** Nearer to what it was than this is no change. */
const same = 0.1;

export function toRankingTitles(worst: RankingWorst | null, measure: MeasureInfo, language: WallLanguage): Title[] {
  if (worst === null) return [[{ text: language === 'zh' ? '还没有足够的数据排出先后' : 'There is too little data to rank yet' }]];
  const label = toText(measure.label, language);
  const lit = { text: formatNumber(worst.value, measure.format), lit: true };
  const past = toPast(worst, measure, language);
  if (worst.isSurest) {
    const isZh = language === 'zh';
    return isZh
      ? [
          [{ text: `${spaced(worst.name)}最需要有人去看：${label} ` }, lit, { text: past }],
          [{ text: `${spaced(worst.name)}最需要有人去看：` }, lit]
        ]
      : [
          [{ text: `${worst.name} is worst for sure: ${toMidSentence(label)} ` }, lit, { text: past }],
          [{ text: `${worst.name}: ` }, lit]
        ];
  }
  if (language === 'zh') {
    const word = measure.better === 'up' ? '最低' : '最高';
    return [
      [{ text: `${spaced(worst.name)}的${label}${word}：` }, lit, { text: past }],
      [{ text: `${spaced(worst.name)}${label}${word}：` }, lit],
      [{ text: `${spaced(worst.name)}${word}：` }, lit]
    ];
  }
  const isCounted = /Count$|Per1k/.test(measure.name);
  const word = measure.better === 'up' ? 'lowest' : isCounted ? 'most' : 'highest';
  return [
    [{ text: `${worst.name} has the ${word} ${toMidSentence(label)}: ` }, lit, { text: past }],
    [{ text: `${worst.name}: ${word} ${toMidSentence(label)}, ` }, lit],
    [{ text: `${worst.name}: ` }, lit]
  ];
}

/** Between Latin or figures and Chinese stands a space. */
const spaced = (name: string): string => (/[A-Za-z0-9]$/.test(name) ? `${name} ` : name);

function toPast({ counted, previous, sampleSize }: RankingWorst, measure: MeasureInfo, language: WallLanguage): string {
  if (previous === null) return '';
  const isChinese = language === 'zh';
  if (measure.format.startsWith('+') || previous <= 0 || measure.better === 'up' || sampleSize < leastSample) {
    const text = formatNumber(previous, measure.format);
    return isChinese ? `，上周同期 ${text}` : `, ${text} a week ago`;
  }
  const times = counted / previous;
  if (Math.abs(times - 1) < same) return isChinese ? '，与上周同期持平' : ', as a week ago';
  return isChinese ? `，是上周同期的 ${toTimes(times)} 倍` : `, ${toTimes(times)}× a week ago`;
}
