/** Imports a venue from an IMDF folder or zip through a running server, and lists the venues it has. */
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { packPlan } from '../lib/server/plan/pack-plan.ts';
import { readArchive } from '../lib/server/plan/read-archive.ts';
import { readConfig, readGivenToken, toAddressUrl } from '../lib/server/config.ts';

const usage = `Usage:
  npm run venue -- import <IMDF folder or zip> [--id <venue id>] [--time-zone Asia/Shanghai] [--url <server>] [--token <token>]
  npm run venue -- list [--url <server>] [--token <token>]

Without --id the venue keeps the id of its feature. The token (or FLOORPULSE_TOKEN) needs the role manager or admin.`;

const options = {
  id: { type: 'string' },
  'time-zone': { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean' }
} as const;

interface Summary {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly timeZone: string;
  readonly version: number;
  readonly levels: readonly unknown[];
  readonly unitCount: number;
  readonly amenityCount: number;
  readonly aliasCount: number;
}

interface Answer {
  readonly error?: { code: string; message: string };
  readonly problems?: readonly { file: string; featureId: string | null; reason: string }[];
  readonly problemCount?: number;
  readonly venue?: Summary;
  readonly venues?: readonly Summary[];
  readonly notes?: readonly string[];
}

async function ask(url: string, token: string | undefined, init: RequestInit = {}): Promise<Answer> {
  const headers = { ...(token && { authorization: `Bearer ${token}` }), ...(init.body ? { 'content-type': 'application/zip' } : {}) };
  const response = await fetch(url, { ...init, headers }).catch((error: unknown) => {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new Error(`No server answers at ${url}${cause}. Start it with npm start, or say where it is with --url.`);
  });
  const text = await response.text();
  try {
    return JSON.parse(text) as Answer;
  } catch {
    throw new Error(`${url} answered ${response.status} with something that is not from Floorpulse.`);
  }
}

function show(venue: Summary): void {
  const names = Object.values(venue.name).join(' / ');
  const counts = `${venue.levels.length} levels, ${venue.unitCount} units, ${venue.amenityCount} amenities, ${venue.aliasCount} aliases`;
  console.log(`${venue.id}  ${names}  ${venue.kind}  ${venue.timeZone}  ${counts}  version ${venue.version}`);
}

async function importVenue(source: string | undefined, given: { id?: string; timeZone?: string }, base: string, token: string | undefined) {
  if (source === undefined) throw new Error(usage);
  const found = await stat(source).catch(() => {
    throw new Error(`There is no file or folder "${source}".`);
  });
  const bytes = found.isDirectory() ? await packPlan(source) : new Uint8Array(await readFile(source));
  const id = given.id ?? (await readFeatureId(bytes));
  const query = given.timeZone === undefined ? '' : `?timeZone=${encodeURIComponent(given.timeZone)}`;
  const answer = await ask(`${base}/api/venues/${encodeURIComponent(id)}${query}`, token, { method: 'PUT', body: bytes });
  for (const { file, featureId, reason } of answer.problems ?? []) console.error(`  ${file} ${featureId ?? '-'}: ${reason}`);
  const hidden = (answer.problemCount ?? 0) - (answer.problems?.length ?? 0);
  if (hidden > 0) console.error(`  ... and ${hidden} more`);
  if (answer.error) throw new Error(answer.error.message);
  for (const note of answer.notes ?? []) console.error(`  ${note}`);
  if (answer.venue) show(answer.venue);
}

async function readFeatureId(bytes: Uint8Array): Promise<string> {
  const venue = (await readArchive(bytes)).get('venue') as { features?: { id?: unknown }[] } | undefined;
  const id = venue?.features?.[0]?.id;
  if (typeof id !== 'string') throw new Error('The archive has no venue feature with an id: say which venue it is with --id.');
  return id;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, source] = positionals;
  if (values.help) return console.log(usage);
  const config = readConfig();
  const base = (values.url ?? toAddressUrl(config.host, config.port)).replace(/\/+$/, '');
  const token = values.token ?? readGivenToken();
  if (verb === 'import') {
    await importVenue(
      source,
      { ...(values.id && { id: values.id }), ...(values['time-zone'] && { timeZone: values['time-zone'] }) },
      base,
      token
    );
  } else if (verb === 'list') {
    const answer = await ask(`${base}/api/venues`, token);
    if (answer.error) throw new Error(answer.error.message);
    for (const venue of answer.venues ?? []) show(venue);
  } else throw new Error(usage);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
