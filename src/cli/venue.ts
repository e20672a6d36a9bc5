/** Plans of venues through a running server: checks, imports and exports them, and lists what there is. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { PlanPreview, PlanProblem, PlanVersion } from '../lib/domain/plan.ts';
import { readConfig, readGivenToken, toAddressUrl } from '../lib/server/config.ts';
import { readPlan } from '../lib/server/plan/read-plan.ts';
import { ask, askBytes, NoServer, type Server } from './ask-server.ts';
import { bringPlan, toForm, toPlanOptions, type GivenOptions } from './bring-plan.ts';
import { toDiffLines, toProblemLines } from './show-plan.ts';

const usage = `Usage:
  npm run venue -- check <plan> [--id <venue id>] [--time-zone Asia/Shanghai]     says what an import would do, saves nothing
  npm run venue -- import <plan> [--id <venue id>] [--time-zone Asia/Shanghai] [--valid-from 2026-12-01T00:00:00+08:00] [--strict]
  npm run venue -- export <venue id> <file.zip>                                   its plan as an IMDF archive
  npm run venue -- plans <venue id>                                               every plan that it has had
  npm run venue -- list

A plan is an IMDF archive (zip or folder), a folder of one GeoJSON a floor, a GeoJSON with indoor tags, or a drawing.
  --name <text>, --hours "Mo-Su 10:00-22:00"   where the plan does not say it
  --level <file>=<ordinal>                     which floor a file is, where its name does not say it
  --strict                                     refuses a plan of which anything would be left out
  --url <server> --token <token>               the token (or FLOORPULSE_TOKEN) needs the role manager or admin to import
Without --id the venue keeps the id of its feature.`;

const options = {
  id: { type: 'string' },
  'time-zone': { type: 'string' },
  'valid-from': { type: 'string' },
  strict: { type: 'boolean' },
  name: { type: 'string' },
  hours: { type: 'string' },
  level: { type: 'string', multiple: true },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean' }
} as const;

type Given = GivenOptions & { readonly 'valid-from'?: string | undefined };

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

interface Problems {
  readonly problems?: readonly PlanProblem[];
  readonly problemCount?: number;
  readonly notes?: readonly string[];
}

const print = (lines: readonly string[]): void => {
  for (const line of lines) console.log(line);
};

/** What is wrong stands beside the answer, so that a pipe gets the answer alone. */
const warn = (lines: readonly string[]): void => {
  for (const line of lines) console.error(line);
};

function showVenue(venue: Summary): void {
  const names = Object.values(venue.name).join(' / ');
  const counts = `${venue.levels.length} levels, ${venue.unitCount} units, ${venue.amenityCount} amenities, ${venue.aliasCount} aliases`;
  console.log(`${venue.id}  ${names}  ${venue.kind}  ${venue.timeZone}  ${counts}  version ${venue.version}`);
}

function toQuery(given: Given): string {
  const query = new URLSearchParams();
  if (given['valid-from'] !== undefined) query.set('validFrom', given['valid-from']);
  if (given.strict) query.set('strict', 'true');
  return query.size > 0 ? `?${query}` : '';
}

/** Reads the plan here, and asks the server, if there is one, what would change. */
async function checkPlan(source: string, given: Given, server: Server): Promise<void> {
  const file = await bringPlan(source);
  const planOptions = toPlanOptions(given);
  const { venue, format, problems, notes } = await readPlan(file, planOptions);
  print(toProblemLines(problems));
  print(notes.map((note) => `Note: ${note}`));
  if (!venue) throw new Error('Nothing can be imported before this is mended.');
  const counts = `${venue.levels.length} levels, ${venue.units.length} units, ${venue.amenities.length} amenities, ${venue.sections?.length ?? 0} sections`;
  console.log(`${venue.id}  ${Object.values(venue.name).join(' / ')}  ${venue.kind}  ${venue.timeZone}  ${counts}  (${format})`);
  const path = `/api/venues/${encodeURIComponent(venue.id)}/preview${toQuery(given)}`;
  const preview = await ask<PlanPreview>(server, path, { method: 'POST', body: toForm(file, planOptions) }).catch((error: unknown) => {
    if (!(error instanceof NoServer)) throw error;
    console.log('No server is running, so nothing is compared.');
    return undefined;
  });
  if (preview?.error) throw new Error(preview.error.message);
  if (preview) print(toDiffLines(preview.diff));
}

async function importPlan(source: string, given: Given, server: Server): Promise<void> {
  const file = await bringPlan(source);
  const planOptions = toPlanOptions(given);
  const id = given.id ?? (await readId(file, planOptions));
  const answer = await ask<
    Problems & { venue?: Summary; diff?: PlanPreview['diff']; plan?: { version: number; validFrom: string | null } }
  >(server, `/api/venues/${encodeURIComponent(id)}${toQuery(given)}`, { method: 'PUT', body: toForm(file, planOptions) });
  warn(toProblemLines(answer.problems ?? [], answer.problemCount));
  warn((answer.notes ?? []).map((note) => `Note: ${note}`));
  if (answer.error) throw new Error(answer.error.message);
  if (answer.diff !== undefined) print(toDiffLines(answer.diff));
  if (answer.plan)
    console.log(`Plan ${answer.plan.version}, valid ${answer.plan.validFrom === null ? 'since ever' : `from ${answer.plan.validFrom}`}.`);
  if (answer.venue) showVenue(answer.venue);
}

/** What the plan calls its venue. */
async function readId(file: Parameters<typeof readPlan>[0], planOptions: Parameters<typeof readPlan>[1]): Promise<string> {
  const { venue, problems } = await readPlan(file, planOptions);
  if (venue) return venue.id;
  warn(toProblemLines(problems));
  throw new Error('Nothing was imported.');
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, first, second] = positionals;
  if (values.help) return console.log(usage);
  const config = readConfig();
  const server: Server = {
    base: (values.url ?? toAddressUrl(config.host, config.port)).replace(/\/+$/, ''),
    token: values.token ?? readGivenToken()
  };
  if (verb === 'check' && first !== undefined) await checkPlan(first, values, server);
  else if (verb === 'import' && first !== undefined) await importPlan(first, values, server);
  else if (verb === 'export' && first !== undefined && second !== undefined) {
    const bytes = await askBytes(server, `/api/venues/${encodeURIComponent(first)}/imdf`);
    await writeFile(second, bytes);
    console.log(`Wrote ${second} (${Math.ceil(bytes.length / 1000)} kB).`);
  } else if (verb === 'plans' && first !== undefined) {
    const answer = await ask<{ plans?: readonly PlanVersion[]; current?: number | null }>(
      server,
      `/api/venues/${encodeURIComponent(first)}/plans`
    );
    if (answer.error) throw new Error(answer.error.message);
    for (const { version, validFrom, savedAt, format, levelCount, unitCount } of answer.plans ?? []) {
      const mark = version === answer.current ? '*' : ' ';
      console.log(
        `${mark} ${version}  valid from ${validFrom ?? 'ever'}  saved ${savedAt}  ${levelCount} levels, ${unitCount} units  ${format ?? ''}`
      );
    }
  } else if (verb === 'list') {
    const answer = await ask<{ venues?: readonly Summary[] }>(server, '/api/venues');
    if (answer.error) throw new Error(answer.error.message);
    for (const venue of answer.venues ?? []) showVenue(venue);
  } else throw new Error(usage);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
