import { dropExpired } from '../../../clickhouse/write/drop-expired.ts';
import type { Engine } from '../../../clickhouse/engine/ports.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './log.ts';

const dayMs = 86_400_000;

/** Drops months past the retention now and once a day. */
export function startRetention(parts: { engine: Engine; clock: Clock; log: Logger; retentionMonths: number }): { close(): void } {
  const { engine, clock, log, retentionMonths } = parts;
  const run = async (): Promise<void> => {
    try {
      const dropped = await dropExpired(engine, clock.now(), retentionMonths);
      if (dropped.length > 0) log.info({ dropped }, 'months past the retention were dropped');
    } catch (error) {
      log.warn({ err: error }, 'months past the retention could not be dropped; trying again tomorrow');
    }
  };
  void run();
  const timer = setInterval(() => void run(), dayMs);
  timer.unref();
  return { close: () => clearInterval(timer) };
}
