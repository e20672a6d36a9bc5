/** The real server as its user starts it: a process of its own, a free port, a data directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { rootDir } from './engine.ts';
import { makeTempDir } from './temp-dir.ts';

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything it wrote to stderr so far. */
  readonly output: () => string;
  /** Ends it the way Ctrl-C does and waits. @returns exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops it and removes its data. */
  remove(): Promise<void>;
}

export interface TestServerOptions {
  /** An existing data directory to go on with; it is not removed then. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `src/server.ts` (which builds when the sources are newer) without the demo and waits until it says that it listens. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const temp = options.dataDir ? undefined : makeTempDir();
  const dataDir = options.dataDir ?? join(temp!.path, 'data');
  const child = spawn(process.execPath, ['--max-semi-space-size=64', '--import', 'tsx', join(rootDir, 'src', 'server.ts')], {
    cwd: rootDir,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      UV_THREADPOOL_SIZE: '16',
      PORT: '0',
      FLOORPULSE_DATA_DIR: dataDir,
      FLOORPULSE_DEMO: 'off',
      FLOORPULSE_LOG_LEVEL: 'warn',
      ...options.env
    },
    stdio: ['ignore', 'ignore', 'pipe']
  });
  let output = '';
  child.stderr.setEncoding('utf8');
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (text: string) => {
      output += text;
      const match = /listens on (http:\S+)/.exec(output);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it listened:\n${output}`)));
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    url,
    dataDir,
    process: child,
    output: () => output,
    stop,
    remove: async () => {
      await stop();
      temp?.remove();
    }
  };
}
