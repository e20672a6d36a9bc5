/** A server on a fast clock behind a line that can be cut, and a feeder that keeps the demo venue alive on that clock. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Feeder, toFirstState } from '../../seeds/simulate/feeder.ts';
import { rootDir } from '../support/engine.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { FastClock, type FastTime } from './fast-clock.ts';

/** Passes bytes on until it is cut; then it hangs up on everybody and lets nobody in. */
export class Line {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();
  targetPort = 0;
  isCut = false;

  constructor() {
    this.#server = createServer((near) => {
      if (this.isCut || this.targetPort === 0) return near.destroy();
      const far = connect(this.targetPort, '127.0.0.1');
      for (const [end, other] of [
        [near, far],
        [far, near]
      ] as const) {
        this.#ends.add(end);
        end.on('error', () => other.destroy());
        end.on('close', () => {
          this.#ends.delete(end);
          other.destroy();
        });
        end.pipe(other);
      }
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  cut(): void {
    this.isCut = true;
    for (const end of this.#ends) end.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}

export class Rehearsal {
  readonly clock: FastClock;
  readonly line = new Line();
  url = '';
  restarts = 0;
  readonly #dir = makeTempDir();
  #child: ChildProcess | undefined;
  #feeding = Promise.resolve();
  #isOver = false;

  constructor(time: FastTime) {
    this.clock = new FastClock(time);
  }

  /** Starts all of it; resolves with the history of `historyDays` landed. */
  async open(historyDays: number): Promise<void> {
    this.url = await this.line.open();
    await this.start();
    const server = { url: this.url, token: undefined, say: () => undefined };
    const seedsDir = fileURLToPath(new URL('../../seeds', import.meta.url));
    const options = { server, statePath: join(this.#dir.path, 'demo.json'), seedsDir, now: () => this.clock.now() };
    const feeder = new Feeder(options, toFirstState(this.clock.now(), historyDays));
    await feeder.place();
    await feeder.catchUp();
    this.#feeding = this.#feed(feeder);
  }

  /** As long as it goes: what cannot be sent during a cut is sent after it. */
  async #feed(feeder: Feeder): Promise<void> {
    while (!this.#isOver) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (!this.line.isCut && this.#child) await feeder.step().catch(() => undefined);
    }
  }

  async start(): Promise<void> {
    const child = fork(
      join(rootDir, 'tests', 'soak', 'fast-server.ts'),
      [JSON.stringify({ ...this.clock.time, jumpedMs: this.clock.jumpedMs })],
      {
        cwd: rootDir,
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          UV_THREADPOOL_SIZE: '16',
          PORT: '0',
          FLOORPULSE_DATA_DIR: join(this.#dir.path, 'data'),
          FLOORPULSE_DEMO: 'off',
          FLOORPULSE_LOG_LEVEL: 'error'
        }
      }
    );
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    this.#child = child;
    this.line.targetPort = port;
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  async restart(signal: NodeJS.Signals): Promise<void> {
    await this.stop(signal);
    await this.start();
    this.restarts += 1;
  }

  jump(ms: number): void {
    this.clock.jumpedMs += ms;
    this.#child?.send({ jumpedMs: this.clock.jumpedMs });
  }

  async send(path: string, method: 'PUT' | 'POST', body: unknown): Promise<void> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#feeding;
    this.line.close();
    await this.stop('SIGKILL');
    this.#dir.remove();
  }
}
