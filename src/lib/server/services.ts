/** The composition root: the one place that knows every part. Opened by the `init` hook, once a process. */
import type { Config } from './config.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './log.ts';
import type { Engine } from '../../../clickhouse/engine/ports.ts';
import type { VenueStore } from './venue/venue-store.ts';
import type { WallStore } from './venue/wall-store.ts';
import type { Access } from './access/access.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { LiveHub } from './live/hub.ts';

export interface Services {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engine: Engine;
  readonly venues: VenueStore;
  readonly walls: WallStore;
  readonly access: Access;
  readonly ingest: Ingest;
  readonly live: LiveHub;
  /** Short id of this build, sent with every heartbeat. */
  readonly build: string;
  /** Drains the log, closes sockets, then the engine. */
  close(): Promise<void>;
}
