/** The sentence of a chain: which venue is worst, and how far from the others. */
import { formatNumber } from '../../charts/format-number.ts';
import type { ChainRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import { toTimes } from '../format.ts';
import { toWorst } from '../tiles/chain.ts';
import { toMidSentence } from '../tiles/choose-measure.ts';
import type { Title } from '../titles.ts';
import type { WallLanguage } from '../words.ts';
import { toRankingTitles } from './titles-ranking.ts';

/** Less apart than this, no venue is called the worst. */
const timesWorthTelling = 1.2;

export function toChainTitles(rows: readonly ChainRow[], measure: MeasureInfo, language: WallLanguage): Title[] {
  const worst = toWorst(rows);
  if (!worst || worst.estimate === null) return toRankingTitles(null, measure, language);
  const isZh = language === 'zh';
  const name = toText(worst.name, language);
  const label = toText(measure.label, language);
  const value = formatNumber(worst.estimate, measure.format);
  const told = rows.filter(({ enough, estimate }) => enough && estimate !== null);
  if (told.length === 1) {
    const past = worst.previous === null ? '' : formatNumber(worst.previous, measure.format);
    const lit = { text: value, lit: true };
    return isZh
      ? [
          [{ text: `${name}：${label} ` }, lit, { text: past && `，上周同期 ${past}` }],
          [{ text: `${name}：${label} ` }, lit]
        ]
      : [
          [{ text: `${name}: ` }, lit, { text: ` ${toMidSentence(label)}${past && `, ${past} a week ago`}` }],
          [{ text: `${name}: ` }, lit]
        ];
  }
  const sum = (of: (row: ChainRow) => number) => rows.reduce((total, row) => total + (row.footfall ? of(row) : 0), 0);
  const visitors = sum(({ footfall }) => footfall ?? 0);
  const whole = visitors > 0 ? (1000 * sum(({ complaintCount }) => complaintCount)) / visitors : 0;
  const times = whole > 0 ? worst.estimate / whole : null;
  if (times !== null && times < timesWorthTelling) {
    const lit = { text: formatNumber(whole, measure.format), lit: true };
    return isZh
      ? [
          [{ text: `${told.length} 个场所相差不大：${label} ` }, lit, { text: `，${name}最高` }],
          [{ text: `${told.length} 个场所相差不大：` }, lit]
        ]
      : [
          [{ text: `${told.length} venues are close: ` }, lit, { text: ` ${toMidSentence(label)}, most at ${name}` }],
          [{ text: `${told.length} venues are close: ` }, lit]
        ];
  }
  const lit = { text: value, lit: true };
  const compared = times === null ? '' : isZh ? `，是整体的 ${toTimes(times)} 倍` : `, ${toTimes(times)}× the chain`;
  return isZh
    ? [
        [{ text: `${name}在 ${told.length} 个场所里最需要有人去看：${label} ` }, lit, { text: compared }],
        [{ text: `${name}最需要有人去看：${label} ` }, lit, { text: compared }],
        [{ text: `${name}最差：` }, lit, { text: compared }]
      ]
    : [
        [{ text: `${name} is the worst of ${told.length} venues: ` }, lit, { text: ` ${toMidSentence(label)}${compared}` }],
        [{ text: `${name} is the worst of ${told.length}: ` }, lit, { text: compared }],
        [{ text: `${name}: ` }, lit, { text: compared }]
      ];
}
