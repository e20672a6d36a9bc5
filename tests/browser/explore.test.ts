/** The analyst's page in a real browser, on the real server, with a week of the demo venue. */
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
const pictures = join(rootDir, 'tests', 'output', 'explore');
const venue = 'aurora-plaza';

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

async function ask<Data>(query: string): Promise<Data> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  return ((await response.json()) as { data: Data }).data;
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openQuickChromium()]);
  await putDemoVenue(server.url);
  const toMs = Date.now();
  const simulation = new Simulation({ seed: 1, venue: loadVenue('seeds/venues/aurora-plaza') });
  const feedback = simulation.feedbackBetween(toMs - 8 * dayMs, toMs);
  await send('/api/feedback', feedback);
  const counted = simulation
    .measurementsBetween(toMs - 8 * dayMs, toMs)
    .filter(({ source, metric }) => source === 'people-counter' && metric === 'footfall');
  await send('/api/measurements', counted);
  await eventually(async () => {
    const data = await ask<{ breakdown: { totals: { series: { value: number }[] } } }>(
      `{ breakdown(venue: "${venue}", measures: [feedbackCount], by: [channel], range: {last: "P9D"}) { totals { series { value } } } }`
    );
    expect(data.breakdown.totals.series[0]?.value).toBe(feedback.length);
  }, 60_000);
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
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, colorScheme: 'light', ...options });
  const page = await context.newPage();
  open.push(page);
  const faults: string[] = [];
  const scripts = new Set<string>();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== server.url)
      faults.push(`asked outside: ${request.url()}`);
    if (request.resourceType() === 'script') scripts.add(request.url());
  });
  await page.goto(`${server.url}/explore?${search}`);
  return { page, faults, scripts };
}

const settled = async (page: Page): Promise<void> => {
  await page.locator('[data-testid=chart], [data-testid=panel], [data-testid=empty]').first().waitFor();
  await eventually(async () => expect(await page.locator('#result').getAttribute('aria-busy')).toBe('false'));
};
const title = (page: Page) => page.getByTestId('title').innerText();
const heads = async (page: Page) =>
  (await page.locator('[data-testid=table] thead th').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
const rows = (page: Page) => page.locator('[data-testid=table] tbody tr').count();

describe('the analyst’s page', () => {
  it('is asked by keyboard alone: a measure found, picked and run, seen as a chart and a table', async () => {
    const { page, faults } = await look('lang=en');
    await settled(page);
    expect(await title(page)).toBe('Complaints and complaints per 1,000 visitors, by hour');
    await page.getByRole('combobox', { name: /^Measures/ }).focus();
    await page.keyboard.type('urg');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await page.getByTestId('status').innerText()).toContain('The question has changed'));
    await page.keyboard.press('Control+Enter');
    await eventually(async () => expect(await title(page)).toBe('Complaints, complaints per 1,000 visitors and urgent, by hour'));
    await settled(page);
    expect(await heads(page)).toEqual(['Time', 'Complaints events', 'Complaints per 1,000 visitors', 'n', 'Urgent events']);
    expect(await page.locator('[data-testid=chart] svg').count()).toBe(3);
    expect(await rows(page)).toBeGreaterThan(160);
    expect(page.url()).toContain('measures=complaintCount%2CcomplaintsPer1kVisitors%2CurgentCount');
    expect(await page.getByTestId('cost').innerText()).toMatch(/rows read · \d+ ms · \d+ statements/);
    // From row to row with the arrows; the chart follows.
    await page.locator('[data-testid=table] tbody tr').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.rowIndex)).toBe(3);
    expect(await page.locator('[data-testid=chart] .tip').count()).toBe(3);
    expect(faults).toEqual([]);
  });

  it('opens exactly the question of a link, and goes back to the one before', async () => {
    const first = await look(
      `lang=en&venue=${venue}&measures=complaintCount&grain=-&by=channel&last=P7D&is.author=customer&order=complaintCount.value.asc&first=5&others=1`
    );
    await settled(first.page);
    expect(await title(first.page)).toBe('Complaints by channel');
    expect(await rows(first.page)).toBe(5);
    expect(await first.page.getByTestId('rows').innerText()).toMatch(/^The first 5 of \d+ rows$/);
    await first.page.getByTestId('grain').selectOption('day');
    await first.page.getByTestId('run').click();
    await eventually(async () => expect(await title(first.page)).toBe('Complaints by day and channel'));
    const second = await look(new URL(first.page.url()).search.slice(1));
    await settled(second.page);
    expect(await title(second.page)).toBe('Complaints by day and channel');
    expect(await second.page.getByTestId('source-text').innerText()).toBe(await first.page.getByTestId('source-text').innerText());
    expect(await heads(second.page)).toEqual(await heads(first.page));
    await first.page.goBack();
    await eventually(async () => expect(await title(first.page)).toBe('Complaints by channel'));
  });

  it('does not let pick what cannot be asked, and says why', async () => {
    const { page } = await look(`lang=en&venue=${venue}&measures=complaintCount&grain=-&by=channel`);
    await settled(page);
    const option = page.getByRole('option', { name: /^Footfall/ });
    expect(await option.getAttribute('aria-disabled')).toBe('true');
    expect(await option.innerText()).toContain('cannot be split by Channel');
    // Playwright would wait for ever until it is enabled.
    await option.click({ force: true });
    expect(await page.getByTestId('chosen').locator('li').count()).toBe(1);
  });

  it('filters by values that it suggests from the data', async () => {
    const { page } = await look(`lang=en&venue=${venue}&measures=complaintCount&grain=-&by=category1`);
    await settled(page);
    const before = await page.locator('[data-testid=table] tfoot td').first().innerText();
    await page.getByTestId('add-filter').selectOption('channel');
    const search = page.getByRole('combobox', { name: /^Channel/ });
    await search.focus();
    await page.getByRole('option', { name: /^Hotline/ }).waitFor();
    await page.keyboard.type('hotl');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await eventually(async () => {
      const after = await page.locator('[data-testid=table] tfoot td').first().innerText();
      expect(Number(after.replace(',', ''))).toBeLessThan(Number(before.replace(',', '')));
    });
    expect(page.url()).toContain('is.channel=hotline');
  });

  it('is whole in Chinese, and switches in place', async () => {
    const { page, faults } = await look(`lang=zh&venue=${venue}&measures=complaintCount,sentimentMean&grain=-&by=hourOfWeek&first=168`);
    await settled(page);
    expect(await title(page)).toBe('投诉量、平均情绪：按一周时段'.replace('一周时段', await dimensionName('hourOfWeek', 'zh')));
    expect(await page.locator('[data-testid=chart] .cell').count()).toBe(336);
    // Of our own words none is left in the other language.
    const shown = (await page.locator('header, aside, .above, .answer, #examples').allInnerTexts()).join('\n').split('\n');
    expect(shown.filter((line) => /^[A-Za-z ,]{12,}$/.test(line))).toEqual([]);
    await page.getByTestId('language').click();
    await eventually(async () => expect(await title(page)).toMatch(/^Complaints and mean sentiment, by /));
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(page.url()).toContain('lang=en');
    expect(faults).toEqual([]);
  });

  it('says what was refused, about which control, and recovers', async () => {
    const { page } = await look(`lang=en&venue=${venue}&place=L9&measures=complaintCount`);
    const error = page.getByTestId('error');
    await error.waitFor();
    expect(await error.innerText()).toMatch(/place/);
    expect(await page.getByTestId('place').getAttribute('class')).toContain('wrong');
    await page.getByTestId('place').click();
    await page.getByRole('option', { name: 'The whole venue' }).click();
    await page.getByTestId('run').click();
    await settled(page);
    expect(await error.count()).toBe(0);
    await page.route('**/graphql', (route) => route.abort());
    await page.getByTestId('run').click();
    await eventually(async () => expect(await error.innerText()).toContain('The server cannot be reached'));
    // What was there is still there, greyed.
    expect(await page.locator('.answer.old [data-testid=chart]').count()).toBe(1);
  });

  it('stops a question that takes too long', async () => {
    const { page } = await look(`lang=en&venue=${venue}&measures=complaintCount`);
    await settled(page);
    let asked = 0;
    await page.route('**/graphql', () => void (asked += 1));
    await page.getByTestId('run').click();
    await page.getByTestId('cancel').click();
    await page.getByTestId('run').waitFor();
    expect(asked).toBe(1);
    expect(await page.getByTestId('error').count()).toBe(0);
    expect(await rows(page)).toBeGreaterThan(160);
  });

  it('follows the data while it is live', async () => {
    const { page } = await look(`lang=en&venue=${venue}&measures=feedbackCount&grain=-&by=channel&last=PT24H`);
    await settled(page);
    expect(await page.locator('[data-testid=table] tbody').innerText()).not.toContain('carrier pigeon');
    await page.getByTestId('live').check();
    await settled(page);
    const event = { id: 'live-1', source: 'test', occurredAt: new Date(Date.now() - 1000).toISOString(), venue, channel: 'carrier pigeon' };
    await send('/api/feedback', [event]);
    await eventually(async () => expect(await page.locator('[data-testid=table] tbody').innerText()).toContain('carrier pigeon'));
    expect(await page.getByTestId('live').isChecked()).toBe(true);
  });

  it('keeps a question under a short link, and gives its answer as a file', async () => {
    const { page } = await look(`lang=en&venue=${venue}&measures=nps,feedbackCount&grain=-&by=channel&last=P7D`);
    await settled(page);
    await page.getByTestId('keep').click();
    const href = (await page.getByTestId('download-csv').getAttribute('href')) ?? '';
    const csv = await (await fetch(server.url + href)).text();
    expect(csv.split('\n')[0]).toMatch(/channel.*nps/);
    expect(csv.split('\n').length).toBeGreaterThan(5);
    await page.getByTestId('save').click();
    const link = (await page.getByTestId('saved').locator('a').getAttribute('href')) ?? '';
    expect(link).toMatch(/\/explore\?q=\w+/);
    const again = await look(new URL(link).search.slice(1));
    await settled(again.page);
    expect(again.page.url()).toContain('by=channel');
    expect(await again.page.getByTestId('source-text').innerText()).toBe(await page.getByTestId('source-text').innerText());
    const missing = await look('q=nothing-of-this-name&lang=en');
    await eventually(async () => expect(await missing.page.getByTestId('error').innerText()).toContain('There is no saved question'));
  });

  it.each([
    ['voices', 'view=voices&last=P7D&first=20'],
    ['keywords', 'view=keywords&last=P3D&compare=previous'],
    ['journey', 'view=journey&measures=sentimentMean&last=P7D'],
    ['drivers', 'view=drivers&last=P7D&grain=hour&lag=2'],
    ['changes', 'view=changes&last=P3D&compare=previous'],
    ['correlate', 'view=correlate&x=footfall&y=complaintCount&last=P7D&grain=hour&lag=2']
  ])('shows %s, and nothing of it troubles a screen reader', async (name, search) => {
    const { page, faults } = await look(`lang=en&venue=${venue}&${search}`);
    await settled(page);
    expect(await page.getByTestId('error').count()).toBe(0);
    expect(await page.getByTestId('panel').count()).toBe(1);
    await page.screenshot({ path: `${pictures}/${name}.png` });
    expect(await judge(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('goes through voices page by page', async () => {
    const { page } = await look(`lang=en&venue=${venue}&view=voices&last=P7D&first=20`);
    await settled(page);
    await page.getByTestId('more').click();
    await eventually(async () => expect(await page.locator('[data-testid=panel] li').count()).toBe(40));
  });

  it.each([
    [1280, 720, 'en', 'dark'],
    [390, 844, 'zh', 'dark']
  ] as const)('fits %i×%i in %s, %s: nothing scrolls sideways, axe finds nothing serious', async (width, height, language, colorScheme) => {
    const { page, faults } = await look(
      `lang=${language}&venue=${venue}&measures=complaintCount&grain=day&by=level&last=P4D&compare=previous`,
      {
        viewport: { width, height },
        colorScheme
      }
    );
    await settled(page);
    if (width < 900) {
      expect(await page.getByTestId('run').isVisible()).toBe(false);
      await page.getByTestId('change').click();
      expect(await page.getByTestId('run').isVisible()).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: `${pictures}/${width}-${language}-${colorScheme}.png` });
    expect(await judge(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is light: no more script than a small page needs', async () => {
    const { page, scripts } = await look(`lang=en&venue=${venue}`);
    await settled(page);
    const sizes = await Promise.all([...scripts].map(async (url) => gzipSync(await (await fetch(url)).text()).byteLength));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(130_000);
  });

  it('is found from the start page', async () => {
    const { page } = await look('lang=en');
    await page.goto(`${server.url}/?lang=en`);
    await page.getByRole('link', { name: 'Explore the data' }).click();
    await settled(page);
  });
});

async function dimensionName(name: string, language: string): Promise<string> {
  const { dimensions } = await ask<{ dimensions: { name: string; label: string }[] }>(
    `{ dimensions { name label(language: "${language}") } }`
  );
  return dimensions.find((one) => one.name === name)?.label ?? '';
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
