import type { IngestAnswer } from '../../domain/event.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Moved, MoveRequest } from './corrections/move-request.ts';

export interface IngestRequest {
  /** As it came: `contentEncoding` says whether it is gzip. */
  readonly body: ReadableStream<Uint8Array> | null;
  readonly contentType: string | null;
  readonly contentEncoding: string | null;
  readonly contentLength: number | null;
}

/** HTTP status and body as the contract has it: 202, 400, 413, 422, 429 with `retryAfterSeconds`, 503. */
export interface IngestOutcome {
  readonly status: 202 | 400 | 413 | 415 | 422 | 429 | 503;
  readonly answer:
    IngestAnswer | (IngestAnswer & { error: { code: string; message: string } }) | { error: { code: string; message: string } };
  readonly retryAfterSeconds?: number;
}

/** What landed in the tables, for the live hub. */
export interface Landed {
  readonly table: 'feedback_raw_v1' | 'measurement_raw_v1';
  readonly venues: readonly string[];
}

export interface IngestState {
  /** False when the log cannot be written: /readyz 503. */
  readonly canWrite: boolean;
  /** The engine refuses or is away; the log holds everything. */
  readonly engineAway: boolean;
  readonly pendingRows: number;
  readonly quarantinedRows: number;
}

export interface Ingest {
  takeFeedback(scope: Scope, request: IngestRequest): Promise<IngestOutcome>;
  takeMeasurements(scope: Scope, request: IngestRequest): Promise<IngestOutcome>;
  /**
   * Moves stored events and measurements to other places. Durable when it resolves, as a rule landed too; safe to repeat.
   * @throws FloorpulseError unavailable
   */
  move(request: MoveRequest): Promise<Moved>;
  /** Resolves when everything acknowledged so far has landed. */
  flush(): Promise<void>;
  state(): IngestState;
  close(): Promise<void>;
}
