/** A wall that nobody touches for years, on the real server in a real browser: exchanged pages, lost contexts, a server that goes away. */
import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const pictures = join(rootDir, 'tests', 'output', 'endure');
const venue = 'aurora-plaza';
const minuteMs = 60_000;
const temp = makeTempDir();
const dataDir = join(temp.path, 'data');

let env: Record<string, string>;
let server: TestServer;
let browser: Browser;
let page: Page;
const sockets = { open: 0 };
const faults: string[] = [];

const start = () => startServer({ dataDir, env });
const getFreePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function send(method: string, path: string, body: unknown): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(server.url + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json().catch(() => null);
}

/** Whatever shows the picture now: the page itself, or the last one that was made ready behind it. */
const shown = (): Frame => page.frames().at(-1)!;

async function shootFloor(): Promise<string> {
  const style = '[data-testid=callout], .ripples, .leader { visibility: hidden }';
  return createHash('sha256')
    .update(await shown().locator('.maplibregl-canvas').screenshot({ style }))
    .digest('hex');
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  env = { PORT: String(await getFreePort()) };
  [server, browser] = await Promise.all([start(), openChromium()]);
  await putDemoVenue(server.url);
  const day = { opensMinute: 0, closesMinute: 1440 };
  await send('PATCH', `/api/venues/${venue}/book`, { calendar: { week: Array.from({ length: 7 }, () => day), holidays: [] } });
  const ago = (minutes: number) => new Date(Date.now() - minutes * minuteMs).toISOString();
  // The gates have fallen silent; people go on talking.
  await send('POST', '/api/measurements', [{ source: 'gates', metric: 'footfall', venue, at: ago(52), value: 140 }]);
  const said = Array.from({ length: 12 }, (_, index) => ({
    id: `said-${index}`,
    source: 'hotline',
    occurredAt: ago(index / 2 + 0.1),
    venue,
    location: { unit: 'L2-RESTROOM-03' },
    channel: 'hotline',
    text: 'Wet floor',
    language: 'en',
    enrichment: { sentiment: -0.8, intent: 'complaint', category: ['环境', '卫生', '洗手间清洁'], illFeeling: 0.9 }
  }));
  await send('POST', '/api/feedback', said);
  page = await (await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' })).newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(data:|blob:|about:)/.test(request.url()) && !request.url().startsWith(server.url))
      faults.push(`asked outside: ${request.url()}`);
  });
  page.on('websocket', (socket) => {
    sockets.open += 1;
    socket.on('close', () => (sockets.open -= 1));
  });
  await page.goto(`${server.url}/wall/${venue}?lang=en&scene=overview&level=L2`);
  await page.waitForSelector('[data-testid=floor][data-drawn=true]', { timeout: 60_000 });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  temp.remove();
});

it('greys a tile whose source has fallen silent, says for how long, covers none of its numbers, and leaves the others bright', async () => {
  const grey = page.locator('[data-tile=kpis] [data-testid=stale]');
  await eventually(async () => expect(await grey.innerText()).toMatch(/^gate counters silent for 5\d min$/));
  const line = (await grey.boundingBox())!;
  for (const number of await page.locator('[data-tile=kpis] [data-testid=kpi]').all()) {
    expect((await number.boundingBox())!.y).toBeGreaterThanOrEqual(line.y + line.height - 1);
  }
  expect(await page.locator('[data-tile=voices] [data-stale=true]').count()).toBe(0);
  expect(await page.getByTestId('veil').count()).toBe(0);
  await page.screenshot({ path: `${pictures}/grey-tile.png` });
});

it(
  'is exchanged behind the picture when the fleet asks: same scene, still full screen, and nothing is left of the page before',
  { timeout: 150_000 },
  async () => {
    // Full screen is only given to a hand.
    await page.mouse.click(5, 5);
    await page.evaluate(() => document.documentElement.requestFullscreen());
    const { screens } = (await (await fetch(`${server.url}/api/screens`)).json()) as { screens: { key: string }[] };
    const command = `/api/screens/${encodeURIComponent(screens[0]!.key)}/command`;
    for (const nth of [1, 2]) {
      // A page that was just swapped in is told of once it has reported.
      await eventually(async () => expect(await send('POST', command, { kind: 'reload' })).toEqual({ told: 1 }));
      await eventually(async () => expect(await page.getByTestId('shell').first().getAttribute('data-reloads')).toBe(String(nth)), 60_000);
      await eventually(() => expect(page.frames().length).toBe(2));
      await eventually(async () => expect(await page.locator('[data-scene]').count()).toBe(0));
      expect(await shown().locator('[data-scene=overview]').count()).toBe(1);
      expect(await shown().locator('[data-testid=floor][data-drawn=true]').count()).toBe(1);
      await eventually(() => expect(sockets.open).toBe(1));
    }
    expect(await page.evaluate(() => document.fullscreenElement === document.documentElement)).toBe(true);
    await page.screenshot({ path: `${pictures}/exchanged.png` });
  }
);

it('has its colours again after the graphics context was lost', async () => {
  const before = await eventually(async () => {
    const [one, two] = [await shootFloor(), await shootFloor()];
    expect(one).toBe(two);
    return one;
  });
  await shown().evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const restored = new Promise((resolve) => canvas?.addEventListener('webglcontextrestored', resolve, { once: true }));
    loss?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    loss?.restoreContext();
    await restored;
  });
  await eventually(async () => expect(await shootFloor()).toBe(before), 20_000);
});

it('opened while its server is away it shows the last picture with its age, and is live again within ten seconds of its return', async () => {
  await eventually(async () => {
    const kept = await shown().evaluate(async () => {
      const pages = (await caches.keys()).filter((name) => name.startsWith('floorpulse-pages'));
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('floorpulse-wall');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('No database.'));
      });
      const count = database.objectStoreNames.contains('pictures')
        ? database.transaction('pictures').objectStore('pictures').count()
        : null;
      const pictures = await new Promise<number>((resolve) => (count ? (count.onsuccess = () => resolve(count.result)) : resolve(0)));
      database.close();
      return { pages: pages.length, pictures };
    });
    expect(kept.pages).toBe(1);
    expect(kept.pictures).toBeGreaterThan(5);
  }, 60_000);
  await server.stop();
  await page.goto(`${server.url}/wall/${venue}?lang=en&scene=overview&level=L2`);
  await page.waitForSelector('[data-testid=floor][data-drawn=true]', { timeout: 30_000 });
  await eventually(async () => expect(await page.getByTestId('veil').innerText()).toMatch(/This picture is \d+ (s|min) old/));
  expect(await page.getByTestId('kpi').count()).toBe(6);
  await page.screenshot({ path: `${pictures}/away.png` });
  server = await start();
  await eventually(async () => expect(await page.getByTestId('veil').count()).toBe(0), 10_000);
  await eventually(async () => expect(await page.getByTestId('status').getAttribute('data-tone')).toBe('good'));
  expect(faults).toEqual([]);
});
