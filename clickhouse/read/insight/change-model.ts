/** How a measure's difference between two stretches is told apart into segments. */
import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import { isMeasureName, toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { MeasureInfo } from '../../../src/lib/domain/measures/measure.ts';
import type { Amount, ChangeModel } from '../../../src/lib/stats/change.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import type { CellSums } from '../cells/measure-values.ts';

export interface MeasureModel extends Pick<ChangeModel, 'kind' | 'test' | 'times'> {
  /** What is read of each segment: of a rate per visitor the events alone, as no segment has visitors of its own. */
  readonly reads: MeasureName;
  readonly perVisitor: boolean;
  /** Columns of feedback it is made of; none for what is metered. */
  readonly columns: readonly FeedbackColumn[];
  readonly toAmount: (cell: Pick<CellSums, 'feedback' | 'metrics'>) => Amount;
}

/** @throws FloorpulseError bad_request for measures whose parts do not add up */
export function toMeasureModel(name: MeasureName): MeasureModel {
  const info = toMeasureInfo(name);
  const { calculation } = info;
  const base = { reads: name, perVisitor: false, times: 1 };
  switch (calculation.kind) {
    case 'count':
      return { ...base, kind: 'sum', test: 'count', columns: [calculation.of], toAmount: toCountAmount(calculation.of) };
    case 'share': {
      const { of, over } = calculation;
      const toAmount = ({ feedback }: Pick<CellSums, 'feedback'>): Amount => {
        const sum = feedback[of] ?? 0;
        return { n: feedback[over] ?? 0, sum, squareSum: sum };
      };
      return { ...base, kind: 'mean', test: 'share', columns: [of, over], toAmount };
    }
    case 'meanOfMilli': {
      const { sum, count, squares } = calculation;
      const toAmount = ({ feedback }: Pick<CellSums, 'feedback'>): Amount => ({
        n: feedback[count] ?? 0,
        sum: (feedback[sum] ?? 0) / 1000,
        squareSum: squares ? (feedback[squares] ?? 0) / 1e6 : 0
      });
      const columns = [sum, count, ...(squares ? [squares] : [])];
      return { ...base, kind: 'mean', test: squares ? 'mean' : 'none', columns, toAmount };
    }
    case 'nps': {
      const { promoters, detractors, answers } = calculation;
      // An answer counts 1, 0 or -1: its square is 1 for all but the passive.
      const toAmount = ({ feedback }: Pick<CellSums, 'feedback'>): Amount => {
        const [up, down] = [feedback[promoters] ?? 0, feedback[detractors] ?? 0];
        return { n: feedback[answers] ?? 0, sum: up - down, squareSum: up + down };
      };
      return { ...base, kind: 'mean', test: 'mean', times: 100, columns: [promoters, detractors, answers], toAmount };
    }
    case 'metric':
      return toMetricModel(info);
    case 'ratio':
      return toRatioModel(info, calculation);
  }
}

function toCountAmount(of: FeedbackColumn): MeasureModel['toAmount'] {
  return ({ feedback }) => {
    const count = feedback[of] ?? 0;
    return { n: count, sum: count, squareSum: count };
  };
}

function toMetricModel(info: MeasureInfo): MeasureModel {
  if (info.overPlaces !== 'sum' || info.overTime === 'last') throw toRefusal(info.name);
  const toAmount = ({ metrics }: Pick<CellSums, 'metrics'>): Amount => {
    const { sum = 0, count = 0 } = metrics[info.name] ?? {};
    return { n: count, sum, squareSum: 0 };
  };
  const kind = info.overTime === 'sum' ? 'sum' : 'mean';
  return { reads: info.name, perVisitor: false, times: 1, kind, test: 'none', columns: [], toAmount };
}

function toRatioModel({ name }: MeasureInfo, { above, below, times }: { above: string; below: string; times: number }): MeasureModel {
  const upper = isMeasureName(above) ? toMeasureInfo(above) : undefined;
  if (upper?.calculation.kind === 'count' && below === 'footfall') {
    return { ...toMeasureModel(above), perVisitor: true, times };
  }
  const parts = [above, below].map((part) => (isMeasureName(part) ? toMeasureInfo(part) : undefined));
  if (parts.some((part) => !part || part.overTime !== 'sum' || part.overPlaces !== 'sum')) throw toRefusal(name);
  const [over, under] = [toMeasureModel(above), toMeasureModel(below)];
  const toAmount = (cell: Pick<CellSums, 'feedback' | 'metrics'>): Amount => {
    const { sum } = over.toAmount(cell);
    return { n: under.toAmount(cell).sum, sum, squareSum: sum };
  };
  // Events over something that is metered: Poisson for as much exposure.
  return { reads: name, perVisitor: false, times, kind: 'mean', test: over.test === 'count' ? 'count' : 'none', columns: [], toAmount };
}

function toRefusal(measure: MeasureName): FloorpulseError {
  return new FloorpulseError('bad_request', `${measure} does not add up over places or events, so its difference has no parts.`, {
    field: 'measure',
    remedy: 'Ask for a count, a share, a mean or a rate of feedback, or for a metric that is summed over places.'
  });
}
