import type { Logger } from '../log.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { SocketGuest } from '../live/socket-server.ts';
import type { FleetStreams } from './fleet-stream.ts';
import type { Fleet } from './fleet.ts';
import type { WallLookup } from './fleet-rights.ts';
import type { GuessLimit } from './guess-limit.ts';
import type { Pairings } from './pairings.ts';
import type { ScreenStore } from './screen-store.ts';
import type { ThumbnailStore } from './thumbnail-store.ts';

/** Everything about screens: who waits, who is paired, who is there now. */
export interface Screens {
  readonly store: ScreenStore;
  readonly pairings: Pairings;
  readonly guesses: GuessLimit;
  readonly fleet: Fleet;
  readonly streams: FleetStreams;
  readonly thumbnails: ThumbnailStore;
  readonly walls: WallLookup;
  readonly limits: Config['screens'];
  readonly clock: Clock;
  readonly log: Logger;
  /** Short id of this build: what is older is marked. */
  readonly build: string;
  /** For the socket server. */
  readonly guest: SocketGuest;
  close(): Promise<void>;
}
