import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createToken } from '../../src/lib/server/access/token.ts';
import { toTokenFilePath, updateTokenFile } from '../../src/lib/server/access/token-file.ts';
import { openQuickChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';

let server: TestServer;
let browser: Browser;
const tokens: string[] = [];

async function makeToken(role: 'wall' | 'admin'): Promise<string> {
  const { token, record } = createToken({ role, venues: 'all' }, new Date());
  await updateTokenFile(toTokenFilePath(server.dataDir), (records) => [...records, record]);
  tokens.push(token);
  return token;
}

beforeAll(async () => {
  server = await startServer();
  const body = new Uint8Array(await packArchive(makeArchive()));
  const put = await fetch(`${server.url}/api/venues/small-plaza`, { method: 'PUT', headers: { 'content-type': 'application/zip' }, body });
  expect(put.status).toBe(201);
  await makeToken('admin');
  await eventually(async () => expect((await fetch(`${server.url}/api/venues`)).status).toBe(401));
  browser = await openQuickChromium();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

/** A screen of its own, with what its page complained of. It closes with the browser: closing it in the middle of a reload can take a minute. */
async function openScreen(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

const wall = '/wall/small-plaza';

describe('a screen', () => {
  test('opened once with its link shows the wall, with the token out of its address and out of reach of scripts', async () => {
    const token = await makeToken('wall');
    await eventually(async () =>
      expect((await fetch(`${server.url}/api/venues`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200)
    );
    const { page, complaints } = await openScreen();
    // The page reloads itself as soon as it has its cookie: its first load may never end.
    await page.goto(`${server.url}${wall}#token=${token}`, { waitUntil: 'commit' });
    await eventually(async () => expect(await page.title()).toMatch(/小广场/), 30_000);
    expect(page.url()).toBe(`${server.url}${wall}`);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(await page.context().cookies()).toMatchObject([{ httpOnly: true, sameSite: 'Strict', value: token }]);
    await page.reload({ waitUntil: 'domcontentloaded' });
    expect(await page.title()).toMatch(/小广场/);
    expect(complaints).toEqual([]);

    // A new link on a screen that is already in replaces the old token.
    const next = await makeToken('wall');
    await eventually(async () =>
      expect((await fetch(`${server.url}/api/venues`, { headers: { authorization: `Bearer ${next}` } })).status).toBe(200)
    );
    await page.goto('about:blank');
    await page.goto(`${server.url}${wall}#token=${next}`, { waitUntil: 'commit' });
    await eventually(async () => expect(await page.context().cookies()).toMatchObject([{ value: next }]));
    await eventually(() => expect(page.url()).toBe(`${server.url}${wall}`));
  });

  test('without a link shows the code that somebody approves, has no login, and gets in by itself once it is given one', async () => {
    const { page, complaints } = await openScreen();
    await page.goto(`${server.url}${wall}`, { waitUntil: 'commit' });
    await page.getByTestId('code').waitFor();
    expect(page.url()).toBe(`${server.url}/screen?wall=small-plaza`);
    expect(await page.getByTestId('code').innerText()).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(await page.locator('input, form, button').count()).toBe(0);
    await page.goto(`${server.url}${wall}#token=fp_000000000000_${'A'.repeat(43)}`);
    await page.locator('#refused:visible').waitFor();
    await page.evaluate((hash) => (location.hash = hash), `token=${tokens[0]}`);
    await eventually(async () => expect(await page.title()).toMatch(/小广场/), 30_000);
    expect(page.url()).toBe(`${server.url}${wall}`);
    expect(complaints).toEqual([]);

    // Another page says what it needs.
    const other = await openScreen();
    await other.page.goto(`${server.url}/venues`);
    expect(await other.page.locator('p:visible').innerText()).toContain('npm run token');
  });
});
