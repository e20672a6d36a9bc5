import { openAccess } from '../../src/lib/server/access/open-access.ts';
import type { Access, Credentials } from '../../src/lib/server/access/access.ts';
import type { Clock } from '../../src/lib/server/clock.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { openLog } from '../../src/lib/server/log.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';

export const log = openLog('silent');

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  ms = Date.UTC(2026, 10, 21, 8);
  now(): number {
    return this.ms;
  }
}

/** The embedded engine's access never asks the engine. */
const noEngine = {} as Engine;

export function openFileAccess(dataDir: string, clock: Clock): Promise<Access> {
  return openAccess({ config: readConfig({ FLOORPULSE_DATA_DIR: dataDir }), clock, log, engine: noEngine });
}

/** Credentials of a program on this machine. */
export function fromLoopback(token?: string): Credentials {
  return { token, host: 'localhost:3000', forwarded: false, remoteAddress: '127.0.0.1' };
}
