/** The flags of `npm run simulate`. Every refusal names the flag, its value and what would be right. */
import { parseArgs } from 'node:util';
import { scenarios } from '../scenarios/scenarios.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { slotMs } from './rhythm.ts';

export interface Arguments {
  readonly url: string;
  readonly scenario: Scenario;
  readonly fromMs: number;
  readonly toMs: number;
  /** Simulated seconds in a second. */
  readonly speed: number | 'max';
  readonly seed: number;
  readonly token: string | undefined;
  /** Folder of the plan; the server must have the venue. */
  readonly venueFolder: string;
}

export const usage = `Sends a scenario to a running server through its public API, then checks that all of it is there.

  npm run simulate -- [flags]

  --scenario <name>   one of:
${scenarios.map(({ name, title }) => `                        ${name.padEnd(22)}${title}`).join('\n')}
                      (default typical-day)
  --url <address>     the server (default http://127.0.0.1:3000)
  --token <token>     a token with the role ingest or admin; or FLOORPULSE_TOKEN. Only a token that may ask (admin) has its totals checked.
  --from <time>       RFC 3339 with offset, for example 2026-11-20T10:00:00+08:00 (default a day before --to)
  --to <time>         not in the future (default now)
  --speed <n|max>     simulated seconds in a second, 1 = as it happens (default max)
  --seed <n>          another number, another day with the same character (default 7)
  --venue <folder>    an unpacked IMDF archive that the server has imported (default seeds/venues/aurora-plaza)
  --help

The same scenario, seed and stretch gives the same events with the same ids: sending it again only makes duplicates.`;

const options = {
  url: { type: 'string' },
  scenario: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  token: { type: 'string' },
  venue: { type: 'string' },
  help: { type: 'boolean', short: 'h' }
} as const;

export class BadArgument extends Error {
  override readonly name = 'BadArgument';
}

function refuse(flag: string, value: string, remedy: string): never {
  throw new BadArgument(`--${flag} ${value}: ${remedy}`);
}

function toInstant(flag: string, text: string): number {
  if (!/(?:Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    refuse(flag, text, 'must be an RFC 3339 time with an offset, for example 2026-11-20T10:00:00+08:00.');
  }
  return Date.parse(text);
}

/** Undefined when help was asked for. @throws BadArgument */
export function parseArguments(
  args: readonly string[],
  defaults: { nowMs: number; venueFolder: string; token?: string | undefined }
): Arguments | undefined {
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    throw new BadArgument(`${error instanceof Error ? error.message : String(error)} See --help for the flags there are.`);
  }
  if (values.help) return undefined;

  const url = values.url ?? 'http://127.0.0.1:3000';
  if (!URL.canParse(url) || !/^https?:/.test(url)) refuse('url', url, 'must be an address such as http://127.0.0.1:3000.');
  const name = values.scenario ?? 'typical-day';
  const scenario = scenarios.find((each) => each.name === name);
  if (!scenario) return refuse('scenario', name, `must be one of ${scenarios.map((each) => each.name).join(', ')}.`);
  const seed = Number(values.seed ?? 7);
  if (!Number.isInteger(seed) || seed < 0 || seed > 1e9)
    refuse('seed', String(values.seed), 'must be a whole number from 0 to 1000000000.');
  const speed = values.speed === undefined || values.speed === 'max' ? 'max' : Number(values.speed);
  if (speed !== 'max' && !(speed > 0 && speed <= 1e6))
    refuse('speed', String(values.speed), 'must be max or a number from above 0 to 1000000.');

  // Whole quarter hours by default: a stretch that can be named again.
  const toMs = values.to === undefined ? Math.floor(defaults.nowMs / slotMs) * slotMs : toInstant('to', values.to);
  const fromMs = values.from === undefined ? toMs - 24 * 3_600_000 : toInstant('from', values.from);
  if (toMs > defaults.nowMs + 60_000)
    refuse('to', String(values.to), `must not be in the future (it is ${new Date(defaults.nowMs).toISOString()}).`);
  if (fromMs >= toMs) refuse('from', values.from ?? new Date(fromMs).toISOString(), `must be before --to ${new Date(toMs).toISOString()}.`);
  if (toMs - fromMs > 400 * 86_400_000) refuse('from', String(values.from), 'must be at most 400 days before --to.');
  return {
    url: url.replace(/\/+$/, ''),
    scenario,
    fromMs,
    toMs,
    speed,
    seed,
    token: values.token ?? defaults.token,
    venueFolder: values.venue ?? defaults.venueFolder
  };
}
