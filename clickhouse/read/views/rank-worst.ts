/** In which order a ranking stands: what is worst beyond doubt comes first. Pure. */
import type { MeasureInfo } from '../../../src/lib/domain/measures/measure.ts';

export interface Ranked {
  readonly key: string;
  readonly value: number | null;
  readonly previous: number | null;
  /** 90 % interval where the measure has one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly sampleSize: number;
  readonly enough: boolean;
}

/**
 * Where less is better, by the lower end of the interval; where more is better, by its upper end; where neither, the largest value first. Without an
 * interval what rests on too little stands behind what does not. What has no value comes last.
 */
export function toWorstFirst<Row extends Ranked>(rows: readonly Row[], better: MeasureInfo['better']): Row[] {
  const sign = better === 'up' ? -1 : 1;
  const toBound = ({ value, low, high }: Row): number | null => (better === 'down' ? low : better === 'up' ? high : null) ?? value;
  const isWeak = (row: Row): number => Number(row.low === null && !row.enough);
  return [...rows].sort((a, b) => {
    const [one, other] = [toBound(a), toBound(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || (a.key < b.key ? -1 : 1);
    return isWeak(a) - isWeak(b) || sign * (other - one) || b.sampleSize - a.sampleSize || (a.key < b.key ? -1 : 1);
  });
}
