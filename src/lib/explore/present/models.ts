/** What a chart and a table are drawn from, whatever was asked. */
import type { Column } from '../ask/wire.ts';

export interface MeasureStyle {
  readonly name: string;
  readonly family: 'X' | 'O' | 'XO';
  readonly label: string;
  readonly unit: string;
  /** Empty where the label says it already. */
  readonly unitBeside: string;
  readonly format: string;
  readonly better: 'up' | 'down' | 'neither';
  readonly whenEmpty: 0 | null;
  /** Means of readings do not begin at nothing. */
  readonly fromZero: boolean;
  /** A count is its own sample size. */
  readonly isCount: boolean;
  readonly overTime: 'sum' | 'mean' | 'last' | 'ratio';
}

export interface Line {
  readonly key: string;
  readonly label: string;
  readonly values: Column;
  readonly sampleSizes: readonly number[];
  readonly compared: Column | undefined;
  readonly low: Column | undefined;
  readonly high: Column | undefined;
  readonly surprise: Column | undefined;
  /** Why nothing could be expected; null where it was, or was not asked for. */
  readonly expectedMissing: 'notACount' | 'tooLittleHistory' | 'noSameStretch' | null;
}

export interface Panel {
  readonly measure: MeasureStyle;
  readonly lines: readonly Line[];
}

export interface TimeModel {
  readonly kind: 'time';
  readonly grain: string;
  readonly timesMs: readonly number[];
  readonly partial: readonly boolean[];
  readonly panels: readonly Panel[];
}

export interface GroupColumn {
  readonly measure: MeasureStyle;
  readonly values: Column;
  readonly sampleSizes: readonly number[];
  readonly compared: Column | undefined;
  readonly shares: Column | undefined;
}

export interface RestRow {
  readonly label: string;
  readonly values: Column;
  readonly compared: Column;
  readonly sampleSizes: readonly (number | null)[];
}

export interface GroupModel {
  readonly kind: 'groups';
  readonly dimensions: readonly {
    readonly name: string;
    readonly label: string;
    readonly values: readonly string[];
    readonly labels: readonly string[];
  }[];
  readonly rowCount: number;
  readonly columns: readonly GroupColumn[];
  readonly others: RestRow | null;
  readonly totals: RestRow | null;
  readonly totalRows: number;
  readonly truncated: boolean;
}

export type Model = TimeModel | GroupModel;
