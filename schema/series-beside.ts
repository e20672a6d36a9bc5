/** Columns of a series that depend on the others of its answer, worked out once an answer and only when asked. */
import type { TimeSeriesAnswer, TimeSeriesColumns } from '../src/lib/domain/answers.ts';
import { toSeriesRanks, toSeriesShares } from '../src/lib/domain/series-columns.ts';

/** A series that knows its answer. */
export interface SeriesBeside extends TimeSeriesColumns {
  readonly of: TimeSeriesAnswer;
  readonly index: number;
}

export function toSeriesBeside(answer: TimeSeriesAnswer): SeriesBeside[] {
  return answer.series.map((series, index) => ({ ...series, of: answer, index }));
}

type Columns = (number | null)[] | null;

function openBeside(toColumns: (series: readonly TimeSeriesColumns[]) => Columns[]): (series: SeriesBeside) => Columns {
  const known = new WeakMap<TimeSeriesAnswer, Columns[]>();
  return ({ of, index }) => {
    let columns = known.get(of);
    if (!columns) known.set(of, (columns = toAll(of, toColumns)));
    return columns[index] ?? null;
  };
}

function toAll({ series }: TimeSeriesAnswer, toColumns: (series: readonly TimeSeriesColumns[]) => Columns[]): Columns[] {
  const all: Columns[] = [];
  for (const measure of new Set(series.map((one) => one.measure))) {
    const indexes = series.flatMap((one, index) => (one.measure === measure ? [index] : []));
    const columns = toColumns(series.filter((one) => one.measure === measure));
    indexes.forEach((index, place) => (all[index] = columns[place] ?? null));
  }
  return all;
}

export const toSharesBeside = openBeside(toSeriesShares);
export const toRanksBeside = openBeside(toSeriesRanks);
