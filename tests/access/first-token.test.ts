import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** Runs a command line tool beside the running server. */
async function runTool(name: 'token' | 'venue', ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(rootDir, 'src', 'cli', `${name}.ts`), ...words], {
    cwd: rootDir,
    env: { ...process.env, FLOORPULSE_DATA_DIR: server.dataDir, PORT: new URL(server.url).port },
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit') as Promise<[number]>]);
  return { code, out, err };
}

/** A request with a Host of its own, which fetch does not allow. */
function getStatus(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${server.url}/api/venues`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

const importDemo = (...words: string[]) =>
  runTool('venue', 'import', join(rootDir, 'seeds', 'venues', 'aurora-plaza'), '--url', server.url, ...words);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a server from its first start to its tokens', () => {
  test('is open on its own machine, and closed to proxies and other names', async () => {
    expect(await getStatus({ host: 'localhost' })).toBe(200);
    expect(await getStatus({ host: '127.0.0.1:80' })).toBe(200);
    expect(await getStatus({ host: 'floor.example.com' })).toBe(403);
    expect(await getStatus({ 'x-forwarded-for': '10.0.0.1' })).toBe(403);
    expect(await getStatus({ forwarded: 'for=10.0.0.1' })).toBe(403);
    expect(await getStatus({ 'x-real-ip': '10.0.0.1' })).toBe(403);
    expect(await getStatus({ via: '1.1 proxy' })).toBe(403);
    const refusal = await (await fetch(`${server.url}/api/venues`, { headers: { via: '1.1 proxy' } })).json();
    expect(refusal).toMatchObject({ error: { code: 'forbidden', message: expect.stringContaining('npm run token') as string } });
  });

  test('takes a venue from the command line, lists it, and refuses a broken one by its problems', async () => {
    const imported = await importDemo();
    expect(imported).toMatchObject({ code: 0, out: expect.stringMatching(/^aurora-plaza .*version 1$/m) as string });
    expect((await importDemo('--id', 'copy', '--time-zone', 'Europe/Berlin')).out).toContain('Europe/Berlin');
    const listed = await runTool('venue', 'list', '--url', server.url);
    expect(listed.out.split('\n').filter(Boolean)).toHaveLength(2);
    const refused = await importDemo('--time-zone', 'Nowhere/Land');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(/venue +aurora-plaza +"Nowhere\/Land" is not an IANA time zone/);
    expect((await runTool('venue', 'list', '--url', 'http://127.0.0.1:1')).err).toContain('No server answers');
  });

  test('sends the plan once: zipped, by version, and not again while it is the same', async () => {
    const answer = await fetch(`${server.url}/api/venues/aurora-plaza/plan`);
    const venue = (await answer.json()) as { version: number; units: unknown[] };
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(venue.units.length).toBeGreaterThanOrEqual(240);
    const etag = answer.headers.get('etag') ?? '';
    const again = await fetch(`${server.url}/api/venues/aurora-plaza/plan`, { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const pinned = await fetch(`${server.url}/api/venues/aurora-plaza/plan?version=${venue.version}`, {
      headers: { 'accept-encoding': 'identity' }
    });
    expect(pinned.headers.get('cache-control')).toContain('immutable');
    expect(pinned.headers.get('content-encoding')).toBeNull();
    await importDemo();
    const newer = await fetch(`${server.url}/api/venues/aurora-plaza/plan`, { headers: { 'if-none-match': etag } });
    expect(newer.status).toBe(200);
  });

  let wallToken = '';
  test('closes with its first token, made beside it, within 5 seconds', async () => {
    const made = await runTool('token', '--role', 'wall', '--venue', 'aurora-plaza', '--note', 'lobby');
    expect(made.code).toBe(0);
    const [token = '', link = ''] = made.out.split('\n');
    expect(token).toMatch(/^fp_[0-9a-f]{12}_[\w-]{43}$/);
    expect(link).toBe(`${server.url}/wall/aurora-plaza#token=${token}`);
    wallToken = token;
    await eventually(async () => expect((await fetch(`${server.url}/api/venues`)).status).toBe(401), 5000);
    const mine = (await (await fetch(`${server.url}/api/venues`, { headers: bearer(token) })).json()) as { venues: { id: string }[] };
    expect(mine.venues.map(({ id }) => id)).toEqual(['aurora-plaza']);
    expect((await fetch(`${server.url}/api/venues/copy/plan`, { headers: bearer(token) })).status).toBe(404);
    const listed = await runTool('token', 'list');
    expect(listed.out).toMatch(/wall +aurora-plaza +texts masked .* lobby/);
    expect(listed.out).not.toContain(token.split('_')[2]);
  });

  test('gives a browser without a token a page that takes the token of its link, and no login', async () => {
    const answer = await fetch(`${server.url}/wall/aurora-plaza`, { headers: { accept: 'text/html', 'accept-language': 'zh-CN' } });
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('lang="zh-CN"');
    expect(page).toContain('/api/session');
    expect(page).not.toMatch(/<input|<form/);
    expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
  });

  test('exchanges the token for a cookie that opens the page, and ends it', async () => {
    const post = (token: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, ...headers },
        body: JSON.stringify({ token })
      });
    const answer = await post(wallToken);
    expect(await answer.json()).toEqual({ role: 'wall', venues: ['aurora-plaza'] });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain('Secure');
    const page = await fetch(`${server.url}/wall/aurora-plaza`, { headers: { cookie: cookie.split(';')[0]! } });
    expect(page.status).toBe(200);
    expect(page.headers.getSetCookie()).toHaveLength(1);
    expect(await page.text()).toContain('lang="zh-CN"');
    const ended = await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { origin: server.url } });
    expect(ended.headers.getSetCookie().every((text) => text.includes('Max-Age=0'))).toBe(true);

    expect((await post('fp_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(401);
    const statuses = await Promise.all(Array.from({ length: 30 }, async () => post('wrong')));
    const limited = statuses.find(({ status }) => status === 429);
    expect(Number(limited?.headers.get('retry-after'))).toBeGreaterThan(0);
    // A good token is never held up by wrong ones from the same address.
    expect((await post(wallToken)).status).toBe(200);
  });

  test('cuts a revoked token within 5 seconds, and never wrote it to its log', async () => {
    const revoked = await runTool('token', 'revoke', wallToken.split('_')[1]!);
    expect(revoked.out).toContain('Revoked');
    await eventually(async () => expect((await fetch(`${server.url}/api/venues`, { headers: bearer(wallToken) })).status).toBe(401), 5000);
    expect(server.output()).not.toContain(wallToken.split('_')[2]);
  });

  test('a server for others does not start without tokens, and does with them', async () => {
    await expect(startServer({ env: { HOST: '0.0.0.0' } })).rejects.toThrow(/npm run token/);
    await server.stop();
    expect(existsSync(join(server.dataDir, 'tokens.json'))).toBe(true);
    const open = await startServer({ dataDir: server.dataDir, env: { HOST: '0.0.0.0' } });
    expect((await fetch(`${open.url}/api/venues`)).status).toBe(401);
    expect((await fetch(`${open.url}/healthz`)).status).toBe(200);
    await open.stop();
  });
});
