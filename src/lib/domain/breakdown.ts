/** Questions and answers about measures cut by dimensions: columns, not row objects. */
import type { Cost } from './answers.ts';
import type { Compare } from './compare.ts';
import type { DimensionName } from './dimensions.ts';
import type { Filter } from './filter.ts';
import type { Watermark } from './live-events.ts';
import type { MeasureName } from './measures/catalogue.ts';
import type { LocalizedText } from './place.ts';
import type { RangeInput } from './time-range.ts';

/** Which column of a measure. */
export const columnKinds = ['value', 'compared', 'change', 'changeRatio', 'sampleSize'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export const directions = ['asc', 'desc'] as const;
export type Direction = (typeof directions)[number];

export const maxDimensions = 4;
export const maxFirst = 10_000;

/** A row stays when every bound that is given holds; null holds none. */
export interface Having {
  readonly measure: MeasureName;
  readonly of: ColumnKind;
  readonly atLeast?: number | undefined;
  readonly above?: number | undefined;
  readonly atMost?: number | undefined;
  readonly below?: number | undefined;
}

/** Exactly one of measure and dimension. Null comes last either way. */
export interface OrderBy {
  readonly measure?: MeasureName | undefined;
  readonly dimension?: DimensionName | undefined;
  readonly of: ColumnKind;
  readonly direction: Direction;
}

export interface BreakdownQuestion {
  /** The one of several venues that is asked; the others are only its siblings. Without it all of them are asked. */
  readonly venue?: string | undefined;
  /** A level or unit of the one venue that is asked. */
  readonly place?: string | undefined;
  readonly measures: readonly MeasureName[];
  /** At most `maxDimensions`. Places are those of the finest place that is named; coarser ones follow from it. */
  readonly by: readonly DimensionName[];
  /** Which attribute the dimension `attribute` is. */
  readonly attribute?: string | undefined;
  readonly range: RangeInput;
  readonly where?: Filter | undefined;
  readonly compare?: Compare | undefined;
  readonly having?: readonly Having[] | undefined;
  /** Without it by the first measure, largest first. Ties stand in the order of the dimensions. */
  readonly orderBy?: readonly OrderBy[] | undefined;
  /** From 1 to `maxFirst` rows. */
  readonly first: number;
  readonly others?: boolean | undefined;
  readonly totals?: boolean | undefined;
}

export interface DimensionColumn {
  readonly dimension: DimensionName;
  readonly attribute: string | null;
  readonly values: readonly string[];
  readonly labels: readonly LocalizedText[];
}

type Numbers = readonly (number | null)[];

/** Parallel to the values of the dimensions. */
export interface BreakdownSeries {
  readonly measure: MeasureName;
  readonly values: Numbers;
  readonly sampleSizes: readonly number[];
  /** Null without `compare`, as the two below. */
  readonly compared: Numbers | null;
  readonly change: Numbers | null;
  readonly changeRatio: Numbers | null;
  /** Of the total; null for measures that do not add up over the rows. */
  readonly shares: Numbers | null;
  /** 1 = the largest value of all rows that `having` left; equals share a rank. */
  readonly ranks: Numbers;
  /** In the order of the rows; null for measures that do not add up over them. */
  readonly runningTotals: Numbers | null;
}

/** Many rows as one: their sums through the formula, never a mean of means. */
export interface BreakdownRest {
  /** How many rows it stands for. */
  readonly rows: number;
  readonly series: readonly {
    readonly measure: MeasureName;
    readonly value: number | null;
    readonly sampleSize: number;
    readonly compared: number | null;
    readonly change: number | null;
    readonly changeRatio: number | null;
  }[];
}

export interface BreakdownAnswer {
  readonly asOf: string;
  readonly watermarks: readonly Watermark[];
  readonly dimensions: readonly DimensionColumn[];
  readonly series: readonly BreakdownSeries[];
  /** What the totals hold beyond the rows, rows that `having` left out included. Null when not asked, or when nothing is left. */
  readonly others: BreakdownRest | null;
  /** All that the filter leaves, whatever `having` and `first` say. Null when not asked. */
  readonly totals: BreakdownRest | null;
  /** Rows that `having` left, shown or not. */
  readonly totalRows: number;
  readonly truncated: boolean;
  readonly cost: Cost;
}
