/** Starts the demo's feeder: a process of its own that talks to the public API like any other sender, and ends with this one. */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const stateFile = 'demo.json';

/** The demo is for an empty data directory (tokens and walls may be there before the first start), and goes on in a directory that it began in. Ask before anything is written there. */
export function wantsDemo(dataDir: string): boolean {
  return (
    !existsSync(dataDir) ||
    readdirSync(dataDir).every((name) => name === 'tokens.json' || name === 'walls') ||
    existsSync(join(dataDir, stateFile))
  );
}

export function startDemoFeeder(options: { rootDir: string; dataDir: string; url: string; token: string | undefined }): ChildProcess {
  return fork(join(options.rootDir, 'seeds', 'simulate', 'demo-feed.ts'), [], {
    cwd: options.rootDir,
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      FLOORPULSE_DEMO_URL: options.url,
      FLOORPULSE_DEMO_STATE: join(options.dataDir, stateFile),
      ...(options.token && { FLOORPULSE_DEMO_TOKEN: options.token })
    },
    // The terminal's Ctrl-C is ours to answer: the feeder ends when the channel to us closes.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc']
  });
}
