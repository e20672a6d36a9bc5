/** A manager arranges a wall in a real browser on the real server, beside a screen that shows it. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQuickChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';

const pictures = join(rootDir, 'tests', 'output', 'studio');
const wall = 'aurora-plaza';
const firstText = `# The wall of the north entrance.
id: ${wall}
venue: ${wall}
title: { zh: 曙光广场, en: Aurora Plaza }
language: en
scenes:
  # What people say. (No map: two of them at once keep a small machine busy.)
  - { id: voices, kind: voices }
`;

let server: TestServer;
let browser: Browser;
let editor: Page;
let screen: Page;
const faults: string[] = [];

const putText = async (text: string): Promise<void> => {
  const response = await fetch(`${server.url}/api/walls/${wall}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/yaml' },
    body: text
  });
  if (!response.ok) throw new Error(`The wall was refused: ${response.status} ${await response.text()}`);
};
const getText = async (): Promise<string> =>
  (await fetch(`${server.url}/api/walls/${wall}`, { headers: { accept: 'application/yaml' } })).text();

async function open(path: string, width = 1440, height = 900): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/412|409/.test(message.text()) && faults.push(message.text()));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== server.url)
      faults.push(`asked outside: ${request.url()}`);
  });
  await page.goto(`${server.url}${path}`);
  await page.locator('html[data-answers]').waitFor({ state: 'attached' });
  return page;
}

/** What axe calls serious or worse, where. */
async function judge(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

const byTest = (id: string) => editor.getByTestId(id);
const shows = (id: string) => screen.locator(`[data-scene="${id}"]`).waitFor({ timeout: 30_000 });

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [server, browser] = await Promise.all([startServer(), openQuickChromium()]);
  await putDemoVenue(server.url);
  await putText(firstText);
  screen = await open(`/wall/${wall}`, 640, 360);
  await shows('voices');
  await screen.evaluate(() => (document.documentElement.dataset['same'] = 'page'));
  editor = await open(`/walls/${wall}/edit?lang=en`);
});
afterAll(async () => {
  await browser?.close();
  await server?.remove();
});

describe('the editor of a wall', () => {
  it('adds a scene, arranges a tile from the keyboard and saves; an open screen shows it without a reload, and history takes it back', async () => {
    await byTest('state')
      .getByText(/Saved · version \d/)
      .waitFor();
    await byTest('add-scene').click();
    await byTest('gallery').locator('[data-kind=drivers]').click();
    expect(await editor.locator('[data-testid=scenes] li').count()).toBe(2);
    // The preview is the real scene of the draft; the screen still shows what is saved.
    await editor.locator('#preview [data-scene=drivers]').waitFor();
    expect(await screen.locator('[data-scene=drivers]').count()).toBe(0);

    await byTest('arrange').click();
    const tile = byTest('tile-1');
    await tile.focus();
    expect(await tile.getAttribute('aria-label')).toBe('Drivers: column 8, row 1, 5 wide, 12 high');
    await tile.press('ArrowLeft');
    await byTest('overlap').getByText('Scatter and Drivers overlap').waitFor();
    await tile.press('Shift+ArrowRight');
    await tile.press('Shift+ArrowUp');
    expect(await tile.getAttribute('aria-label')).toBe('Drivers: column 7, row 1, 6 wide, 11 high, overlaps another tile');
    await byTest('tile-0').focus();
    await byTest('tile-0').press('Shift+ArrowLeft');
    await byTest('overlap').waitFor({ state: 'detached' });
    await editor.screenshot({ path: `${pictures}/arrange-en.png` });
    expect(await judge(editor)).toEqual([]);

    // The first scene goes: the screen has to change.
    await byTest('scenes').getByRole('button', { name: 'Voices voices' }).click();
    await byTest('scenes').getByRole('button', { name: 'Remove: Voices' }).click();
    await byTest('save').click();
    await byTest('state')
      .getByText(/Saved · version \d/)
      .waitFor();
    await shows('drivers');
    expect(await screen.evaluate(() => document.documentElement.dataset['same'])).toBe('page');
    const saved = await getText();
    expect(saved).toContain('# The wall of the north entrance.\n');
    expect(saved).toContain('at: [6, 0, 6, 11]');
    expect(saved).not.toContain('id: voices');

    await byTest('tab-history').click();
    const versions = byTest('history').locator('.one');
    await versions.nth(0).click();
    await byTest('diff').getByText('kind: voices').waitFor();
    await versions.nth(1).click();
    await editor.locator('#preview [data-scene=voices]').waitFor();
    await editor.screenshot({ path: `${pictures}/history-en.png` });
    expect(await judge(editor)).toEqual([]);
    await byTest('restore').click();
    await shows('voices');
    expect(await screen.evaluate(() => document.documentElement.dataset['same'])).toBe('page');
    expect(await getText()).toBe(firstText);
  }, 120_000);

  it('is one with its text: typing shows in the fields, errors at their line, undo goes through both, and a reload keeps the draft', async () => {
    await byTest('tab-text').click();
    await editor.locator('[data-testid=code][data-ready=true]').waitFor();
    await byTest('yaml').getByText('rateMax').waitFor({ state: 'detached' });
    await byTest('yaml').click();
    await editor.keyboard.press('Control+End');
    await editor.keyboard.type('theme: pink\n');
    await byTest('problems').getByText(/theme/).waitFor();
    expect(await byTest('problems').innerText()).toContain('Line 9');
    expect(await byTest('save').isDisabled()).toBe(true);
    await editor.keyboard.press('Control+z');
    await byTest('problems').waitFor({ state: 'detached' });
    await editor.keyboard.type('theme: day\n');
    await byTest('tab-wall').click();
    await eventually(async () => expect(await byTest('wall-theme').inputValue()).toBe('day'));
    await editor.locator('#preview [data-theme=day]').first().waitFor();
    expect(await judge(editor)).toEqual([]);
    await byTest('wall-theme').selectOption('contrast');
    await byTest('undo').click();
    expect(await byTest('wall-theme').inputValue()).toBe('day');

    editor.once('dialog', (dialog) => void dialog.accept());
    await eventually(async () => expect(await editor.evaluate(() => JSON.stringify(localStorage))).toContain('theme: day'));
    await editor.reload();
    await byTest('note').getByText('Your unsaved draft').waitFor();
    await byTest('tab-wall').click();
    expect(await byTest('wall-theme').inputValue()).toBe('day');
  }, 120_000);

  it('says when somebody else saved meanwhile, and takes theirs or mine', async () => {
    const theirs = `${firstText}rateMax: 7\n`;
    await putText(theirs);
    await byTest('save').click();
    await byTest('conflict').getByText('rateMax: 7').waitFor();
    await editor.screenshot({ path: `${pictures}/conflict-en.png` });
    expect(await judge(editor)).toEqual([]);
    expect(await getText()).toBe(theirs);
    await byTest('keep-mine').click();
    await byTest('conflict').waitFor({ state: 'detached' });
    expect(await getText()).toBe(`${firstText}theme: day\n`);
  });

  it('fits 1280 × 720 in Chinese and a phone, and leaves nothing on the console', async () => {
    await editor.setViewportSize({ width: 1280, height: 720 });
    await byTest('language').click();
    await byTest('tab-part').click();
    expect(await editor.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([1280, 720]);
    await editor.screenshot({ path: `${pictures}/scene-zh.png` });
    expect(await judge(editor)).toEqual([]);
    await editor.setViewportSize({ width: 390, height: 844 });
    expect(await editor.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await editor.screenshot({ path: `${pictures}/phone-zh.png`, fullPage: true });
    expect(await judge(editor)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
