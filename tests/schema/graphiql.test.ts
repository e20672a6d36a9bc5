/** GraphiQL in a real browser, over real HTTP, under its own content security policy. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openQuickChromium } from '../support/chromium.ts';
import { openHandler, toNoReader } from './ask.ts';
import { analystOfPlaza } from './plaza.ts';

const { handler } = openHandler(toNoReader());
let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  server = createServer((incoming, outgoing) => {
    void (async () => {
      const response = await handler(await toRequest(incoming), { scope: analystOfPlaza, requestId: 'request-1' });
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openQuickChromium();
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]));
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
  return new Request(`${origin}${incoming.url}`, { method: incoming.method ?? 'GET', headers, ...(body && { body }) });
}

test('GraphiQL comes up, asks only its own server, and runs a query', async () => {
  const page = await browser.newPage();
  const requested: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${origin}/graphql?query=${encodeURIComponent('{ venues { name } }')}`);
  await page.locator('.graphiql-execute-button').click();
  await page.locator('.result-window').getByText('"Test Plaza"').waitFor();
  // The schema has come too, or the editor could not complete.
  expect(requested.filter((url) => url === `${origin}/graphql`).length).toBeGreaterThanOrEqual(2);
  expect(requested.filter((url) => !url.startsWith(`${origin}/graphql`) && !url.startsWith(`blob:${origin}/`))).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the page forbids every script but its own, and every other origin', async () => {
  const response = await fetch(`${origin}/graphql`, { headers: { accept: 'text/html' } });
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}'(;|$)/);
  expect(policy).not.toContain('http');
  expect(policy).toContain("frame-ancestors 'none'");
});

test('a browser that has the page does not load it again', async () => {
  const first = await fetch(`${origin}/graphql`, { headers: { accept: 'text/html' } });
  const again = await fetch(`${origin}/graphql`, { headers: { accept: 'text/html', 'if-none-match': first.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
  expect(Number((await first.arrayBuffer()).byteLength)).toBeGreaterThan(1_000_000);
});

test('the page offers the worked examples, each under an address of its own', async () => {
  const page = await browser.newPage();
  await page.goto(`${origin}/graphql?example=tenants`);
  await page.locator('.graphiql-execute-button').waitFor();
  expect(new URL(page.url()).searchParams.get('query')).toContain('query Tenants(');
  await page.locator('.examples summary').click();
  expect(await page.locator('.examples a').count()).toBe(20);
  await page.locator('.examples a', { hasText: 'Which level got worse' }).click();
  await page.waitForURL((url) => (url.searchParams.get('query') ?? '').includes('query LevelAgainstLastWeek('));
});
