/** A screen from its first code to its revocation, in a real browser, on a real server that is restarted under it. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FleetScreen } from '../../src/lib/domain/screen.ts';
import { makeArchive, packArchive } from '../plan/small-archive.ts';
import { openQuickChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

const pictures = fileURLToPath(new URL('../output/screens', import.meta.url));
const env = { FLOORPULSE_PAIRING_INTERVAL_SECONDS: '1' };

let server: TestServer;
let dataDir: string;
let browser: Browser;
let tv: Page;
let phone: Page;
let desk: Page;
const faults: string[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer({ env }), openQuickChromium()]);
  ({ dataDir } = server);
  const body = new Uint8Array(await packArchive(makeArchive()));
  const put = await fetch(`${server.url}/api/venues/small-plaza`, { method: 'PUT', headers: { 'content-type': 'application/zip' }, body });
  expect(put.status).toBe(201);
  tv = await open({ width: 1280, height: 720 });
  // A clock that is twenty years behind, as on a TV whose battery is empty.
  await tv.addInitScript(() => {
    const back = 20 * 365 * 86_400_000;
    const { now } = Date;
    Date = class extends Date {
      constructor(...parts: []) {
        if (parts.length === 0) super(now() - back);
        else super(...parts);
      }
      static override now = () => now() - back;
    } as DateConstructor;
  });
  phone = await open({ width: 390, height: 844 });
  desk = await open({ width: 1280, height: 800 });
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

async function open(viewport: { width: number; height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== server.url)
      faults.push(`asked outside: ${request.url()}`);
  });
  return page;
}
const isOnWall = (page: Page) =>
  eventually(async () => expect(await page.getByTestId('floor').or(page.getByTestId('title')).count()).toBeGreaterThan(0), 40_000);
async function findSerious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}
async function getScreen(): Promise<FleetScreen> {
  const { screens } = (await (await fetch(`${server.url}/api/screens`)).json()) as { screens: FleetScreen[] };
  const found = screens.find(({ paired }) => paired);
  if (!found) throw new Error('No screen is paired.');
  return found;
}

describe('a screen', () => {
  it('shows a code that fits and a QR of it, whose code a phone approves: then its wall, without a reload', async () => {
    await desk.goto(`${server.url}/screens?lang=en`);
    await desk.getByTestId('empty').waitFor();
    expect(await findSerious(desk)).toEqual([]);
    await tv.goto(`${server.url}/screen?lang=en`);
    await tv.getByTestId('qr').waitFor();
    const code = await tv.getByTestId('code').innerText();
    await tv.screenshot({ path: `${pictures}/code-1280.png` });
    const fits = await tv.evaluate(() => {
      const texts = [...document.querySelectorAll<HTMLElement>('h1, p, small')];
      const smallest = Math.min(...texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)));
      return { isReadable: smallest >= innerHeight / 45 - 0.5, scrolls: document.documentElement.scrollHeight > innerHeight };
    });
    expect(fits).toEqual({ isReadable: true, scrolls: false });
    await tv.reload();
    await tv.getByTestId('code').waitFor();
    expect(await tv.getByTestId('code').innerText()).toBe(code);
    await tv.evaluate(() => Object.assign(window, { stays: true }));

    await phone.goto(`${server.url}/pair?code=${code}&lang=en`);
    await phone.getByTestId('device').waitFor();
    expect(await phone.getByTestId('device').innerText()).toContain('1280 × 720');
    await phone.getByTestId('name').fill('Lobby east');
    await phone.screenshot({ path: `${pictures}/approve-390.png`, fullPage: true });
    expect(await findSerious(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await phone.getByTestId('approve').click();
    await phone.getByTestId('done').waitFor();

    await isOnWall(tv);
    expect(await tv.evaluate(() => 'stays' in window)).toBe(true);
    expect(await tv.getByTestId('pairing').count()).toBe(0);
  });

  it('is seen on the fleet page with its figures and its picture, shows its name when asked, and follows its settings', async () => {
    const row = desk.getByTestId('screen');
    await eventually(async () => expect(await row.innerText()).toContain('Lobby east'), 30_000);
    await eventually(async () => expect(await row.getAttribute('data-state')).toBe('live'), 30_000);
    await row.click();
    await desk.getByTestId('identify-button').click();
    await eventually(async () => expect(await tv.getByTestId('identify').innerText()).toBe('Lobby east'));
    await desk.getByTestId('new-picture').click();
    await eventually(async () => expect((await getScreen()).thumbnail).not.toBeNull(), 40_000);
    const { thumbnail, report } = await getScreen();
    expect(Math.abs((report?.clockOffSeconds ?? 0) + 20 * 365 * 86_400)).toBeLessThan(60);
    const picture = await desk.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      const shades = new Set<number>();
      for (let at = 0; at < data.length; at += 4) shades.add((data[at]! >> 3) * 1024 + (data[at + 1]! >> 3) * 32 + (data[at + 2]! >> 3));
      return { width: image.width, height: image.height, shades: shades.size };
    }, thumbnail!);
    expect(picture).toMatchObject({ width: 480, height: 270 });
    expect(picture.shades).toBeGreaterThan(20);
    await eventually(async () => expect(await desk.getByTestId('panel').locator('img').count()).toBe(1));
    await desk.screenshot({ path: `${pictures}/fleet-1280.png` });
    expect(await findSerious(desk)).toEqual([]);

    expect(await tv.locator('.wall').getAttribute('class')).toContain('night');
    await desk.getByTestId('panel').locator('select').nth(2).selectOption('day');
    await desk.getByTestId('save').click();
    await eventually(async () => expect(await tv.locator('.wall').getAttribute('class')).toContain('day'));
    expect(await tv.evaluate(() => 'stays' in window)).toBe(true);
  });

  it('is back on its wall after a restart of the server and a lost cookie, and the fleet page says meanwhile that it hears nothing', async () => {
    const port = new URL(server.url).port;
    await server.stop();
    await desk.getByTestId('cut').waitFor();
    server = await startServer({ dataDir, env: { ...env, PORT: port } });
    await tv.context().clearCookies();
    await tv.goto(`${server.url}/screen`);
    await isOnWall(tv);
    await eventually(async () => {
      // Until it hears again the page shows what it heard last.
      expect(await desk.getByTestId('cut').count()).toBe(0);
      expect(await desk.getByTestId('screen').getAttribute('data-state')).toBe('live');
    }, 30_000);
  });

  it('that is revoked forgets everything and shows a code again, without anybody touching it', async () => {
    await desk.getByTestId('screen').click();
    await desk.getByTestId('revoke').click();
    await desk.getByTestId('confirm-revoke').click();
    await tv.getByTestId('code').waitFor({ timeout: 30_000 });
    expect(await tv.evaluate(() => Object.keys(localStorage))).toEqual(['floorpulse:device']);
    await eventually(async () => expect((await getScreen()).state).toBe('revoked'));
    expect(faults).toEqual([]);
  });
});
