/** A manager brings a plan, in a real browser on the real server: an archive with a fault, and a picture that is drawn on. */
import { AxeBuilder } from '@axe-core/playwright';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { toPlane, type Pair } from '../../src/lib/domain/control-points.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { openQuickChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

const pictures = join(rootDir, 'tests', 'output', 'import');
let server: TestServer;
let browser: Browser;
let archive: Record<string, Uint8Array>;
const open: Page[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openQuickChromium()]);
  archive = unzipSync(new Uint8Array(await packPlan(join(rootDir, 'seeds', 'venues', 'aurora-plaza'))));
});
afterEach(() => Promise.all(open.splice(0).map((page) => page.context().close())));
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

interface Seen {
  readonly page: Page;
  readonly faults: string[];
}

async function look(path: string, options: BrowserContextOptions = {}): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  open.push(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== server.url)
      faults.push(`asked outside: ${request.url()}`);
  });
  await page.goto(`${server.url}${path}`);
  await page.locator('html[data-answers]').waitFor({ state: 'attached' });
  return { page, faults };
}

interface Features {
  features: { id: string; geometry: { coordinates: unknown } | null; properties: Record<string, unknown> }[];
}

/** The demo archive, its units changed. */
function packChanged(change: (units: Features['features']) => Features['features']): Buffer {
  const name = Object.keys(archive).find((each) => /(^|\/)unit\.(geo)?json$/.test(each)) ?? '';
  const file = JSON.parse(strFromU8(archive[name] ?? new Uint8Array())) as Features;
  return Buffer.from(zipSync({ ...archive, [name]: strToU8(JSON.stringify({ ...file, features: change(file.features) })) }));
}

/** What axe calls serious or worse, where. */
async function judge(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`)
    );
}

const getPlan = async (venue: string): Promise<Venue> => (await (await fetch(`${server.url}/api/venues/${venue}/plan`)).json()) as Venue;

/** Drops a file on the page the way a hand does. */
async function drop(page: Page, bytes: Buffer, name: string, type: string, on = '.bench'): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ base64, fileName, fileType }) => {
      const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const one = new DataTransfer();
      one.items.add(new File([data], fileName, { type: fileType }));
      return one;
    },
    { base64: bytes.toString('base64'), fileName: name, fileType: type }
  );
  await page.dispatchEvent(on, 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent(on, 'drop', { dataTransfer: transfer });
}

const shown = (page: Page) => page.getByTestId('publish').waitFor();

describe('the import page', () => {
  it('shows a dropped archive with its faults before anything is saved, publishes it, and its wall has the plan', async () => {
    const { page, faults } = await look('/import?lang=en');
    const dirty = packChanged((units) => units.map((unit, index) => (index === 3 ? { ...unit, geometry: null } : unit)));
    await drop(page, dirty, 'Night Plaza.zip', 'application/zip');
    await shown(page);
    // The file's name is the id until somebody types another; name and zone are the file's own.
    expect(await page.getByTestId('venue-id').inputValue()).toBe('night-plaza');
    expect(await page.getByTestId('zone').inputValue()).toBe('Asia/Shanghai');
    expect(await page.getByTestId('name').inputValue()).toBe('Aurora Plaza');
    const leftOut = page.locator('[data-severity=leftOut]');
    expect(await leftOut.innerText()).toMatch(/unit/);
    const count = Number((await page.getByTestId('publish').innerText()).replace(/\D/g, ''));
    expect(count).toBeGreaterThan(50);
    expect((await fetch(`${server.url}/api/venues/night-plaza/plan`)).status).toBe(404);
    await page.locator('[data-testid=plan][data-drawn=true]').waitFor();
    await page.screenshot({ path: `${pictures}/preview-en.png` });
    expect(await judge(page)).toEqual([]);

    await page.getByTestId('publish').click();
    await page.getByTestId('published').waitFor();
    expect((await getPlan('night-plaza')).units).toHaveLength(count);
    await page.screenshot({ path: `${pictures}/published-en.png` });
    await page.getByTestId('go-wall').click();
    await page.locator('[data-testid=floor][data-drawn=true]').waitFor();
    expect(faults).toEqual([]);
  });

  it('compares with the plan that is there: a unit that goes gets the successor that somebody chooses, and versions are listed', async () => {
    await fetch(`${server.url}/api/venues/second-plaza`, {
      method: 'PUT',
      headers: { 'content-type': 'application/zip' },
      body: new Uint8Array(packChanged((units) => units))
    });
    const [gone, stays] = (await getPlan('second-plaza')).units.filter(({ category }) => category === 'restroom');
    const { page, faults } = await look('/import?lang=zh&venue=second-plaza');
    await page.getByTestId('files').setInputFiles({
      name: 'plan.zip',
      mimeType: 'application/zip',
      buffer: packChanged((units) => units.filter(({ id }) => id !== gone!.id))
    });
    await shown(page);
    expect(await page.locator('[data-change=went]').innerText()).toContain(gone!.id);
    await page.getByTestId('changes').waitFor({ state: 'attached' });
    const pick = page.getByTestId('successors').getByRole('combobox');
    await pick.focus();
    await page.keyboard.type(stays!.id);
    await page.keyboard.press('Enter');
    await page.locator('[data-change=went] .line').first().click();
    await page.screenshot({ path: `${pictures}/diff-zh.png` });
    expect(await judge(page)).toEqual([]);
    await page.getByTestId('publish').click();
    await page.getByTestId('published').waitFor();
    expect((await getPlan('second-plaza')).successors).toEqual({ [gone!.id]: stays!.id });
    const again = await look('/import?lang=en&venue=second-plaza');
    await again.page.getByTestId('tab-versions').click();
    await eventually(async () => expect(await again.page.getByTestId('versions').locator('li').count()).toBe(2));
    await again.page.locator('[data-change=went]').waitFor();
    await again.page.locator('[data-testid=plan][data-drawn=true]').waitFor();
    await again.page.screenshot({ path: `${pictures}/versions-en.png` });
    expect(await judge(again.page)).toEqual([]);
    await again.page.getByTestId('tab-settings').click();
    await again.page.getByTestId('groups').fill('flagship, airport stores');
    await again.page.getByTestId('week').getByRole('checkbox', { name: 'Monday' }).uncheck();
    await again.page.getByTestId('save').click();
    await eventually(async () => expect((await getPlan('second-plaza')).groups).toEqual(['flagship', 'airport stores']));
    expect((await getPlan('second-plaza')).calendar?.week?.[0]).toBeNull();
    await again.page.screenshot({ path: `${pictures}/settings-en.png` });
    expect(await judge(again.page)).toEqual([]);
    expect([...faults, ...again.faults]).toEqual([]);
  });

  it('says what is wrong with files that are no plan, and with an archive that cannot be published', async () => {
    const { page } = await look('/import?lang=en');
    await page.getByTestId('files').setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
    expect(await page.getByTestId('refused-files').innerText()).toContain('no plan in this');
    await page.getByTestId('files').setInputFiles({ name: 'broken.zip', mimeType: 'application/zip', buffer: Buffer.from('PK no zip') });
    expect(await page.getByTestId('error').innerText()).not.toBe('');
    await page.screenshot({ path: `${pictures}/refused-en.png` });
  });

  it.each([
    [1280, 720, 'zh'],
    [390, 844, 'zh']
  ] as const)('fits %i×%i in %s: nothing scrolls sideways, axe finds nothing serious', async (width, height, language) => {
    const { page, faults } = await look(`/import?lang=${language}`, { viewport: { width, height } });
    expect(await judge(page)).toEqual([]);
    await page.screenshot({ path: `${pictures}/empty-${width}-${language}.png` });
    await page
      .getByTestId('files')
      .setInputFiles({ name: 'plaza.zip', mimeType: 'application/zip', buffer: packChanged((units) => units) });
    await shown(page);
    await page.locator('[data-testid=plan][data-drawn=true]').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: `${pictures}/preview-${width}-${language}.png`, fullPage: width < 900 });
    expect(await judge(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

/** A floor of 800 × 500 pixels at ten centimetres a pixel, its left upper corner at `corner`, turned by 20 degrees. */
const corner: Pair = [121.4737, 31.2304];
const plane = toPlane([corner]);
function toGround([x, y]: Pair): Pair {
  const angle = (20 * Math.PI) / 180;
  const [east, north] = [x / 10, -y / 10];
  return plane.toLngLat([east * Math.cos(angle) + north * Math.sin(angle), -east * Math.sin(angle) + north * Math.cos(angle)]);
}
const toText = ([lng, lat]: Pair): string => `${lat.toFixed(7)}, ${lng.toFixed(7)}`;
const picture = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><rect width="800" height="500" fill="white"/>` +
    `<path d="M40 40H760V460H40ZM40 200H760M240 40V200M440 40V200M600 40V200M40 280H760M300 280V460M520 280V460" fill="none" stroke="#333" stroke-width="4"/></svg>`
);

/** Clicks a pixel of the picture, wherever the view has it. */
async function clickPixel(page: Page, [x, y]: Pair): Promise<void> {
  const canvas = page.getByTestId('canvas').first();
  const box = (await canvas.boundingBox())!;
  const [scale, left, top] = await canvas.evaluate((each) => [Number(each.dataset.scale), Number(each.dataset.x), Number(each.dataset.y)]);
  await page.mouse.click(box.x + (x - left!) * scale!, box.y + (y - top!) * scale!);
}

describe('the drawing page', () => {
  it('lays a picture on the ground by three points, draws two units, keeps the draft over a reload, and publishes them where they are', async () => {
    const { page, faults } = await look('/import/draw?lang=en');
    await page.getByTestId('picture').setInputFiles({ name: 'floor.svg', mimeType: 'image/svg+xml', buffer: picture });
    await page.getByTestId('add-point').waitFor();
    const points: readonly Pair[] = [
      [40, 40],
      [760, 40],
      [760, 460]
    ];
    for (const [index, point] of points.entries()) {
      await clickPixel(page, point);
      await page.getByTestId(`coordinates-${index}`).fill(toText(toGround(point)));
      if (index === 1) await page.getByTestId('no-check').waitFor();
    }
    // A click lands on a whole pixel of the screen, which is less than one of the picture: centimetres.
    expect(await page.getByTestId('rms').innerText()).toMatch(/^(\d+ mm|0\.0\d m)$/);
    await page.screenshot({ path: `${pictures}/points-en.png` });
    expect(await judge(page)).toEqual([]);
    await page.getByTestId('coordinates-2').fill(toText(toGround([790, 460])));
    await eventually(async () => expect(Number.parseFloat(await page.getByTestId('rms').innerText())).toBeGreaterThan(0.5));
    await page.getByTestId('coordinates-2').fill(toText(toGround(points[2]!)));

    await page.getByTestId('next').click();
    await page.getByTestId('tool-rectangle').click();
    await clickPixel(page, [40, 40]);
    await clickPixel(page, [240, 200]);
    await page.getByTestId('unit-en').fill('Paper Moon');
    await page.getByTestId('tool-unit').click();
    for (const at of [
      [300, 280],
      [520, 280],
      [520, 460],
      [300, 460]
    ] as const)
      await clickPixel(page, at);
    await page.keyboard.press('Enter');
    await page.getByTestId('unit-category').selectOption('restroom');
    expect(await page.getByTestId('unit-id').inputValue()).toBe('L1-RESTROOM-01');
    await page.getByTestId('undo').click();
    await page.getByTestId('redo').click();
    await eventually(async () => expect(await page.getByTestId('keeping').innerText()).toContain('kept'));
    await page.screenshot({ path: `${pictures}/draw-en.png` });
    expect(await judge(page)).toEqual([]);

    await page.reload();
    await eventually(async () => expect(await page.getByTestId('units').locator('li').count()).toBe(2));
    await page.getByTestId('step-publish').click();
    await page.getByTestId('venue-id').fill('drawn-plaza');
    await page.getByTestId('name').fill('Drawn Plaza');
    await page.getByTestId('check').click();
    await shown(page);
    await page.locator('[data-testid=plan][data-drawn=true]').waitFor();
    await page.screenshot({ path: `${pictures}/drawn-preview-en.png` });
    await page.getByTestId('publish').click();
    await page.getByTestId('published').waitFor();

    const plan = await getPlan('drawn-plaza');
    expect(plan.units.map(({ id }) => id).sort()).toEqual(['L1-RESTROOM-01', 'L1-SHOP-01']);
    const shop = plan.units.find(({ id }) => id === 'L1-SHOP-01')!;
    expect(shop.name.en).toBe('Paper Moon');
    const ring = (shop.geometry.coordinates as number[][][])[0]!;
    for (const pixel of [
      [40, 40],
      [240, 40],
      [240, 200],
      [40, 200]
    ] as const) {
      const [x, y] = plane.toMetres(toGround(pixel));
      const nearest = Math.min(
        ...ring.map(([lng = 0, lat = 0]) => Math.hypot(plane.toMetres([lng, lat])[0] - x, plane.toMetres([lng, lat])[1] - y))
      );
      expect(nearest).toBeLessThan(0.5);
    }
    expect(faults).toEqual([]);

    // Anybody of the house goes on with it: from another browser, with nothing kept in it.
    const other = await look('/import/draw?lang=zh&venue=drawn-plaza');
    await other.page.getByTestId('open-published').click();
    await eventually(async () => expect(await other.page.getByTestId('units').locator('li').count()).toBe(2));
    await other.page.locator('[data-unit="L1-SHOP-01"]').waitFor();
    await other.page.screenshot({ path: `${pictures}/draw-again-zh.png` });
    expect(other.faults).toEqual([]);
  });

  it('is drawn on by keyboard: a rectangle added, a corner nudged, a step taken back', async () => {
    const { page } = await look('/import/draw?lang=en');
    await page.getByTestId('picture').setInputFiles({ name: 'floor.svg', mimeType: 'image/svg+xml', buffer: picture });
    await page.getByTestId('add-point').waitFor();
    await page.getByTestId('step-draw').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('add-rectangle').focus();
    await page.keyboard.press('Enter');
    const shape = page.locator('[data-unit="L1-SHOP-01"]');
    const before = await shape.getAttribute('points');
    await page.locator('[data-corner="0"]').focus();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowUp');
    const after = await shape.getAttribute('points');
    expect(after).not.toBe(before);
    expect(after?.split(' ').slice(1)).toEqual(before?.split(' ').slice(1));
    await page.keyboard.press('Control+z');
    expect(await shape.getAttribute('points')).toBe(before);
    await page.keyboard.press('Delete');
    expect((await shape.getAttribute('points'))?.split(' ')).toHaveLength(3);
  });
});
