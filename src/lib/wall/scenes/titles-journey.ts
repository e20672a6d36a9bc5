/** The sentence of a visit: what people remember of it is its worst moment, its best and its end. */
import { formatNumber } from '../../charts/format-number.ts';
import type { JourneyRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText } from '../../domain/place.ts';
import type { Title } from '../titles.ts';
import type { WallLanguage } from '../words.ts';

/** Stages as a sentence says them. */
const doing: Readonly<Record<string, string>> = {
  plan: 'planning',
  arrive: 'arriving',
  park: 'parking',
  enter: 'coming in',
  find: 'finding the way',
  queue: 'queueing',
  buy: 'shopping',
  dine: 'dining',
  play: 'playing',
  service: 'service',
  leave: 'leaving',
  after: 'afterwards'
};
/** As everywhere: below this a mood is bad. */
const badMood = -0.25;

/** @param rows stages on the way, in their order */
export function toJourneyTitles(rows: readonly JourneyRow[], measure: MeasureInfo, language: WallLanguage): Title[] {
  const [valley, peak, end] = [findTold(rows, 'isValley'), findTold(rows, 'isPeak'), findTold(rows, 'isEnd')];
  if (!valley)
    return [[{ text: language === 'zh' ? '还没有足够的反馈画出到访的旅程' : 'Too little has been said of the stages of a visit yet' }]];
  const write = (value: number | null) => formatNumber(value ?? 0, measure.format);
  const toName = ({ key, label }: JourneyRow) =>
    language === 'zh' ? toText(label, 'zh') : (doing[key] ?? toText(label, 'en').toLowerCase());
  // The lowest stage of a good visit is no bad one.
  const isBadEnd = end !== null && (measure.name === 'sentimentMean' ? (end.value ?? 0) < badMood : end.key === valley.key);
  const other = end && end.key !== valley.key ? end : null;
  const about = isBadEnd ? end : valley;
  const lit = { text: write(about.value), lit: true };
  const best = peak && peak.key !== about.key ? peak : null;
  const past =
    about.previous === null ? '' : language === 'zh' ? `（之前 ${write(about.previous)}）` : ` (${write(about.previous)} before)`;
  if (language === 'zh') {
    const start = isBadEnd ? `到访收尾不好：${toName(about)} ` : `到访最差的一段是${toName(about)}：`;
    const rest = isBadEnd
      ? best && `，最好是${toName(best)} ${write(best.value)}`
      : other && `，收尾是${toName(other)} ${write(other.value)}`;
    return [
      [{ text: start }, lit, { text: `${past}${rest ?? ''}` }],
      [{ text: start }, lit, { text: rest ?? '' }],
      [{ text: start }, lit]
    ];
  }
  const name = toName(about);
  const start = isBadEnd
    ? `The visit ends badly: ${name} `
    : `${name.charAt(0).toUpperCase()}${name.slice(1)} is the low point of a visit: `;
  const rest = isBadEnd
    ? best && `, best is ${toName(best)} at ${write(best.value)}`
    : other && `, it ends with ${toName(other)} at ${write(other.value)}`;
  return [
    [{ text: start }, lit, { text: `${past}${rest ?? ''}` }],
    [{ text: start }, lit, { text: rest ?? '' }],
    [{ text: start }, lit]
  ];
}

function findTold(rows: readonly JourneyRow[], flag: 'isPeak' | 'isValley' | 'isEnd'): JourneyRow | null {
  return rows.find((row) => row[flag] && row.enough && row.value !== null) ?? null;
}
