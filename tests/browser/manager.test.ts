/** The manager's page in a real browser, on the real server, with a week of the demo venue. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { Simulation } from '../../seeds/simulate/simulation.ts';
import { openQuickChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';

const dayMs = 86_400_000;
const pictures = join(rootDir, 'tests', 'output', 'manager');
const venue = 'aurora-plaza';
const restroom = 'L2-RESTROOM-03';

let server: TestServer;
let browser: Browser;
const open: Page[] = [];

async function send(path: string, lines: readonly object[]): Promise<void> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n')
  });
  if (response.status !== 202) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
}

/** Complaints about the restroom, so that it is the worst place whatever the simulation says. */
const complain = (count: number, from: string) =>
  send(
    '/api/feedback',
    Array.from({ length: count }, (_, index) => ({
      id: `${from}-${index}`,
      source: 'test',
      occurredAt: new Date(Date.now() - 60_000 - index * 1000).toISOString(),
      venue,
      location: { unit: restroom },
      channel: 'hotline',
      author: 'customer',
      text: `Wet floor, ${from}`,
      language: 'en',
      enrichment: { sentiment: -0.8, intent: 'complaint', category: ['环境', '卫生', '洗手间清洁'], illFeeling: 0.9 }
    }))
  );

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openQuickChromium()]);
  await putDemoVenue(server.url);
  const toMs = Date.now();
  const simulation = new Simulation({ seed: 1, venue: loadVenue('seeds/venues/aurora-plaza') });
  await send('/api/feedback', simulation.feedbackBetween(toMs - 6 * dayMs, toMs));
  const metered = simulation.measurementsBetween(toMs - 6 * dayMs, toMs);
  await send(
    '/api/measurements',
    metered.filter(({ metric }) => metric === 'footfall' || metric === 'cleaningOverdueMinutes')
  );
  await complain(400, 'before');
});
afterEach(() => Promise.all(open.splice(0).map((page) => page.context().close())));
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

interface Seen {
  readonly page: Page;
  readonly faults: string[];
  readonly scripts: Set<string>;
}

async function look(search: string, options: BrowserContextOptions = {}): Promise<Seen> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  open.push(page);
  const faults: string[] = [];
  const scripts = new Set<string>();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== server.url)
      faults.push(`asked outside: ${request.url()}`);
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto(`${server.url}/venues/${venue}?${search}`);
  return { page, faults, scripts };
}

const week = 'lang=en&last=P7D';
const settled = (page: Page) =>
  page.locator('[data-testid=ranking] li, [data-testid=places] tbody tr, [data-testid=numbers]').first().waitFor();
/** Every part of the panel has come, or has said why not. */
const told = (page: Page) =>
  eventually(async () => {
    expect(await page.locator('[data-testid=place] [aria-busy=true]').count()).toBe(0);
    expect(await page.getByTestId('changes').locator('p').count()).toBeGreaterThan(0);
  }, 30_000);
const checked = (page: Page, group: string) => page.getByTestId(group).locator('input:checked').getAttribute('value');
const said = (page: Page) => page.getByTestId('announced').innerText();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('data-place') ?? document.activeElement?.id ?? document.activeElement?.tagName);

describe('the manager’s page', () => {
  it('is walked by keyboard alone: a level, a heat, a place, its panel, and back to where one was', async () => {
    const { page, faults } = await look(week);
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#list');
    await page.getByTestId('heats').locator('input:checked').focus();
    await page.keyboard.press('ArrowRight');
    await eventually(async () => expect(page.url()).toContain('heat=mood'));
    expect(await checked(page, 'heats')).toBe('mood');
    await page.keyboard.press('ArrowLeft');
    await eventually(async () => expect(page.url()).not.toContain('heat='));
    // Until the rate is back the page stands at the level that is worst in mood.
    await eventually(async () => {
      await page.getByTestId('levels').locator('input:checked').focus();
      expect(await checked(page, 'levels')).toBe('L2');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
        /^L2, worst: Restroom 03, .* complaints per 1,000 visitors$/
      );
    });
    await page.keyboard.press('ArrowDown');
    await eventually(async () => expect(page.url()).toContain('level=L1'));
    await eventually(async () => expect(await said(page)).toMatch(/^L1, Rate\. Worst: /));
    // The list says what the map shows.
    const first = page.locator('[data-testid=ranking] button').first();
    await eventually(async () =>
      expect(await first.getAttribute('aria-label')).toMatch(
        /^L2 Restroom 03, [\d.]+ complaints per 1,000 visitors, 90 % [\d.]+ to [\d.]+, [\d,]+ events, Restroom cleaning/
      )
    );
    await first.focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid=place][data-place=${restroom}]`).waitFor();
    expect(page.url()).toContain(`place=${restroom}`);
    expect(await checked(page, 'levels')).toBe('L2');
    await eventually(async () => expect(await focused(page)).toBe('place-name'));
    await eventually(async () => expect(await said(page)).toContain('Restroom 03 is open'));
    await page.keyboard.press('Escape');
    await eventually(async () => expect(await focused(page)).toBe(restroom));
    expect(page.url()).not.toContain('place=');
    expect(faults).toEqual([]);
  });

  it('tells of a place what is wrong, since when, with what it moved, who says so and what lies around it', async () => {
    const { page, faults } = await look(`${week}&place=${restroom}`, { viewport: { width: 1440, height: 900 } });
    await settled(page);
    await told(page);
    const text = (id: string) => page.getByTestId(id).innerText();
    expect(await page.locator('#place-name').innerText()).toBe('Restroom 03');
    expect(await text('place')).toContain('洗手间 03');
    expect((await text('numbers')).replace(/\s+/g, ' ')).toMatch(
      /Per 1,000 visitors [\d.]+ .*90 % interval [\d.]+–[\d.]+ Complaints 4\d\d of 4\d\d/
    );
    expect(await text('place')).toMatch(/Out of [\d,]+ visitors of its level/);
    expect(await page.getByTestId('trend').locator('svg[role=img]').count()).toBe(1);
    expect(
      await page
        .getByTestId('meters')
        .locator('figure')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-measure')))
    ).toEqual(['cleaningOverdueMinutes']);
    expect(await text('drivers')).toMatch(/Over four weeks: \d+ days/);
    expect(await text('voices')).toMatch(
      /Wet floor, before\n+Hotline · .* · Environment › Cleanliness › Restroom cleaning · ill feeling 0\.90/
    );
    await page.getByTestId('more-voices').click();
    await eventually(async () => expect(await page.getByTestId('voices').locator('li').count()).toBeGreaterThan(20));
    expect(await text('neighbours')).toMatch(/Above, L3[\s\S]*Below, L1/);
    await page.screenshot({ path: `${pictures}/place.png` });
    await page.getByTestId('neighbours').locator('li button').last().click();
    await eventually(async () => expect(page.url()).toContain('level=L1'));
    expect(await page.getByTestId('error').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('opens exactly the view of a link, and goes back step by step', async () => {
    const first = await look(
      `${week}&heat=density&by=section&level=L3&category=${encodeURIComponent('环境')}&channel=hotline&list=all&sort=name&theme=night`
    );
    await settled(first.page);
    const read = (page: Page) =>
      page.evaluate(() => ({
        rows: [...document.querySelectorAll('[data-testid=places] tbody tr')].map((row) => row.textContent),
        theme: document.querySelector('.manager')?.getAttribute('data-theme'),
        level: document.querySelector('.manager')?.getAttribute('data-level'),
        filters: [...document.querySelectorAll('.pill')].map((pill) => pill.textContent?.replace(/\s+/g, ' ').trim())
      }));
    const before = await read(first.page);
    expect(before).toMatchObject({ theme: 'night', level: 'L3' });
    expect(before.filters.slice(0, 4)).toEqual(['Range Last 7 days', 'Category Environment', 'Channel Hotline', 'Author All']);
    expect(before.rows.length).toBeGreaterThan(3);
    const second = await look(new URL(first.page.url()).search.slice(1));
    await settled(second.page);
    await eventually(async () => expect(await read(second.page)).toEqual(before));
    await second.page.getByTestId('levels').locator('input[value=B1]').check({ force: true });
    await second.page.getByTestId('heats').locator('input[value=rate]').check({ force: true });
    await eventually(async () => expect(second.page.url()).not.toContain('heat='));
    await second.page.goBack();
    await eventually(async () => expect(await checked(second.page, 'heats')).toBe('density'));
    expect(await checked(second.page, 'levels')).toBe('B1');
    await second.page.goBack();
    await eventually(async () => expect(await read(second.page)).toEqual(before));
  });

  it('filters by what the range holds, down the tree of categories', async () => {
    const { page } = await look(week);
    await settled(page);
    await page.getByTestId('category').click();
    await page.getByRole('button', { name: /^Environment/ }).click();
    await page.getByRole('button', { name: /^Cleanliness/ }).click();
    await page.getByRole('button', { name: /^Restroom cleaning/ }).click();
    await page.keyboard.press('Escape');
    expect(new URL(page.url()).searchParams.getAll('category')).toEqual(['环境', '卫生', '洗手间清洁']);
    await page.getByTestId('channel').click();
    await page.getByRole('checkbox', { name: /^Hotline/ }).check();
    await page.keyboard.press('Escape');
    await eventually(async () => {
      const names = await page.locator('[data-testid=ranking] .name b').allInnerTexts();
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter((name) => !/Restroom|toilet/i.test(name))).toEqual([]);
    });
  });

  it('finds and sorts places in the list that says what the map shows', async () => {
    const { page } = await look(`${week}&list=all`);
    await settled(page);
    expect(await page.locator('[data-testid=places] tbody tr').count()).toBe(50);
    await page.getByTestId('find').fill('restroom l2');
    await eventually(async () => expect(await page.locator('[data-testid=places] tbody tr').count()).toBe(3));
    expect(page.url()).toContain('find=restroom+l2');
    await page.getByTestId('sort').selectOption('events');
    const events = (await page.locator('[data-testid=places] tbody td:last-child').allInnerTexts()).map((text) =>
      Number(text.replace(',', ''))
    );
    expect(events).toEqual([...events].sort((a, b) => b - a));
    await page.getByTestId('find').fill('no such place');
    await eventually(async () => expect(await page.locator('#list').innerText()).toContain('There is no such place'));
  });

  it('shows what has just been said without being asked', async () => {
    const { page, faults } = await look(`lang=en&last=PT1H&place=${restroom}`);
    await settled(page);
    await told(page);
    const before = await page.getByTestId('numbers').innerText();
    await complain(7, 'just now');
    await eventually(async () => expect(await page.getByTestId('voices').innerText()).toContain('Wet floor, just now'), 20_000);
    await eventually(async () => expect(await page.getByTestId('numbers').innerText()).not.toBe(before));
    expect(await page.getByTestId('status').getAttribute('data-tone')).toBe('good');
    expect(faults).toEqual([]);
  });

  it('greys what is old and says how old it is, and what went wrong beside what did', async () => {
    const { page } = await look(`${week}&place=${restroom}`);
    await settled(page);
    await told(page);
    await page.route('**/graphql', (route) => route.abort());
    await page.getByTestId('voices').getByTestId('more-voices').click();
    await eventually(async () =>
      expect(await page.getByTestId('voices').getByRole('alert').innerText()).toContain('The server cannot be reached')
    );
    expect(await page.getByTestId('voices').innerText()).toContain('Wet floor');
    await page.context().setOffline(true);
    await eventually(async () => expect(await page.getByTestId('status').innerText()).toContain('No network'));
    await page.context().setOffline(false);
    await eventually(async () => expect(await page.getByTestId('status').getAttribute('data-tone')).toBe('good'), 20_000);
  });

  it('is whole in Chinese, and switches in place', async () => {
    const { page, faults } = await look(`lang=zh&last=P7D&place=${restroom}`);
    await settled(page);
    await told(page);
    const shown = (await page.locator('header, #list, .switches').allInnerTexts()).join('\n').split('\n');
    // What people said stays as it was said.
    expect(
      shown.filter((line) => /^[A-Za-z ,]{12,}$/.test(line) && !line.startsWith('Wet floor') && !/^[A-Z][\w' ]+\.?$/.test(line))
    ).toEqual([]);
    expect(await page.locator('#place-name').innerText()).toBe('洗手间 03');
    await page.locator('[data-testid=language]:visible').click();
    await eventually(async () => expect(await page.locator('#place-name').innerText()).toBe('Restroom 03'));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(page.url()).toContain('lang=en');
    expect(faults).toEqual([]);
  });

  it('is used with one thumb on a phone', async () => {
    const { page, faults } = await look(week, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await settled(page);
    await page.locator('.dock [data-testid=heats] input[value=surprise]').check({ force: true });
    await eventually(async () => expect(page.url()).toContain('heat=surprise'));
    await page.locator('.dock [data-testid=heats] input[value=rate]').check({ force: true });
    await page.locator('[data-testid=ranking] button').first().tap();
    await page.locator('[data-testid=place]').waitFor();
    await page.getByTestId('handle').tap();
    await eventually(async () => expect((await page.locator('#list').boundingBox())?.height).toBeGreaterThan(500));
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.manager :is(button, a, input, select, label)')]
        .filter((one) => one.offsetParent !== null && !one.closest('[data-testid=plan]') && !one.matches('.skip, label input'))
        .filter((one) => one.getBoundingClientRect().height < 44)
        .map((one) => `${one.tagName} ${one.textContent?.trim().slice(0, 20)} ${one.getBoundingClientRect().height}`)
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await page.screenshot({ path: `${pictures}/phone-place.png` });
    expect(await judge(page)).toEqual([]);
    await page.getByTestId('close').tap();
    await page.getByTestId('ranking').waitFor();
    expect(faults).toEqual([]);
  });

  it.each([
    [1280, 720, 'en', 'night', `&place=${restroom}`],
    [390, 844, 'zh', 'night', '']
  ] as const)(
    'fits %i×%i in %s by %s: nothing scrolls sideways, axe finds nothing serious',
    async (width, height, language, theme, more) => {
      const { page, faults } = await look(`lang=${language}&last=P7D&theme=${theme}${more}`, { viewport: { width, height } });
      await settled(page);
      if (more.includes('place')) await told(page);
      await page.locator('[data-testid=plan][data-drawn=true]').waitFor();
      expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([
        width,
        height
      ]);
      await page.screenshot({ path: `${pictures}/${width}-${language}-${theme}.png` });
      expect(await judge(page)).toEqual([]);
      expect(faults).toEqual([]);
    }
  );

  it('is found from the start page', async () => {
    const { page } = await look('lang=en');
    await page.goto(`${server.url}/?lang=en`);
    await page.getByRole('link', { name: 'Aurora Plaza', exact: true }).click();
    await page.locator('.manager').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/venues/${venue}`);
  });

  it('keeps to the budget of a page’s scripts', async () => {
    const { page, scripts } = await look(`${week}&place=${restroom}`);
    await settled(page);
    await page.locator('[data-testid=plan][data-drawn=true]').waitFor();
    const sizes = await Promise.all([...scripts].map(async (url) => gzipSync(await (await fetch(url)).text()).byteLength));
    const all = sizes.reduce((sum, size) => sum + size, 0);
    expect(all).toBeGreaterThan(0);
    expect(all).toBeLessThan(600_000);
  });

  it('plays its range again without asking for a frame, and a link opens exactly that moment', async () => {
    const { page, faults } = await look(week);
    await settled(page);
    const worst = page.locator('[data-testid=ranking] li').first();
    const before = await worst.innerText();
    await page.getByTestId('replay-open').click();
    const track = page.getByTestId('replay-track');
    const at = async (of = track): Promise<number> => Number(await of.getAttribute('aria-valuenow'));
    await eventually(async () => expect(await track.locator('rect').count()).toBeGreaterThan(0), 30_000);
    // Less motion is wished here: it waits to be played.
    expect(await at()).toBe(0);

    let asked = 0;
    page.on('request', (request) => (asked += request.url().includes('/graphql') ? 1 : 0));
    await page.getByTestId('replay-window').selectOption('cumulative');
    await page.getByTestId('replay-speed').selectOption('3600');
    await page.getByTestId('replay-play').click();
    await eventually(async () => expect(await at()).toBeGreaterThan(8 * 3600), 30_000);
    await page.getByTestId('replay-play').click();
    expect(asked).toBe(0);

    const second = await at();
    await eventually(() => expect(new URL(page.url()).searchParams.get('play')).toBeNull());
    const shown = await page.locator('[data-testid=ranking]').innerText();
    const other = (await look(new URL(page.url()).search.slice(1))).page;
    const otherTrack = other.getByTestId('replay-track');
    await eventually(async () => expect(await otherTrack.locator('rect').count()).toBeGreaterThan(0), 30_000);
    // The address knows whole seconds.
    expect(Math.abs((await at(otherTrack)) - second)).toBeLessThanOrEqual(1);
    await eventually(async () => expect(await other.locator('[data-testid=ranking]').innerText()).toBe(shown));

    // At the end of its range, all of it summed, it says what the page said before.
    await track.focus();
    await page.keyboard.press('End');
    const value = before.match(/\d+\.\d/)?.[0];
    expect(value).toBeDefined();
    await eventually(async () => expect(await worst.innerText()).toContain(value));
    expect(await judge(page)).toEqual([]);
    await page.getByTestId('replay-live').click();
    await eventually(() => expect(new URL(page.url()).searchParams.get('at')).toBeNull());
    expect(faults).toEqual([]);
  });
});

/** What axe calls serious or worse, where. */
async function judge(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary?.split('\n')[1] ?? ''}`)
    );
}
