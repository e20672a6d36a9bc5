/** The tray in a real browser, on the real server: from an unknown name over HTTP to the number at the unit. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openQuickChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';

const pictures = join(rootDir, 'tests', 'output', 'tray');
const venue = 'aurora-plaza';
const hourMs = 3_600_000;

let server: TestServer;
let browser: Browser;
const open: Page[] = [];

async function send(lines: readonly object[], path = '/api/feedback'): Promise<void> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => JSON.stringify(line)).join('\n')
  });
  if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`);
}

async function ask<Data>(query: string): Promise<Data> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  const { data, errors } = (await response.json()) as { data: Data | null; errors?: readonly unknown[] };
  if (data === null || errors) throw new Error(JSON.stringify(errors));
  return data;
}

let sequence = 0;
const said = (location: object | undefined, text: string, hoursAgo: number) => ({
  id: `tray-${++sequence}`,
  source: 'hotline',
  channel: 'hotline',
  venue,
  occurredAt: new Date(Date.now() - hoursAgo * hourMs).toISOString(),
  location,
  text,
  enrichment: { sentiment: -0.7, intent: 'complaint' }
});

/** Feedback at a unit in the last week, as GraphQL tells it. */
async function getCount(unit: string): Promise<number> {
  const { locations } = await ask<{ locations: { places: { id: string }[]; series: { values: number[] }[] } }>(
    `{ locations(venue: "${venue}", by: unit, measures: [feedbackCount], range: {last: "P7D"}) { places { id } series { values } } }`
  );
  return locations.series[0]?.values[locations.places.findIndex(({ id }) => id === unit)] ?? 0;
}

async function openPage(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  open.push(page);
  await page.goto(server.url + path);
  return page;
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openQuickChromium()]);
  await putDemoVenue(server.url);
  const repeat = (count: number, toEvent: (at: number) => object) => Array.from({ length: count }, (_, at) => toEvent(at));
  await send([
    ...repeat(14, (at) =>
      said({ alias: '三楼中庭的洗手间' }, ['地面很湿，没人打扫', '没有纸了', '门锁坏了，请派人来看'][at % 3]!, at * 9 + 1)
    ),
    ...repeat(6, (at) => said({ alias: 'B1 fast food court' }, 'Queue of twenty minutes at lunch.', at * 20 + 2)),
    ...repeat(4, (at) => said({ unit: 'L2-RESTROOM-3' }, 'No paper, wet floor, bin overflowing.', at * 5 + 3)),
    ...repeat(3, () => said({ lngLat: [121.0379, 31.1428] }, '门口打不到车', 30)),
    said({ alias: '小程序首页' }, '', 5)
  ]);
  await eventually(async () => {
    const data = await ask<{ unplaced: { feedbackCount: number } }>(
      `{ unplaced(venue: "${venue}", range: {last: "P28D"}) { feedbackCount } }`
    );
    expect(data.unplaced.feedbackCount).toBe(28);
  }, 30_000);
});
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

it('looks finished in both languages, on a desk and on a phone, and axe finds nothing serious', async () => {
  for (const language of ['en', 'zh'] as const) {
    const page = await openPage(`/venues/${venue}/unplaced?lang=${language}`);
    await page.getByTestId('suggestions').waitFor();
    await page.locator('[data-testid="plan"][data-drawn="true"]').waitFor();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => [id, nodes[0]?.html])
    ).toEqual([]);
    await page.screenshot({ path: join(pictures, `desk-${language}.png`) });
    const phone = await openPage(`/venues/${venue}/unplaced?lang=${language}`, { viewport: { width: 390, height: 844 }, hasTouch: true });
    await phone.getByTestId('groups').getByRole('button').first().waitFor();
    await phone.screenshot({ path: join(pictures, `phone-list-${language}.png`) });
    await phone.getByTestId('groups').getByRole('button').first().click();
    await phone.getByTestId('suggestions').waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await phone.screenshot({ path: join(pictures, `phone-one-${language}.png`), fullPage: true });
  }
});

it('an unknown name is one click away from its place: past events move, the live number and GraphQL follow, and it can be undone', async () => {
  const unit = (
    await ask<{ unplaced: { groups: { name: { alias: string | null } | null; suggestions: { place: { id: string } }[] }[] } }>(
      `{ unplaced(venue: "${venue}", range: {last: "P28D"}) { groups { name { alias } suggestions { place { id } } } } }`
    )
  ).unplaced.groups.find(({ name }) => name?.alias === '三楼中庭的洗手间')!.suggestions[0]!.place.id;
  const before = await getCount(unit);
  expect(before).toBe(0);
  const live = await openPage(`/venues/${venue}?lang=en&last=P7D&heat=density&place=${unit}`);
  await live.getByTestId('place').waitFor();
  const page = await openPage(`/venues/${venue}/unplaced?lang=en`);
  await page
    .getByTestId('groups')
    .getByRole('button', { name: /三楼中庭的洗手间/ })
    .click();
  await page.getByTestId('suggestions').getByRole('button').first().click();
  await page.getByTestId('done').getByText('14 events moved').waitFor();
  await page.screenshot({ path: join(pictures, 'done-en.png') });
  await eventually(async () => expect(await getCount(unit)).toBe(before + 14), 10_000);
  // The manager's page was open all the time: its number came over the socket.
  await live
    .getByTestId('numbers')
    .locator('dd', { hasText: /^\s*14\b/ })
    .first()
    .waitFor();
  // The next one is placed at once.
  await send([said({ alias: ' 三楼中庭的洗手间 ' }, '又湿了', 0)]);
  await eventually(async () => expect(await getCount(unit)).toBe(before + 15), 10_000);
  await page.getByTestId('undo').click();
  await page.getByTestId('done').getByText('15 events moved back').waitFor();
  await eventually(async () => expect(await getCount(unit)).toBe(before), 10_000);
});

it('any place can be searched with the keyboard alone and confirmed', async () => {
  const page = await openPage(`/venues/${venue}/unplaced?lang=en`);
  await page
    .getByTestId('groups')
    .getByRole('button', { name: /小程序首页/ })
    .focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('search').focus();
  await page.keyboard.type('service desk');
  await page.keyboard.press('Enter');
  await page.getByTestId('confirm').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('done').getByText('1 event moved').waitFor();
});
