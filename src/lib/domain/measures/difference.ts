/** How a measure differs from what it was: one rule for the wall and for tables. */
import type { MeasureInfo } from './measure.ts';

/** `percent`: of what was before. `points`: percentage points. `own`: the unit of the measure. */
export type DifferenceKind = 'percent' | 'points' | 'own';

export interface Difference {
  readonly kind: DifferenceKind;
  /** Percent and points as parts of one: 0.05 = 5. */
  readonly amount: number;
}

type Measure = Pick<MeasureInfo, 'overTime' | 'format'>;

/** Scores, shares and means live on a scale of their own: a percentage of a value near zero says nothing. */
export function toDifferenceKind({ overTime, format }: Measure): DifferenceKind {
  if (format.endsWith('%')) return 'points';
  return overTime === 'mean' || format.startsWith('+') ? 'own' : 'percent';
}

/** Null where one of them is missing, or nothing was there to be a percentage of. */
export function toDifference(value: number | null | undefined, before: number | null | undefined, measure: Measure): Difference | null {
  if (value === null || value === undefined || before === null || before === undefined) return null;
  const kind = toDifferenceKind(measure);
  if (kind !== 'percent') return { kind, amount: value - before };
  return before === 0 ? null : { kind, amount: (value - before) / Math.abs(before) };
}

/** Whether a step up or down is good news. */
export function toVerdict(direction: 'up' | 'down' | 'same', better: MeasureInfo['better']): 'better' | 'worse' | 'neither' {
  if (direction === 'same' || better === 'neither') return 'neither';
  return direction === better ? 'better' : 'worse';
}
