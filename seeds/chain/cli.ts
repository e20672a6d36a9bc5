/** `npm run chain`: a chain of venues in three countries on a running server, with its history, and alive from then on. */
import { parseArgs } from 'node:util';
import { readGivenToken } from '../../src/lib/server/config.ts';
import { openProgress } from '../simulate/progress.ts';
import type { Server } from '../simulate/send.ts';
import { slotMs } from './chain-life.ts';
import { makeChain } from './chain-venues.ts';
import { feedChain, placeChain } from './feed-chain.ts';

const usage = `Puts a made-up chain of venues on a running server, sends its history, and goes on sending.

  npm run chain -- [flags]

  --venues <n>     how many, up to 2000 (default 40)
  --days <n>       of history (default 14)
  --url <address>  the server (default http://127.0.0.1:3000)
  --token <token>  an admin's, made for all venues; or FLOORPULSE_TOKEN. Not needed where no token is set.
  --seed <n>       another number, another chain (default 1)
  --once           do not go on after the history
  --help

The same flags give the same venues and the same events: a second run only makes duplicates.`;

function toWhole(name: string, text: string | undefined, fallback: number, most: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`--${name} ${text}: must be a whole number from 1 to ${most}.`);
  return value;
}

async function run(): Promise<void> {
  const flag = { type: 'string' } as const;
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      venues: flag,
      days: flag,
      url: flag,
      token: flag,
      seed: flag,
      once: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' }
    }
  });
  if (values.help) return console.log(usage);
  const count = toWhole('venues', values.venues, 40, 2000);
  const days = toWhole('days', values.days, 14, 400);
  const seed = toWhole('seed', values.seed, 1, 1e9);
  const server: Server = {
    url: (values.url ?? 'http://127.0.0.1:3000').replace(/\/$/, ''),
    token: values.token ?? readGivenToken(),
    patienceMs: 60_000,
    say: (line) => console.error(line)
  };
  const venues = makeChain(count, seed);
  const placing = openProgress('Venues');
  await placeChain(server, venues, (placed) => placing(placed / count, `${placed} of ${count}`));

  const toSlot = (ms: number): number => Math.floor(ms / slotMs) * slotMs;
  const fromMs = toSlot(Date.now() - days * 86_400_000);
  const sending = openProgress('History');
  let feed;
  for (let day = 0; day < days; day += 1) {
    const dayFromMs = fromMs + day * 86_400_000;
    const dayToMs = day === days - 1 ? Date.now() : dayFromMs + 86_400_000;
    feed = await feedChain(server, venues, dayFromMs, dayToMs, seed, feed);
    sending((day + 1) / days, `${feed.feedback.sent + feed.measurements.sent} events`);
  }
  console.log(`${count} venues, ${feed?.feedback.sent ?? 0} events and ${feed?.measurements.sent ?? 0} counts: ${server.url}/venues`);
  if (values.once) return;
  console.log('Sending what happens now. Stop with Ctrl-C.');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    // The quarter hour that runs and the one before it: what has been sent is a duplicate.
    feed = await feedChain(server, venues, toSlot(Date.now()) - slotMs, Date.now(), seed, feed);
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
