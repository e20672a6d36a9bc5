import { expect, it } from 'vitest';
import { BadArgument, parseArguments } from '../../seeds/simulate/arguments.ts';

const defaults = { nowMs: Date.parse('2026-11-21T08:07:00Z'), venueFolder: 'seeds/venues/aurora-plaza' };

it('sends the last day of the usual scenario when nothing is said', () => {
  const given = parseArguments([], defaults);
  expect(given).toMatchObject({ url: 'http://127.0.0.1:3000', speed: 'max', seed: 7, token: undefined });
  expect(given?.scenario.name).toBe('typical-day');
  expect(new Date(given!.toMs).toISOString()).toBe('2026-11-21T08:00:00.000Z');
  expect(given!.toMs - given!.fromMs).toBe(24 * 3_600_000);
});

it('asks for help with undefined', () => {
  expect(parseArguments(['--help'], defaults)).toBeUndefined();
});

it.each([
  [['--speed', 'fast'], /--speed fast: must be max or a number/],
  [['--scenario', 'flood'], /--scenario flood: must be one of typical-day/],
  [['--from', 'yesterday'], /--from yesterday: must be an RFC 3339 time with an offset/],
  [['--from', '2026-11-20T10:00:00'], /--from 2026-11-20T10:00:00: must be an RFC 3339 time with an offset/],
  [['--to', '2026-11-22T00:00:00Z'], /--to 2026-11-22T00:00:00Z: must not be in the future/],
  [['--from', '2026-11-21T08:00:00Z', '--to', '2026-11-21T07:00:00Z'], /must be before --to/],
  [['--seed', '1.5'], /--seed 1\.5: must be a whole number/],
  [['--url', 'localhost'], /--url localhost: must be an address/],
  [['--sped', '1'], /--sped.*--help/]
])('names the flag, its value and the remedy: %j', (args, message) => {
  expect(() => parseArguments(args, defaults)).toThrow(BadArgument);
  expect(() => parseArguments(args, defaults)).toThrow(message);
});
