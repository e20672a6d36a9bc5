import type { Config } from '../config.ts';
import type { Clock } from '../clock.ts';
import type { Scope } from '../../domain/scope.ts';
import type { SegmentTable } from '../../../../clickhouse/engine/ports.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { BodyError, type Element } from './body/body-error.ts';
import { readBody } from './body/read-body.ts';
import type { Draft, Step, StepContext, Tally } from './draft.ts';
import { countRequest } from './ingest-metrics.ts';
import type { IngestOutcome, IngestRequest } from './ingest.ts';
import { LogUnwritable, type WriteAheadLog } from './log/write-ahead-log.ts';
import { runSteps } from './pipeline.ts';
import { newTally, toAnswer } from './tally.ts';

/** One of the two streams of events: its steps, its log, and how full the way to its table is. */
export interface Stream<D extends Draft<unknown>> extends StreamState {
  readonly steps: readonly Step<D>[];
  readonly toDraft: (element: Element) => D;
}

export interface StreamState {
  readonly table: SegmentTable;
  readonly config: Config['ingest'];
  readonly clock: Clock;
  readonly venues: VenueStore;
  readonly log: WriteAheadLog;
  /** Rows of both streams that are acknowledged and not landed. */
  readonly pendingRows: () => number;
  /** Resolves when something landed or a second has passed. */
  readonly waitForLanding: () => Promise<void>;
  readonly engineAway: () => boolean;
}

const retryAfterSeconds = 5;

/** From an HTTP body to the contract's answer. What was taken before something went wrong stays taken, and sending it again is safe. */
export async function takeRequest<D extends Draft<unknown>>(
  stream: Stream<D>,
  scope: Scope,
  request: IngestRequest
): Promise<IngestOutcome> {
  const tally = newTally();
  const outcome = chooseRefusal(stream) ?? (await takeBody(stream, scope, request, tally));
  countRequest(stream.table, outcome.status, tally);
  return outcome;
}

/** Before a byte is read. */
function chooseRefusal({ log, pendingRows, config }: StreamState): IngestOutcome | null {
  if (!log.canWrite) return toFailure(503, 'unavailable', 'The log cannot be written: nothing was taken, send it again later.');
  if (pendingRows() < config.maxPendingRows) return null;
  return toFailure(429, 'busy', `${pendingRows()} rows wait for ClickHouse: nothing was taken, send it again later.`);
}

async function takeBody<D extends Draft<unknown>>(
  stream: Stream<D>,
  scope: Scope,
  request: IngestRequest,
  tally: Tally
): Promise<IngestOutcome> {
  const failuresBefore = stream.log.failures;
  try {
    for await (const elements of readBody(request, stream.config)) {
      await runSteps(stream.steps, elements, stream.toDraft, toContext(stream, scope, tally));
      await waitForRoom(stream);
    }
    await awaitDurable(stream, failuresBefore);
  } catch (error) {
    return toFailedOutcome(error, stream, failuresBefore, tally);
  }
  return toOutcome(tally);
}

function toContext({ clock, config, venues }: StreamState, scope: Scope, tally: Tally): StepContext {
  const nowMs = clock.now();
  const oldest = new Date(nowMs);
  oldest.setUTCMonth(oldest.getUTCMonth() - config.retentionMonths);
  return {
    scope,
    venues,
    nowMs,
    oldestMs: oldest.getTime(),
    newestMs: nowMs + config.futureToleranceMs,
    retentionMonths: config.retentionMonths,
    maxEventBytes: config.maxEventBytes,
    tally
  };
}

/** A large body that meets a full log is read on as rows land; while the engine is away it ends with what it has. */
async function waitForRoom({ pendingRows, config, engineAway, waitForLanding }: StreamState): Promise<void> {
  while (pendingRows() >= config.maxPendingRows) {
    if (engineAway()) throw new LogFull();
    await waitForLanding();
  }
}

class LogFull extends Error {}

function toOutcome(tally: Tally): IngestOutcome {
  if (tally.undecided > 0) {
    const message = `ClickHouse is away, and ${tally.undecided} of these events may be repeats: send the body again later; what was taken counts once.`;
    return { status: 503, answer: { ...toAnswer(tally), error: { code: 'unavailable', message } }, retryAfterSeconds };
  }
  const allRefused = tally.refusedCount > 0 && tally.accepted + tally.duplicates === 0;
  return { status: allRefused ? 422 : 202, answer: toAnswer(tally) };
}

/** @throws LogUnwritable when rows of this request, or those that it took for known, may have been lost */
async function awaitDurable({ log }: StreamState, failuresBefore: number): Promise<void> {
  await log.synced();
  if (log.failures !== failuresBefore) throw new LogUnwritable('the log failed while the body was read');
}

/** The counts of what is durable go with the error. @throws what is not ours to answer */
async function toFailedOutcome(error: unknown, stream: StreamState, failuresBefore: number, tally: Tally): Promise<IngestOutcome> {
  try {
    await awaitDurable(stream, failuresBefore);
  } catch (syncError) {
    if (!(syncError instanceof LogUnwritable)) throw syncError;
    error = syncError;
  }
  if (error instanceof BodyError) return toFailure(error.status, error.code, error.message, tally);
  if (error instanceof LogFull) {
    return toFailure(
      429,
      'busy',
      'The log is full while ClickHouse is away: send the body again later; what was taken counts once.',
      tally
    );
  }
  if (error instanceof LogUnwritable) {
    return toFailure(503, 'unavailable', 'The log could not be written: send the body again later; what was taken counts once.');
  }
  throw error;
}

function toFailure(status: 400 | 413 | 415 | 429 | 503, code: string, message: string, tally?: Tally): IngestOutcome {
  return {
    status,
    answer: { ...(tally && toAnswer(tally)), error: { code, message } },
    ...((status === 429 || status === 503) && { retryAfterSeconds })
  };
}
