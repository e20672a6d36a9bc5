/** A server with two venues and a token of each role for one of them: whatever a token for `mine` gets to see, `theirs` must not be in it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { roles, type Role } from '../../src/lib/domain/scope.ts';
import { createToken } from '../../src/lib/server/access/token.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';

export const mine = 'mine';
export const theirs = 'theirs';
/** As long as `theirs`, so that lengths tell nothing either. */
export const nowhere = 'nobody';
/** Stands in everything that belongs to the other venue. */
export const secret = 'KEEP-OUT';
export const lookers = ['wall', 'viewer', 'analyst', 'manager', 'admin'] as const satisfies readonly Role[];

export interface World {
  readonly server: TestServer;
  /** An admin of all venues. */
  readonly boss: string;
  readonly tokens: Readonly<Record<Role, string>>;
  ask(path: string, token: string | undefined, init?: RequestInit): Promise<Response>;
  graphql(query: string, token: string | undefined): Promise<Response>;
  postFeedback(venue: string, id: string, text: string): Promise<void>;
  remove(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const temp = makeTempDir();
  const dataDir = join(temp.path, 'data');
  mkdirSync(dataDir);
  const make = async (role: Role, venues: 'all' | string[]): Promise<string> => {
    const { token, record } = createToken({ role, venues }, new Date());
    await updateTokenFile(toTokenFilePath(dataDir), (tokens) => [...tokens, record]);
    return token;
  };
  const boss = await make('admin', 'all');
  const tokens = {} as Record<Role, string>;
  for (const role of roles) tokens[role] = await make(role, [mine]);
  const server = await startServer({ dataDir });

  const ask: World['ask'] = (path, token, init = {}) =>
    fetch(`${server.url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(token && { authorization: `Bearer ${token}` }), ...(init.headers as Record<string, string>) }
    });
  const graphql: World['graphql'] = (query, token) =>
    ask('/graphql', token, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  const postFeedback: World['postFeedback'] = async (venue, id, text) => {
    const event = {
      id,
      source: 'walk',
      venue,
      occurredAt: new Date(Date.now() - 1000).toISOString(),
      channel: 'chat',
      text,
      location: { unit: 'L1-S01' }
    };
    const answer = await ask('/api/feedback', boss, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(event)
    });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  };

  for (const venue of [mine, theirs]) {
    const archive = makeArchive();
    if (venue === theirs) archive.venue!.features[0]!.properties.name = { en: secret };
    const body = new Uint8Array(await packArchive(archive));
    expect((await ask(`/api/venues/${venue}`, boss, { method: 'PUT', headers: { 'content-type': 'application/zip' }, body })).status).toBe(
      201
    );
    await postFeedback(venue, 'first', `${venue === theirs ? secret : 'hello'}，请回电13800138000`);
  }
  await eventually(async () => {
    const text = await (await graphql('{ feedback { nodes { text } } }', boss)).text();
    expect(text).toContain(secret);
    expect(text).toContain('hello');
  });
  return {
    server,
    boss,
    tokens,
    ask,
    graphql,
    postFeedback,
    remove: async () => {
      await server.remove();
      temp.remove();
    }
  };
}

/** What an answer says once the name of the asked venue and what differs between any two answers (times, nonces, ids) is taken out. */
export function toComparable(text: string): string {
  return (
    text
      .replaceAll(theirs, 'X')
      .replaceAll(nowhere, 'X')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, 'T')
      .replace(/"(elapsedMs|rowsRead|queries)":[\d.e+-]+/g, '"$1":0')
      .replace(/\bnowMs:\d+/g, 'nowMs:0')
      // Ids of saved questions are made from their text, which names the venue.
      .replace(/"(?:sha256:[0-9a-f]{64}|[\w-]{22})"/g, '"HASH"')
      .replace(/nonce="[^"]+"|nonce-[\w+/=-]+/g, 'nonce')
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
  );
}
