/** `npm run simulate`: any scenario, speed and seed to a running server, through the front door, with its totals checked. */
import { fileURLToPath } from 'node:url';
import { BadArgument, parseArguments, usage, type Arguments } from './arguments.ts';
import { runScenario } from './run-scenario.ts';

async function run(): Promise<number> {
  let given: Arguments | undefined;
  try {
    given = parseArguments(process.argv.slice(2), {
      nowMs: Date.now(),
      venueFolder: fileURLToPath(new URL('../venues/aurora-plaza', import.meta.url)),
      token: process.env.FLOORPULSE_TOKEN || undefined
    });
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    console.error(error.message);
    return 2;
  }
  if (!given) {
    console.log(usage);
    return 0;
  }
  const { lines, mismatches } = await runScenario(given, (line) => console.error(line));
  for (const line of lines) console.log(line);
  for (const mismatch of mismatches) console.error(`Does not add up. ${mismatch}`);
  return mismatches.length === 0 ? 0 : 1;
}

run().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
);
