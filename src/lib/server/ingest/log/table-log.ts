import type { SegmentTable, Writer } from '../../../../../clickhouse/engine/ports.ts';
import type { Clock } from '../../clock.ts';
import type { Config } from '../../config.ts';
import type { Logger } from '../../log.ts';
import type { Landed } from '../ingest.ts';
import { Overlay } from '../repeats/overlay.ts';
import { Batcher } from './batcher.ts';
import type { LogIdentity } from './identity.ts';
import { LandedSegments } from './landed-segments.ts';
import type { Quarantine } from './quarantine.ts';
import { recoverSegments } from './recover.ts';
import { tableDir, type SealedSegment } from './segment.ts';
import { WriteAheadLog } from './write-ahead-log.ts';

export interface TableLogOptions {
  readonly table: SegmentTable;
  readonly config: Config['ingest'];
  readonly clock: Clock;
  readonly log: Logger;
  readonly identity: LogIdentity;
  readonly quarantine: Quarantine;
  readonly writer: Writer;
  readonly onLanded: (landed: Landed) => void;
}

/** The log of one table and what carries it there. */
export interface TableLog {
  readonly table: SegmentTable;
  readonly log: WriteAheadLog;
  readonly batcher: Batcher;
  readonly overlay: Overlay;
  readonly landed: LandedSegments;
  /** Rows appended and not in the table. */
  pendingRows(): number;
  /** Resolves when everything appended so far has landed. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the log of a table: cuts its torn tail and sends what an earlier process left. */
export async function openTableLog(options: TableLogOptions): Promise<TableLog> {
  const { table, config, clock, log, identity, quarantine, writer } = options;
  const dir = tableDir(config.logDir, table);
  const overlay = new Overlay();
  const landed = new LandedSegments(clock);
  const onLanded = (segment: SealedSegment): void => {
    void overlay.landed(segment.body.name);
    options.onLanded({ table, venues: segment.meta.venues });
  };
  const batcher = new Batcher({ writer, landed, quarantine, log, onLanded });
  const left = await recoverSegments(dir, table, identity.logId);
  const pending = left.filter((segment) => !segment.landedBefore);
  if (left.length > 0)
    log.info({ table, pending: pending.length, landed: left.length - pending.length }, 'sending what the log still holds');
  await batcher.sendAgain(await landed.keep(left.filter((segment) => segment.landedBefore)));
  for (const segment of pending) batcher.push(segment);
  await batcher.drained();

  const writeAheadLog = new WriteAheadLog({
    table,
    dir,
    identity,
    log,
    onSealed: (segment) => batcher.push(segment),
    onLost: (body, fromLine) => overlay.lost(body.name, fromLine)
  });
  const flush = async (): Promise<void> => {
    await writeAheadLog.seal();
    await batcher.drained();
  };
  return {
    table,
    log: writeAheadLog,
    batcher,
    overlay,
    landed,
    pendingRows: () => writeAheadLog.unsealedRows + batcher.pendingRows,
    flush,
    close: async () => {
      await writeAheadLog.close();
      await batcher.stop();
      if (batcher.pendingRows === 0) await landed.clear();
    }
  };
}
