/** What the rest of the project knows of ClickHouse. Embedded and remote engines both fill these ports. */

/** A query is data. Parameters are bound by ClickHouse (`{name: Type}`), never spliced; tables are written `{{db}}.table`. No SETTINGS clause: the lane adds its own. */
export interface SqlStatement {
  /** File = function = name in the log. */
  readonly name: string;
  readonly sql: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** What the engine says of a query it has answered. */
export interface ReadStatistics {
  readonly rowsRead: number;
  readonly elapsedMs: number;
}

export interface Reader {
  /** All rows as objects. Int64 and Decimal come as numbers: select `toString(x)` where digits matter. @throws FloorpulseError busy | timeout | unavailable */
  rows<Row>(statement: SqlStatement, onStatistics?: (statistics: ReadStatistics) => void): Promise<Row[]>;
}

/** Tables that a segment of the log may go to. */
export type SegmentTable = 'feedback_raw_v1' | 'measurement_raw_v1';

/** One sealed segment of the write-ahead log: one table, one token, one block. */
export interface Segment {
  readonly table: SegmentTable;
  /** Insert deduplication token: the same segment sent again lands once. */
  readonly token: string;
  /** NDJSON, one row a line, absolute path. */
  readonly path: string;
  /** Column list with types, `name Type, name Type`, as it was when the segment was sealed. */
  readonly structure: string;
}

/** A refusal that will not go away (bad data) as against an engine that is away (try again). */
export class SegmentRefused extends Error {
  override readonly name = 'SegmentRefused';
}

export interface Writer {
  /** Sends a whole segment with the fixed settings of the log. @throws SegmentRefused on bad data, FloorpulseError unavailable otherwise */
  insertSegment(segment: Segment): Promise<void>;
  /** Inserts a few rows as they are: documents of any size, which no parameter could carry. */
  insertRows(table: string, rows: readonly Readonly<Record<string, unknown>>[]): Promise<void>;
  /** Runs a statement without an answer (DDL, small INSERT ... VALUES with parameters). */
  command(statement: SqlStatement): Promise<void>;
}

/** Lanes have connections of their own, so that none blocks another. */
export interface Engine {
  readonly kind: 'embedded' | 'remote';
  readonly database: string;
  /** Writes and the look-ups that go with them. */
  readonly ingest: Reader & Writer;
  /** Small bounded reads for walls and pages. */
  readonly wall: Reader;
  /** Ad-hoc questions: one thread, time, memory and row limits; a lane that stays full for a quarter of a second answers busy. */
  readonly analyst: Reader;
  ping(): Promise<boolean>;
  close(): Promise<void>;
}
