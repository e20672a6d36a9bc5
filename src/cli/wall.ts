/** Walls as text: checked here against their shape and there against the venue, brought to a running server and taken from it. */
import { readFile, writeFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { parseArgs } from 'node:util';
import type { Wall, WallProblem, WallSummary, WallVersion } from '../lib/domain/wall.ts';
import { readConfig, readGivenToken, toAddressUrl } from '../lib/server/config.ts';
import { parseWall } from '../lib/server/walls/check-wall.ts';
import { ask, askBytes, NoServer, type Server } from './ask-server.ts';

const usage = `Usage:
  npm run wall -- check <file.yaml>...      says with line and column what is wrong; saves nothing
  npm run wall -- put <file.yaml>           saves it as the next version; open screens follow at once
  npm run wall -- get <wall id> [<file>]    its text, with its comments
  npm run wall -- history <wall id>         every version, newest first
  npm run wall -- list

The id of a wall is its "id", else the name of its file.
  --if-version <n>                 refuses when another version stands by now
  --url <server> --token <token>   the token (or FLOORPULSE_TOKEN) needs the role manager or admin to check and to put
Files in the folder "walls" of the data directory need no command: they are watched.`;

const options = {
  'if-version': { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
  help: { type: 'boolean' }
} as const;
const yaml = 'application/yaml';
const toPath = (id: string): string => `/api/walls/${encodeURIComponent(id)}`;

/** As compilers write it, so that editors jump there. */
const toLine = (file: string, { path, line, column, message }: WallProblem): string =>
  `${file}:${line ?? 1}:${column ?? 1}: ${path === '' ? '' : `${path}: `}${message}`;

/** @returns the id and the text; undefined when its problems were said */
async function readWall(file: string): Promise<{ id: string; text: string } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`There is no file "${file}".`);
  });
  const { wall, problems, source } = parseWall(null, text);
  const isUnnamed = source.value !== null && !('id' in source.value);
  const named = isUnnamed ? parseWall(parse(file).name, text) : { wall, problems };
  for (const problem of named.problems) console.error(toLine(file, problem));
  return named.wall ? { id: named.wall.id, text } : undefined;
}

async function checkFile(file: string, server: Server): Promise<boolean> {
  const read = await readWall(file);
  if (!read) return false;
  const init = { method: 'POST', body: read.text, headers: { 'content-type': yaml } };
  const answer = await ask<{ problems?: readonly WallProblem[] }>(server, `${toPath(read.id)}/check`, init).catch((error: unknown) => {
    if (!(error instanceof NoServer)) throw error;
    console.log(`${file}: its shape is right. No server is running, so levels, places and measures were not looked up.`);
    return undefined;
  });
  if (answer?.error) throw new Error(answer.error.message);
  for (const problem of answer?.problems ?? []) console.error(toLine(file, problem));
  const isRight = (answer?.problems ?? []).length === 0;
  if (answer && isRight) console.log(`${file}: right.`);
  return isRight;
}

async function putFile(file: string, server: Server, ifVersion: string | undefined): Promise<boolean> {
  const read = await readWall(file);
  if (!read) return false;
  const headers = { 'content-type': yaml, ...(ifVersion !== undefined && { 'if-match': `"${ifVersion}"` }) };
  const answer = await ask<Partial<Wall> & { problems?: readonly WallProblem[] }>(server, toPath(read.id), {
    method: 'PUT',
    body: read.text,
    headers
  });
  for (const problem of answer.problems ?? []) console.error(toLine(file, problem));
  if (answer.problems) return false;
  if (answer.error) throw new Error(answer.error.message);
  console.log(`Saved: ${server.base}/wall/${encodeURIComponent(read.id)}`);
  return true;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, first, second] = positionals;
  if (values.help) return console.log(usage);
  const config = readConfig();
  const base = (values.url ?? toAddressUrl(config.host, config.port)).replace(/\/+$/, '');
  const server: Server = { base, token: values.token ?? readGivenToken() };
  if (verb === 'check' && first !== undefined) {
    for (const file of positionals.slice(1)) if (!(await checkFile(file, server))) process.exitCode = 1;
  } else if (verb === 'put' && first !== undefined) {
    if (!(await putFile(first, server, values['if-version']))) process.exitCode = 1;
  } else if (verb === 'get' && first !== undefined) {
    const bytes = await askBytes(server, toPath(first), { headers: { accept: yaml } });
    if (second === undefined) process.stdout.write(bytes);
    else await writeFile(second, bytes);
  } else if (verb === 'history' && first !== undefined) {
    const answer = await ask<{ versions?: readonly WallVersion[] }>(server, `${toPath(first)}/versions`);
    if (answer.error) throw new Error(answer.error.message);
    for (const { version, savedAt, savedBy, source, note, isDeleted } of answer.versions ?? [])
      console.log(`${version}  ${savedAt ?? 'long ago'}  ${source}  ${savedBy ?? ''}  ${isDeleted ? 'deleted' : note}`.trimEnd());
  } else if (verb === 'list') {
    const answer = await ask<{ walls?: readonly WallSummary[] }>(server, '/api/walls');
    if (answer.error) throw new Error(answer.error.message);
    for (const { id, venue, version, savedAt, source, problems } of answer.walls ?? []) {
      const broken = problems.length > 0 ? `  its file is broken: ${problems[0]?.message}` : '';
      console.log(`${id}  of ${venue}  version ${version} (${source})  ${savedAt ?? ''}${broken}`);
    }
  } else throw new Error(usage);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
