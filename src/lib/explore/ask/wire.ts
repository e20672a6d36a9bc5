/** What GraphQL answers, as far as this page asks. */
export type Column = readonly (number | null)[];

export interface LocalizedLabel {
  readonly zh: string;
  readonly en: string;
}

export interface MeasureEntry extends LocalizedLabel {
  readonly name: string;
  readonly family: 'X' | 'O' | 'XO';
  readonly better: 'up' | 'down' | 'neither';
  readonly zhUnit: string;
  readonly enUnit: string;
  readonly zhAbout: string;
  readonly enAbout: string;
  readonly format: string;
  readonly formula: string;
  readonly overTime: 'sum' | 'mean' | 'last' | 'ratio';
  readonly whenEmpty: 0 | null;
  readonly cuts: readonly string[];
  readonly filters: readonly string[];
}

export interface DimensionEntry extends LocalizedLabel {
  readonly name: string;
}

export interface Watermark {
  readonly source: string;
  readonly at: string;
}

export interface Cost {
  readonly rowsRead: number;
  readonly elapsedMs: number;
  readonly queries: number;
  readonly estimatedRows: number | null;
  readonly statements: readonly { readonly name: string; readonly sql: string; readonly params: unknown }[];
}

interface Compared {
  readonly compared?: Column;
}

export interface TimeSeries {
  readonly asOf: string;
  readonly watermarks: readonly Watermark[];
  readonly grain: string;
  readonly times: readonly string[];
  readonly partial: readonly boolean[];
  readonly series: readonly (Compared & {
    readonly measure: string;
    readonly group: readonly { readonly dimension: string; readonly value: string; readonly label: string }[];
    readonly values: Column;
    readonly sampleSizes: readonly number[];
    readonly expected?: Column;
    readonly expectedLow?: Column;
    readonly expectedHigh?: Column;
    readonly surprise?: Column;
    readonly expectedMissing?: 'notACount' | 'tooLittleHistory' | 'noSameStretch' | null;
  })[];
  readonly cost: Cost;
}

export interface Rest {
  readonly rows: number;
  readonly series: readonly {
    readonly measure: string;
    readonly value: number | null;
    readonly sampleSize: number;
    readonly compared?: number | null;
  }[];
}

export interface Breakdown {
  readonly asOf: string;
  readonly watermarks: readonly Watermark[];
  readonly dimensions: readonly {
    readonly dimension: string;
    readonly attribute: string | null;
    readonly values: readonly string[];
    readonly labels: readonly string[];
  }[];
  readonly series: readonly (Compared & {
    readonly measure: string;
    readonly values: Column;
    readonly sampleSizes: readonly number[];
    readonly shares: Column;
    readonly ranks: Column;
  })[];
  readonly others?: Rest | null;
  readonly totals?: Rest | null;
  readonly totalRows: number;
  readonly truncated: boolean;
  readonly cost: Cost;
}

export interface Voice {
  readonly key: string;
  readonly occurredAt: string;
  readonly channel: string;
  readonly text: string | null;
  readonly language: string | null;
  readonly enrichment: {
    readonly intent: string | null;
    readonly category: readonly string[];
    readonly sentiment: number | null;
    readonly illFeeling: number | null;
    readonly model: string | null;
  } | null;
  readonly place: { readonly id: string; readonly kind: string; readonly name: string };
}

export interface Voices {
  readonly asOf: string;
  readonly nodes: readonly Voice[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
