import { setImmediate } from 'node:timers/promises';
import type { StandingChoice } from '../../../../../clickhouse/write/get-standing-feedback.ts';
import { FloorpulseError } from '../../../domain/errors.ts';
import type { Clock } from '../../clock.ts';
import { LogUnwritable } from '../log/write-ahead-log.ts';
import type { FeedbackKnowledge } from '../repeats/feedback-repeats.ts';
import type { MeasurementKnowledge } from '../repeats/measurement-repeats.ts';
import { toSqlInstant } from '../repeats/to-rows.ts';
import { moveFeedback } from './move-feedback.ts';
import { moveMeasurements } from './move-measurements.ts';
import type { Moved, MoveRequest } from './move-request.ts';

export interface MoveParts {
  readonly clock: Clock;
  readonly feedback: FeedbackKnowledge;
  readonly measurements: MeasurementKnowledge;
  readonly engineAway: () => boolean;
  readonly flush: () => Promise<void>;
  /** As many rows as may be are waiting for the table. */
  readonly isFull: () => boolean;
  /** Resolves when something landed or a second has passed. */
  readonly waitForLanding: () => Promise<void>;
}

const partly = 'not everything was moved. Ask again; what has moved stays moved.';
const landMs = 30_000;
const showMs = 5_000;

/**
 * Moves stored rows to other places, one request after the other. What was acknowledged before the call and is still in the log is
 * moved too: it lands first. Safe to repeat, also after a crash in the middle: what has moved is not found again.
 */
export function openMoves(parts: MoveParts): (request: MoveRequest) => Promise<Moved> {
  let last: Promise<unknown> = Promise.resolve();
  return (request) => {
    const moved = last.then(() => move(parts, request));
    last = moved.catch(() => undefined);
    return moved;
  };
}

/** @throws FloorpulseError unavailable */
async function move(parts: MoveParts, { venueId, which, toPlace }: MoveRequest): Promise<Moved> {
  const { feedback, measurements, clock } = parts;
  const waitForRoom = async (): Promise<void> => {
    while (parts.isFull()) {
      if (parts.engineAway()) throw new FloorpulseError('unavailable', `ClickHouse is away: ${partly}`, { retryAfterSeconds: 5 });
      await parts.waitForLanding();
    }
  };
  const logs = [feedback.log, measurements.log];
  const failuresBefore = logs.map((log) => log.failures).join();
  await landEarlier(parts);
  const choice: StandingChoice = {
    venueId,
    reasons: which.reasons ?? [],
    units: which.units ?? [],
    levels: which.levels ?? [],
    from: toSqlInstant(which.fromMs ?? 0)
  };
  try {
    const nowMs = clock.now();
    const movedFeedback = await moveFeedback(feedback, choice, toPlace, nowMs, waitForRoom);
    const { moved, conflicts } = await moveMeasurements(measurements, choice, toPlace, nowMs, waitForRoom);
    await Promise.all(logs.map((log) => log.synced()));
    if (logs.map((log) => log.failures).join() !== failuresBefore) throw new LogUnwritable('the log failed during a move');
    // Durable. Who asked looks at the numbers next: as a rule they have landed by then.
    if (movedFeedback + moved > 0) await isInTime(parts.flush(), showMs);
    return { feedback: movedFeedback, measurements: moved, conflicts };
  } catch (error) {
    if (!(error instanceof LogUnwritable)) throw error;
    throw new FloorpulseError('unavailable', `The log could not be written: ${partly}`);
  }
}

/** Rows that were placed by an older book or plan reach the table, where they are found. */
async function landEarlier({ feedback, measurements, engineAway, flush }: MoveParts): Promise<void> {
  // Whoever has placed an event and not yet decided about it gets on until it waits in a visit.
  await setImmediate();
  await Promise.all([feedback.overlay.settled(), measurements.overlay.settled()]);
  if (engineAway() || !(await isInTime(flush(), landMs)))
    throw new FloorpulseError('unavailable', 'ClickHouse is away: nothing was moved. Ask again later.', { retryAfterSeconds: 5 });
}

async function isInTime(work: Promise<void>, limitMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), limitMs)));
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
