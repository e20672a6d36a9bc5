/** One event through the front door to a glowing unit: the real server, the real engine, a real browser. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestAnswer } from '../../src/lib/domain/event.ts';
import { openChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';

const venue = 'aurora-plaza';
const unit = 'L2-RESTROOM-03';
const pictures = join(rootDir, 'tests', 'output', 'path');

let server: TestServer;
let browser: Browser;
let page: Page;

async function post(path: string, body: unknown): Promise<{ status: number; answer: IngestAnswer }> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body)
  });
  return { status: response.status, answer: (await response.json()) as IngestAnswer };
}

const toEvent = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  source: 'path-test',
  occurredAt: new Date(Date.now() - 1000).toISOString(),
  venue,
  location: { unit },
  channel: 'hotline',
  text: `第 ${id} 通来电：地面很湿`,
  enrichment: { sentiment: -0.9, intent: 'complaint', category: ['环境', '卫生', '洗手间清洁'] },
  ...more
});

interface Totals {
  feedbackCount: number;
  complaintCount: number;
}

async function getTotals(): Promise<Totals> {
  const query = `{ timeSeries(venue: "${venue}", measures: [feedbackCount, complaintCount], range: {last: "P7D"}, grain: week) { series { measure values } } }`;
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query })
  });
  const { data } = (await response.json()) as { data: { timeSeries: { series: { measure: string; values: number[] }[] } } };
  return Object.fromEntries(
    data.timeSeries.series.map(({ measure, values }) => [measure, values.reduce((sum, value) => sum + value, 0)])
  ) as unknown as Totals;
}

/** What the strip says of complaints. */
async function readComplaints(): Promise<string> {
  const label = await page.getByTestId('kpi').nth(1).locator('.value').getByLabel(/.*/).first().getAttribute('aria-label');
  return label ?? '';
}

/** Red, green and blue of the floor at the unit that the callout points at, beside the callout's own dot. */
async function readUnitColor(): Promise<number[]> {
  const spot = page.locator('.leader circle');
  const box = (await spot.boundingBox())!;
  const style = '.leader, [data-testid=callout], .ripples { visibility: hidden }';
  const picture = await page.screenshot({
    style,
    clip: { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2), width: 1, height: 1 }
  });
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(1, 1).getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }, picture.toString('base64'));
}

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openChromium()]);
  await putDemoVenue(server.url);
  const wall = await fetch(`${server.url}/api/walls/${venue}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: venue, venue, rateMax: 5 })
  });
  expect(wall.ok).toBe(true);
  const at = new Date(Date.now() - 60_000).toISOString();
  const places = [undefined, { level: 'L1' }, { level: 'L2' }, { level: 'L3' }];
  const footfall = places.map((location) => ({
    source: 'counter',
    metric: 'footfall',
    at,
    venue,
    ...(location && { location }),
    value: 2000
  }));
  expect((await post('/api/measurements', footfall)).status).toBe(202);
  const first = Array.from({ length: 6 }, (_, index) => toEvent(`early-${index}`));
  expect((await post('/api/feedback', first)).answer).toMatchObject({ accepted: 6, duplicates: 0, refusedCount: 0 });
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.goto(`${server.url}/wall/${venue}?level=L2`);
  await page.waitForSelector('[data-testid=floor][data-drawn=true]');
  await eventually(async () => expect(await readComplaints()).toBe('6'));
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

describe('one feedback event', () => {
  it('reaches the wall: its voice, the figures, and the colour of its unit', async () => {
    await page.waitForSelector('.leader circle');
    const before = await readUnitColor();
    await page.screenshot({ path: join(pictures, 'before.png') });
    const events = Array.from({ length: 9 }, (_, index) => toEvent(String(index + 1)));
    expect((await post('/api/feedback', events)).answer.accepted).toBe(9);
    await eventually(async () => expect(await readComplaints()).toBe('15'));
    await eventually(async () => expect(await page.getByTestId('voice').first().innerText()).toMatch(/第 \d 通来电/));
    const brightness = (color: number[]) => color.reduce((sum, part) => sum + part, 0);
    await eventually(async () => expect(brightness(await readUnitColor())).toBeGreaterThan(brightness(before) + 60));
    await page.screenshot({ path: join(pictures, 'after.png') });
  });

  it('counts once however often it is sent, in one request, across requests, and beside new ones', async () => {
    const again = await post('/api/feedback', [toEvent('1'), toEvent('2', { text: 'another text' }), toEvent('10'), toEvent('10')]);
    expect(again.answer).toMatchObject({ accepted: 1, duplicates: 3 });
    await eventually(async () => expect(await readComplaints()).toBe('16'));
    await eventually(async () => expect(await getTotals()).toEqual({ feedbackCount: 16, complaintCount: 16 }));
  });

  it('is replaced by a higher revision, everywhere', async () => {
    const revised = toEvent('10', { revision: 1, enrichment: { sentiment: 0.8, intent: 'praise' } });
    expect((await post('/api/feedback', revised)).answer).toMatchObject({ accepted: 1, duplicates: 0 });
    expect((await post('/api/feedback', revised)).answer).toMatchObject({ accepted: 0, duplicates: 1 });
    await eventually(async () => expect(await readComplaints()).toBe('15'));
    await eventually(async () => expect(await getTotals()).toEqual({ feedbackCount: 16, complaintCount: 15 }));
  });

  it('is not lost beside a bad one, which is refused by its index, field and remedy', async () => {
    const { channel: _channel, ...noChannel } = toEvent('bad');
    const mixed = await post('/api/feedback', [noChannel, toEvent('11'), toEvent('12', { venue: 'nowhere' })]);
    expect(mixed.status).toBe(202);
    expect(mixed.answer).toMatchObject({
      accepted: 1,
      refusedCount: 2,
      refused: [
        { index: 0, id: 'bad', code: 'missing_field', path: '/channel' },
        { index: 2, id: '12', code: 'unknown_venue', path: '/venue' }
      ]
    });
    await eventually(async () => expect(await readComplaints()).toBe('16'));
  });

  it('that names no known place is kept and counted, and says why', async () => {
    expect((await post('/api/feedback', toEvent('13', { location: { unit: 'L9-NOWHERE' } }))).answer.accepted).toBe(1);
    await eventually(async () => expect(await readComplaints()).toBe('17'));
    const query = `{ feedback(venue: "${venue}", first: 1) { nodes { id unplacedReason } } }`;
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query })
    });
    expect(await response.json()).toMatchObject({ data: { feedback: { nodes: [{ id: '13', unplacedReason: 'unknown_unit' }] } } });
  });
});

describe('a restart', () => {
  it('keeps everything, and the open wall catches up by itself', async () => {
    const before = await getTotals();
    const { port } = new URL(server.url);
    const { dataDir } = server;
    expect(await server.stop()).toBe(0);
    await eventually(async () => expect(await page.getByTestId('status').getAttribute('data-tone')).not.toBe('good'), 30_000);
    const first = server;
    server = await startServer({ dataDir, env: { PORT: port } });
    server = { ...server, remove: async () => void (await server.stop(), await first.remove()) };
    expect(await getTotals()).toEqual(before);
    expect((await post('/api/feedback', [toEvent('1'), toEvent('14')])).answer).toMatchObject({ accepted: 1, duplicates: 1 });
    await eventually(async () => expect(await readComplaints()).toBe('18'), 45_000);
    await eventually(async () => expect(await page.getByTestId('status').getAttribute('data-tone')).toBe('good'));
  });

  it('closes cleanly: nothing waits in the log', async () => {
    expect(await server.stop()).toBe(0);
    expect(server.output()).not.toMatch(/error|Error/);
  });
});
