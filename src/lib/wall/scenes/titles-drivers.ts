/** The sentence of X against O: which measure of operations complaints rise with, by how much, and how long after. It says "with", never "because". */
import { formatNumber } from '../../charts/format-number.ts';
import type { DriverRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import { toTimes } from '../format.ts';
import { toMidSentence } from '../tiles/choose-measure.ts';
import { toAmountText, toLagText } from '../tiles/drivers.ts';
import type { Title } from '../titles.ts';
import type { WallLanguage } from '../words.ts';

/** From here on it is said as times: "2.1×" instead of "+110%". */
const timesFrom = 0.95;

export function toDriverTitles(rows: readonly DriverRow[], getMeasure: (name: string) => MeasureInfo, language: WallLanguage): Title[] {
  const isZh = language === 'zh';
  if (rows.length === 0) return [[{ text: isZh ? '还没有运营数据可以比较' : 'There is no operations data to compare with yet' }]];
  const sure = [...rows].sort((a, b) => a.rank - b.rank).filter(({ significant, effect }) => significant && effect !== null);
  // What raises complaints is what somebody can do something about now.
  const first = sure.find(({ effect }) => (effect ?? 0) > 0) ?? sure[0];
  if (!first) {
    return isZh
      ? [[{ text: `没有运营指标与投诉明显一起变化（比较了 ${rows.length} 个）` }], [{ text: '没有运营指标与投诉明显一起变化' }]]
      : [
          [{ text: `None of ${rows.length} measures of operations clearly moves with complaints` }],
          [{ text: 'No measure clearly moves with complaints' }]
        ];
  }
  const effect = first.effect ?? 0;
  const measure = getMeasure(first.key);
  const label = toText(measure.label, language);
  const amount = first.deviation === null ? null : toAmountText(first.deviation, measure, language);
  const lag = toLagText(first.lagMinutes, language);
  if (isZh) {
    const change = effect >= timesFrom ? `${toTimes(1 + effect)} 倍` : formatNumber(Math.abs(effect), '.0%');
    const verb = effect >= timesFrom ? '投诉是平常的 ' : effect > 0 ? '投诉多 ' : '投诉少 ';
    const lit = { text: change, lit: true };
    const step = amount === null ? `${label}越高` : `${label}每多 ${amount}`;
    return [
      [{ text: `${step}，${lag}${verb}` }, lit],
      [{ text: `${step}，${verb}` }, lit],
      [{ text: `${label}：${verb}` }, lit]
    ];
  }
  const lit = { text: effect >= timesFrom ? `${toTimes(1 + effect)}×` : formatNumber(effect, '+.0%'), lit: true };
  const start = `Complaints ${effect > 0 ? 'rise' : 'fall'} with ${toMidSentence(label)}: `;
  return [
    [{ text: start }, lit, { text: `${amount === null ? '' : ` for ${amount} more`}, ${lag}` }],
    [{ text: start }, lit, { text: `, ${lag}` }],
    [{ text: start }, lit]
  ];
}
