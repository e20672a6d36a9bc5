/** The demo's feeder as a process: forked by `npm start`, ends when the channel to its parent closes. */
import { fileURLToPath } from 'node:url';
import { readFeedState } from './feed-state.ts';
import { Feeder, toFirstState } from './feeder.ts';
import { Refused, type Server } from './send.ts';

const url = process.env.FLOORPULSE_DEMO_URL;
const statePath = process.env.FLOORPULSE_DEMO_STATE;
const stepMs = 2000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));

async function run(): Promise<void> {
  if (!url || !statePath)
    throw new Error('FLOORPULSE_DEMO_URL and FLOORPULSE_DEMO_STATE say where the demo goes and where it keeps its place.');
  const server: Server = { url: url.replace(/\/+$/, ''), token: process.env.FLOORPULSE_DEMO_TOKEN, say };
  const options = { server, statePath, seedsDir: fileURLToPath(new URL('..', import.meta.url)), now: () => Date.now() };
  const feeder = new Feeder(options, readFeedState(statePath) ?? toFirstState(Date.now()));
  const startedMs = performance.now();
  await feeder.place();
  await feeder.catchUp();
  const { feedback, measurements } = feeder;
  if (measurements.sent > 5000) {
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    say(`Aurora Plaza is in: ${feedback.sent} voices and ${measurements.sent} measurements in ${seconds} s. From now on it lives.`);
  }
  const refused = [...feedback.firstRefusals, ...measurements.firstRefusals];
  if (refused.length > 0) say(`The server refused some of the demo: ${refused[0]}`);
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, stepMs));
    await feeder.step();
  }
}

run().catch((error: unknown) => {
  const remedy =
    error instanceof Refused && error.status === 401 ? ' The demo runs without tokens, or with the one that npm start gives it.' : '';
  say(`The demo stops: ${error instanceof Error ? error.message : String(error)}${remedy}`);
  process.exit(1);
});
