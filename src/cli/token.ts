/** Makes, lists and revokes tokens, with the server running or not. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { placeIdPattern } from '../lib/domain/place.ts';
import { roles, type Role, type TextAccess } from '../lib/domain/scope.ts';
import { openTokenKeeper, type TokenKeeper } from '../lib/server/access/token-keeper.ts';
import { createToken, isGood, type TokenRecord } from '../lib/server/access/token.ts';
import { systemClock } from '../lib/server/clock.ts';
import { readConfig, toAddressUrl, type Config } from '../lib/server/config.ts';

const usage = `Usage:
  npm run token -- --role <role> [--venue <venue>]... [--texts none|masked|full] [--days <n>] [--note <text>] [--url <address>]
  npm run token -- list
  npm run token -- revoke <id>

Roles: ${roles.join(', ')}. Without --venue the token is for all venues.
--texts full lets a viewer or an analyst read texts unmasked. --url is the address that screens use, for the link of a wall.`;

const options = {
  role: { type: 'string' },
  venue: { type: 'string', multiple: true },
  texts: { type: 'string' },
  days: { type: 'string' },
  note: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean' }
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

function isOneOf<T extends string>(words: readonly T[], word: string | undefined): word is T {
  return words.includes(word as T);
}

async function make(keeper: TokenKeeper, config: Config, values: Values): Promise<void> {
  const { role, texts, days, note, url } = values;
  if (!isOneOf<Role>(roles, role)) throw new Error(`--role must be one of ${roles.join(', ')}.\n\n${usage}`);
  if (texts !== undefined && !isOneOf<TextAccess>(['none', 'masked', 'full'], texts))
    throw new Error('--texts must be none, masked or full.');
  if (days !== undefined && !(Number(days) > 0 && Number(days) < 36_500)) throw new Error('--days must be a number of days.');
  const venues = (values.venue ?? []).flatMap((venue) => venue.split(',')).filter(Boolean);
  const bad = venues.find((venue) => !placeIdPattern.test(venue));
  if (bad !== undefined) throw new Error(`"${bad}" is not a venue id: 1 to 64 of letters, digits and . _ : -`);
  const now = systemClock.now();
  const { token, record } = createToken(
    {
      role,
      venues: venues.length > 0 ? venues : 'all',
      texts,
      note,
      expiresAt: days === undefined ? undefined : new Date(now + Number(days) * 86_400_000).toISOString()
    },
    new Date(now)
  );
  const isFirst = (await keeper.list()).length === 0;
  await keeper.add(record);

  console.log(token);
  if (role === 'wall') {
    const base = (url ?? toAddressUrl(config.host, config.port)).replace(/\/+$/, '');
    for (const page of venues.length > 0 ? venues.map((venue) => `/wall/${venue}`) : ['/']) console.log(`${base}${page}#token=${token}`);
  }
  console.error(`Shown once; only its hash is kept. Id ${record.id}, role ${role}, ${toVenueText(record)}, texts ${record.texts}.`);
  if (isFirst) console.error('This is the first token: from now on every request needs one, on this machine too.');
}

function toVenueText({ venues }: TokenRecord): string {
  return venues === 'all' ? 'all venues' : venues.join(' ');
}

async function list(keeper: TokenKeeper): Promise<void> {
  const records = await keeper.list();
  if (records.length === 0) console.error('No token was made yet: the server is open to its own machine only.');
  else console.log(records.map(toLine).join('\n'));
}

function toLine(record: TokenRecord): string {
  const until = record.expiresAt ? `until ${record.expiresAt}` : 'no end';
  const state = record.revokedAt
    ? `revoked ${record.revokedAt}`
    : isGood(record, systemClock.now())
      ? until
      : `expired ${record.expiresAt}`;
  const columns = [record.id, record.role.padEnd(7), toVenueText(record), `texts ${record.texts}`, `made ${record.createdAt}`, state];
  return [...columns, record.note ?? ''].join('  ').trimEnd();
}

async function revoke(keeper: TokenKeeper, id: string | undefined): Promise<void> {
  if (id === undefined) throw new Error('Say which: npm run token -- revoke <id>');
  // Whoever has only the token itself may paste it whole.
  const record = await keeper.revoke(/^fp_([0-9a-f]{12})_/.exec(id)?.[1] ?? id, new Date(systemClock.now()));
  console.log(`Revoked ${record.id} (${record.role}, ${toVenueText(record)}). Running servers cut it within 5 seconds.`);
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, argument] = positionals;
  if (values.help) return console.log(usage);
  const config = readConfig();
  const keeper = await openTokenKeeper(config, fileURLToPath(new URL('../../clickhouse/ddl', import.meta.url)));
  try {
    if (verb === 'list') await list(keeper);
    else if (verb === 'revoke') await revoke(keeper, argument);
    else if (verb === undefined) await make(keeper, config, values);
    else throw new Error(`There is no "${verb}".\n\n${usage}`);
  } finally {
    await keeper.close();
  }
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
