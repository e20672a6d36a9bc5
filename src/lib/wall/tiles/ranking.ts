/** Lines of a ranking: bar with its interval, what it stands on, and what it was a week before. Pure. */
import { formatNumber } from '../../charts/format-number.ts';
import { toIntervalBars, type IntervalBar } from '../../charts/wall/bars-shape.ts';
import { toCategoryText } from '../../domain/category-labels.ts';
import type { ChainRow, RankingKind, RankingRow } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import { toText, type Venue } from '../../domain/place.ts';
import { toChange, type KpiChange } from '../kpi-text.ts';
import { toNumber, toTimes } from '../format.ts';
import type { PlaceNames } from '../place-names.ts';
import { toChannelText, type WallLanguage } from '../words.ts';
import { answerWords } from './answer-words.ts';

export interface RankedItem {
  readonly key: string;
  readonly rank: number;
  readonly name: string;
  readonly value: string;
  readonly change: KpiChange | null;
  /** Interval and sample. */
  readonly note: string;
  readonly enough: boolean;
  readonly shape: IntervalBar;
  /** For the colour. */
  readonly amount: number | null;
}

export interface Ranked {
  readonly items: readonly RankedItem[];
  readonly zero: number;
}

type Row = Omit<RankingRow, 'label' | 'level'>;

/** From here on percent are no figure that anybody reads: "10+" times. */
const mostPercent = 9;

/** The worst first; those of which too little is known stand behind all others. */
export function toRanked(
  rows: readonly Row[],
  toName: (key: string) => string,
  measure: MeasureInfo,
  count: number,
  language: WallLanguage
): Ranked {
  const says = answerWords[language];
  const shown = [...rows].sort((a, b) => Number(b.enough) - Number(a.enough) || a.rank - b.rank).slice(0, Math.max(0, count));
  const { bars, zero } = toIntervalBars(shown.map((row) => ({ ...row, value: row.estimate })));
  const toEnd = (value: number) => formatNumber(value, measure.format);
  return {
    zero,
    items: shown.map((row, index) => ({
      key: row.key,
      rank: index + 1,
      name: toName(row.key),
      value: row.estimate === null ? '–' : toEnd(row.estimate),
      change: row.enough ? toShortChange(row, measure, language) : null,
      note: [
        // A count is its own sample.
        ...(measure.overTime === 'sum' && row.value === row.sampleSize ? [] : [says.sample(toNumber(row.sampleSize))]),
        ...(row.low !== null && row.high !== null && row.enough ? [says.interval(toEnd(row.low), toEnd(row.high))] : []),
        ...(row.enough ? [] : [says.tooFew])
      ].join(' · '),
      enough: row.enough,
      shape: bars[index] ?? { bar: null, whisker: null, mark: null },
      amount: row.enough ? row.estimate : null
    }))
  };
}

function toShortChange({ value, previous }: Row, measure: MeasureInfo, language: WallLanguage): KpiChange | null {
  const change = value === null ? null : toChange(value, previous, measure, language);
  const times = value !== null && previous ? value / previous : 1;
  if (!change?.text.endsWith('%') || times < 1 + mostPercent) return change;
  return { ...change, text: answerWords[language].times(toTimes(times)) };
}

/** What a ranked key is called: by the plan, by the row, or as it was sent. */
export function toRankedName(
  row: RankingRow | undefined,
  key: string,
  of: RankingKind,
  names: PlaceNames,
  venue: Venue,
  language: WallLanguage
): string {
  if (of === 'channel') return toChannelText(key, language);
  if (row?.label) return toText(row.label, language);
  if (of === 'category') return toCategoryText(key, language);
  if (of === 'level') {
    const level = names.getLevel(key);
    if (!level) return key;
    const [short, long] = [toText(level.shortName, language), toText(level.name, language)];
    return short === long ? short : `${short} ${long}`;
  }
  if (of === 'section') {
    const section = venue.sections?.find(({ id }) => id === key);
    if (!section) return key;
    const name = toText(section.name, language);
    const level = names.toLevelName(section.levelId);
    return name.includes(level) ? name : `${level} ${name}`;
  }
  return names.toFullName(key);
}

/** Venues of a chain, the surest worst first: by the lower end of what is known of them. */
export function toChainRanks(rows: readonly ChainRow[]): Row[] {
  const toBound = (row: ChainRow) => (row.enough ? (row.low ?? row.estimate ?? -1) : -1);
  return [...rows]
    .sort((a, b) => Number(b.enough) - Number(a.enough) || toBound(b) - toBound(a) || (a.key < b.key ? -1 : 1))
    .map(({ key, value, estimate, previous, low, high, sampleSize, enough }, index) => ({
      key,
      rank: index + 1,
      value,
      estimate,
      previous,
      low,
      high,
      sampleSize,
      enough
    }));
}
