import { openEmbeddedEngine } from './embedded.ts';
import type { EngineOptions } from './lane-limits.ts';
import type { Engine } from './ports.ts';
import { openRemoteEngine } from './remote.ts';

export interface EngineChoice extends EngineOptions {
  /** Set: a server or cluster by URL. Unset: the embedded engine in `path`. */
  readonly url: string | undefined;
  readonly username: string;
  readonly password: string;
  readonly path: string;
}

/** The one place that chooses the engine. */
export function openEngine(choice: EngineChoice): Promise<Engine> {
  return choice.url
    ? Promise.resolve(openRemoteEngine({ url: choice.url, username: choice.username, password: choice.password }, choice))
    : openEmbeddedEngine(choice.path, choice);
}
