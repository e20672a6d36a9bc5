/** Starts the stand-in as a process of its own: Vite changes the working directory, and SvelteKit reads its configuration from there. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Knob } from './wall-stand-in/serve.ts';

export interface WallStandIn {
  readonly url: string;
  turn(knob: Knob): void;
  close(): Promise<void>;
}

export async function openWallStandIn(): Promise<WallStandIn> {
  const script = fileURLToPath(new URL('./wall-stand-in/serve.ts', import.meta.url));
  const child = fork(script, {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'development' }
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { url: string }).url));
    child.once('exit', (code) => reject(new Error(`The stand-in ended with ${code} before it listened.`)));
  });
  return {
    url,
    turn: (knob) => void child.send(knob),
    close: async () => {
      child.kill();
      await exited;
    }
  };
}
