import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, SegmentTable } from '../../../../clickhouse/engine/ports.ts';
import type { Measurement } from '../../domain/measurement.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { openMoves } from './corrections/open-moves.ts';
import { Draft } from './draft.ts';
import { FeedbackDraft } from './enrich.ts';
import { showState } from './ingest-metrics.ts';
import type { Ingest, IngestState, Landed } from './ingest.ts';
import { openIdentity } from './log/identity.ts';
import { openTableLog, type TableLog } from './log/table-log.ts';
import { Quarantine } from './log/quarantine.ts';
import { toFeedbackSteps, toMeasurementSteps } from './pipeline.ts';
import { deduplicateFeedback } from './repeats/feedback-repeats.ts';
import { saveKeyFilter } from './repeats/key-filter-file.ts';
import { openKnowledge } from './repeats/open-knowledge.ts';
import { deduplicateMeasurements } from './repeats/measurement-repeats.ts';
import { takeRequest, type Stream } from './take-request.ts';

export interface IngestOptions {
  readonly config: Config['ingest'];
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
  readonly venues: VenueStore;
  readonly onLanded: (landed: Landed) => void;
}

const snapshotEveryMs = 5 * 60_000;
const sweepEveryMs = 30_000;
/** How long `close` waits for rows to land; the log keeps the others for the next start. */
const drainMs = 10_000;

/**
 * Opens the way from HTTP to the tables. The log of an earlier process is cut where it was torn and replayed before this resolves,
 * so that tables may be migrated afterwards.
 */
export async function openIngest(options: IngestOptions): Promise<Ingest> {
  const { config, clock, log, engine, venues } = options;
  const identity = await openIdentity(config.logDir);
  const quarantine = await Quarantine.open(config.logDir);
  const landings = new Set<() => void>();
  const openTable = (table: SegmentTable) =>
    openTableLog({ table, config, clock, log, identity, quarantine, writer: engine.ingest, onLanded: onLanded });
  const [feedback, measurements] = await Promise.all([openTable('feedback_raw_v1'), openTable('measurement_raw_v1')]);
  const tables = [feedback, measurements];
  const knowledge = await openKnowledge({ config, engine });

  function onLanded(landed: Landed): void {
    for (const resume of landings) resume();
    options.onLanded(landed);
  }
  const pendingRows = () => feedback.pendingRows() + measurements.pendingRows();
  const waitForLanding = () =>
    new Promise<void>((resolve) => {
      const resume = () => {
        clearTimeout(timer);
        landings.delete(resume);
        resolve();
      };
      const timer = setTimeout(resume, 1000);
      landings.add(resume);
    });
  const shared = { config, clock, venues, pendingRows, waitForLanding };
  const toStream = <D extends Draft<unknown>>(own: TableLog, steps: Stream<D>['steps'], toDraft: Stream<D>['toDraft']): Stream<D> => ({
    ...shared,
    table: own.table,
    log: own.log,
    engineAway: () => own.batcher.engineAway,
    steps,
    toDraft
  });
  const reader = engine.ingest;
  const feedbackKnowledge = { reader, filter: knowledge.filter, overlay: feedback.overlay, log: feedback.log };
  const measurementKnowledge = { reader, heads: knowledge.heads, overlay: measurements.overlay, log: measurements.log };
  const feedbackStream = toStream(
    feedback,
    toFeedbackSteps(deduplicateFeedback(feedbackKnowledge)),
    (element) => new FeedbackDraft(element)
  );
  const measurementStream = toStream(
    measurements,
    toMeasurementSteps(deduplicateMeasurements(measurementKnowledge)),
    (element) => new Draft<Measurement>(element)
  );

  const filterPath = join(config.logDir, 'event-keys.filter');
  const snapshot = () => saveKeyFilter(filterPath, knowledge.filter, { tableId: knowledge.tableId, takenAtMs: clock.now() });
  const snapshotTimer = setInterval(() => {
    snapshot().catch((error: unknown) => log.warn({ err: error }, 'the key filter could not be kept; the next start reads more keys'));
  }, snapshotEveryMs);
  const sweepTimer = setInterval(() => void Promise.all(tables.map(({ landed }) => landed.sweep())).catch(() => undefined), sweepEveryMs);
  for (const timer of [snapshotTimer, sweepTimer]) timer.unref();

  const state = (): IngestState => {
    const now = {
      canWrite: tables.every((table) => table.log.canWrite),
      engineAway: tables.some((table) => table.batcher.engineAway),
      pendingRows: pendingRows(),
      quarantinedRows: quarantine.rows
    };
    showState(now);
    return now;
  };

  const flush = async (): Promise<void> => {
    await Promise.all(tables.map((table) => table.flush()));
  };

  const move = openMoves({
    clock,
    feedback: feedbackKnowledge,
    measurements: measurementKnowledge,
    engineAway: () => tables.some(({ batcher }) => batcher.engineAway),
    flush,
    isFull: () => pendingRows() >= config.maxPendingRows,
    waitForLanding
  });

  return {
    move,
    takeFeedback: (scope, request) => takeRequest(feedbackStream, scope, request),
    takeMeasurements: (scope, request) => takeRequest(measurementStream, scope, request),
    flush,
    state,
    close: async () => {
      clearInterval(snapshotTimer);
      clearInterval(sweepTimer);
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, drainMs)));
      await Promise.race([flush(), enough]);
      clearTimeout(timer);
      await Promise.all(tables.map((table) => table.close()));
      await snapshot().catch(() => rm(filterPath, { force: true }));
    }
  };
}
