import { AxeBuilder } from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { judgePicture } from '../support/judge-picture.ts';
import { openWallStandIn, type WallStandIn } from '../support/open-wall-stand-in.ts';
import { CannedViews } from '../support/wall-stand-in/canned-views.ts';
import { readPlan } from '../support/wall-stand-in/plan.ts';

const pictures = fileURLToPath(new URL('../output/wall', import.meta.url));
const venue = readPlan(fileURLToPath(new URL('../../seeds/venues/aurora-plaza', import.meta.url)));
const hottest = venue.units.filter((unit) => unit.levelId === 'L2' && unit.category === 'restroom')[1]!;
const wall = '/wall/aurora-plaza';

let standIn: WallStandIn;
let browser: Browser;
const open: Page[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [standIn, browser] = await Promise.all([openWallStandIn(), openChromium()]);
});
afterEach(async () => {
  standIn.turn({ do: 'scenario', scenario: 'incident' });
  standIn.turn({ do: 'silence', silent: false });
  standIn.turn({ do: 'away', away: false });
  await Promise.all(open.splice(0).map((page) => page.close()));
});
afterAll(async () => {
  await browser?.close();
  await standIn?.close();
});

async function look(path: string, size = { width: 1280, height: 720 }): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ viewport: size });
  open.push(page);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== standIn.url)
      faults.push(`asked outside: ${request.url()}`);
  });
  await page.goto(standIn.url + path);
  return { page, faults };
}

async function lookAtFloor(path: string, size?: { width: number; height: number }) {
  const seen = await look(path, size);
  await seen.page.waitForSelector('[data-testid=floor][data-drawn=true]');
  return seen;
}

const text = (page: Page, id: string) => page.getByTestId(id).first().innerText();
const count = (page: Page, id: string) => page.getByTestId(id).count();

/** The middle of the plan's tile as it is drawn, without anything that lies over it. */
async function shootFloor(page: Page): Promise<string> {
  const style = '[data-testid=callout], .ripples, .leader { visibility: hidden }';
  const picture = await page.locator('.maplibregl-canvas').screenshot({ style });
  return createHash('sha256').update(picture).digest('hex');
}

describe('a wall', () => {
  it.each([
    ['1920x1080', 'zh', 'night'],
    ['3840x2160', 'en', 'day'],
    ['1280x720', 'en', 'night'],
    ['1080x1920', 'zh', 'day']
  ])('is whole at %s in %s by %s: nothing cut, nothing scrolls, nothing too small to read', async (size, language, theme) => {
    const [width = 0, height = 0] = size.split('x').map(Number);
    const { page, faults } = await lookAtFloor(`${wall}?lang=${language}&theme=${theme}&level=L2`, { width, height });
    await eventually(async () => expect(await page.locator('.trend .tick').count()).toBeGreaterThan(3));
    await page.screenshot({ path: `${pictures}/${size}-${language}-${theme}.png` });
    const judged = await page.evaluate(judgePicture, Math.min(width, height) / 45);
    expect(judged).toEqual({ tooSmall: [], cut: [], outside: [], scrolls: false });
    expect(faults).toEqual([]);
    expect(await text(page, 'title')).toContain(language === 'zh' ? '4.2 倍' : '4.2×');
    expect([await count(page, 'kpi'), await count(page, 'problem')]).toEqual([6, height > width ? 3 : 5]);
    expect(await count(page, 'voice')).toBeGreaterThan(1);
    expect(await text(page, 'level')).toBe('L2');
  });

  it('turns to another level by itself', async () => {
    const { page } = await look(wall);
    await page.waitForSelector('[data-testid=level]');
    expect(await text(page, 'level')).toBe('L2');
    // The hottest level's forty seconds pass on the server's clock.
    standIn.turn({ do: 'advance', seconds: 41 });
    await eventually(async () => expect(await text(page, 'level')).toBe('L3'));
  });

  it('says that there is no data instead of calling it calm', async () => {
    standIn.turn({ do: 'scenario', scenario: 'empty' });
    const { page, faults } = await look(`${wall}?lang=en`);
    await eventually(async () => expect(await text(page, 'title')).toBe('No data yet today'));
    expect(faults).toEqual([]);
  });

  it('says that it cannot be opened while the engine is away, and opens when it is back', async () => {
    standIn.turn({ do: 'away', away: true });
    const { page } = await look(wall);
    await eventually(async () => expect(await text(page, 'notice')).toContain('画面暂时打不开'));
    standIn.turn({ do: 'away', away: false });
    await page.waitForSelector('[data-testid=kpi]');
  });

  it('draws the plan without WebGL too, and shows everything else', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    open.push(page);
    await page.addInitScript(() => {
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith('webgl') ? null : (get as (...all: unknown[]) => unknown).call(this, kind, ...rest);
      } as typeof get;
    });
    await page.goto(`${standIn.url}${wall}?lang=en`);
    await page.waitForSelector('[data-testid=floor][data-drawn=true] canvas.drawn');
    await page.screenshot({ path: `${pictures}/without-webgl.png` });
    expect(await count(page, 'problem')).toBe(5);
    expect(await count(page, 'callout')).toBe(1);
  });

  it('says calmly that there is no such wall', async () => {
    const { page } = await look('/wall/nowhere?lang=en');
    expect(await text(page, 'notice')).toContain('There is no such wall');
  });
});

describe('a wall that nobody touches', () => {
  let page: Page;
  beforeAll(async () => {
    ({ page } = await lookAtFloor(`${wall}?level=L2`));
    open.length = 0;
  });
  beforeEach(() => {
    standIn.turn({ do: 'scenario', scenario: 'incident' });
    // A missing patch makes the page ask again, and what it gets is the scenario as it is now.
    standIn.turn({ do: 'skip', kind: 'problems' });
    standIn.turn({ do: 'skip', kind: 'heat' });
    return eventually(async () => expect(await count(page, 'problem')).toBe(5));
  });
  afterAll(() => page?.close());

  it('shows an event that lands: a voice, a ripple where it happened, and the new colour of its unit', async () => {
    const before = await shootFloor(page);
    const [row] = new CannedViews(venue, 'incident').toHeat().filter((one) => one.key === hottest.id);
    const occurredAt = new Date(Date.parse('2026-11-21T16:30:00+08:00')).toISOString();
    const voice = {
      key: '1',
      source: 'test',
      id: '1',
      occurredAt,
      place: hottest.id,
      text: '刚刚有人摔倒了',
      sentiment: -0.9,
      intent: 'complaint',
      category: [],
      channel: 'hotline'
    };
    standIn.turn({ do: 'patch', kind: 'voices', patch: { upsert: [voice], remove: [] } });
    await page.waitForSelector('[data-testid=ripple]', { state: 'attached' });
    await eventually(async () => expect(await text(page, 'voice')).toContain('刚刚有人摔倒了'));
    // It ripples once.
    await page.waitForSelector('[data-testid=ripple]', { state: 'detached' });
    standIn.turn({ do: 'patch', kind: 'heat', patch: { upsert: [{ ...row!, estimate: 1 }], remove: [] } });
    await eventually(async () => expect(await shootFloor(page)).not.toBe(before));
  });

  it('asks again when a patch is missing', async () => {
    await eventually(async () => expect(await count(page, 'problem')).toBe(5));
    standIn.turn({ do: 'scenario', scenario: 'calm' });
    standIn.turn({ do: 'skip', kind: 'problems' });
    await eventually(async () => expect(await count(page, 'problem')).toBe(0));
    expect(await text(page, 'title')).toContain('没有突出的问题');
  });

  it('comes back by itself after the server hung up, with what happened meanwhile', async () => {
    await eventually(async () => expect(await count(page, 'problem')).toBe(5));
    standIn.turn({ do: 'scenario', scenario: 'calm' });
    standIn.turn({ do: 'hang-up' });
    await eventually(async () => expect(await count(page, 'problem')).toBe(0));
    expect(await page.getByTestId('status').getAttribute('data-tone')).toBe('good');
  });

  it('turns grey and says its age when the server falls silent, and lights up when it speaks again', async () => {
    await page.waitForSelector('[data-testid=kpi]');
    standIn.turn({ do: 'silence', silent: true });
    // A quarter of a minute passes on the screen's own clock.
    await page.evaluate(() => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + 16_000;
    });
    await page.waitForSelector('[data-testid=veil]');
    expect(await text(page, 'veil')).toMatch(/画面停在 \d+ 秒前/);
    await page.screenshot({ path: `${pictures}/stale.png` });
    standIn.turn({ do: 'silence', silent: false });
    await page.waitForSelector('[data-testid=veil]', { state: 'detached' });
  });

  it('has its colours again after the graphics context was lost', async () => {
    const before = await eventually(async () => {
      const [one, two] = [await shootFloor(page), await shootFloor(page)];
      expect(one).toBe(two);
      return one;
    });
    await page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
      const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      const restored = new Promise((resolve) => canvas?.addEventListener('webglcontextrestored', resolve, { once: true }));
      loss?.loseContext();
      await new Promise((resolve) => setTimeout(resolve, 200));
      loss?.restoreContext();
      await restored;
    });
    await eventually(async () => expect(await shootFloor(page)).toBe(before), 20_000);
  });

  it('draws its plan without graphics when the context does not come back', async () => {
    await page.evaluate(() => {
      const setLater = window.setTimeout;
      // The wait for its return, in short.
      window.setTimeout = ((run: () => void, ms?: number) => setLater(run, ms === 10_000 ? 50 : ms)) as typeof window.setTimeout;
      document
        .querySelector<HTMLCanvasElement>('.maplibregl-canvas')
        ?.getContext('webgl2')
        ?.getExtension('WEBGL_lose_context')
        ?.loseContext();
    });
    await page.waitForSelector('[data-testid=floor][data-drawn=true] canvas.drawn');
    expect(await page.locator('.maplibregl-canvas').count()).toBe(0);
    await page.screenshot({ path: `${pictures}/no-graphics.png` });
  });
});

describe('the start page', () => {
  it.each(['zh', 'en'])('leads to the walls and has nothing serious to say for axe (%s)', async (language) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    open.push(page);
    await page.goto(`${standIn.url}/?lang=${language}`);
    const found = await new AxeBuilder({ page }).analyze();
    expect(found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => one.id)).toEqual([]);
    expect(await page.locator('a[href^="/wall/"]').getAttribute('href')).toBe(`/wall/aurora-plaza?lang=${language}`);
  });
});
