/**
 * The contact sheet: every scene of the demo wall × size × theme × language as PNGs, one page and one montage in tests/output/sheet, and what is cut
 * or too small as failures. `npm run sheet`; `-- --all` for every look in every size (an hour in a software renderer), `-- --scene floor --size
 * 1080x1920 --theme day --lang en` for some, `-- --url http://...` for a server that runs already.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { judgeScene } from './judge-scene.ts';
import { planSheet, toFileName, type Shot } from './plan-sheet.ts';
import { toSheetPage, type Judged } from './sheet-page.ts';

const wallId = 'aurora-plaza';
const folder = fileURLToPath(new URL('../output/sheet', import.meta.url));
const list = { type: 'string', multiple: true, default: [] as string[] } as const;
const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, url: { type: 'string' }, scene: list, size: list, theme: list, lang: list }
});
const answerLimitMs = 60_000;
/** Fades, and what comes in late: figures roll, names of the map wait for their letters. */
const settleMs = 900;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = values.url ? null : await startServer({ env: { FLOORPULSE_DEMO: 'on' } });
const browser = await openChromium();
try {
  const origin = values.url ?? server?.url ?? '';
  const scenes = await getScenes(origin);
  const shots = planSheet(scenes, {
    all: values.all,
    scenes: values.scene,
    sizes: values.size,
    themes: values.theme,
    languages: values.lang
  });
  const judged: Judged[] = [];
  const page = await browser.newPage();
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(`threw: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(data:|blob:)/.test(request.url()) && new URL(request.url()).origin !== origin) thrown.push(`asked outside: ${request.url()}`);
  });
  // One page for all of them, as a wall lives: what the scene before leaves behind would be seen.
  await page.goto(`${origin}${toPath(shots[0] as Shot)}`);
  for (const [index, shot] of shots.entries()) {
    const faults = [...(await take(page, shot)), ...thrown.splice(0)];
    judged.push({ shot, faults });
    console.log(`${index + 1}/${shots.length} ${toFileName(shot)}${faults.map((fault) => `\n    ${fault}`).join('')}`);
  }
  await page.close();
  writeFileSync(`${folder}/index.html`, toSheetPage(judged, `${wallId}: ${shots.length} pictures`));
  const sheet = await browser.newPage({ viewport: { width: 1960, height: 1000 } });
  await sheet.goto(`file://${folder}/index.html`);
  await sheet.screenshot({ path: `${folder}/montage.png`, fullPage: true });
  const bad = judged.filter(({ faults }) => faults.length > 0);
  console.log(`${shots.length} pictures in ${folder}; ${bad.length} of them with something to mend.`);
  process.exitCode = bad.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await server?.remove();
}

async function getScenes(origin: string): Promise<string[]> {
  const answer = await fetch(`${origin}/api/walls/${wallId}`);
  const { scenes } = (await answer.json()) as { scenes: { id: string }[] };
  return scenes.map(({ id }) => id);
}

function toPath({ scene, theme, language }: Shot): string {
  return `/wall/${wallId}?scene=${scene}&theme=${theme}&lang=${language}`;
}

async function take(page: Page, shot: Shot): Promise<string[]> {
  await page.setViewportSize({ width: shot.width, height: shot.height });
  await page.evaluate((path) => {
    const link = document.createElement('a');
    link.href = path;
    document.body.append(link);
    link.click();
    link.remove();
  }, toPath(shot));
  const isThere = ({ scene, theme, language }: { scene: string; theme: string; language: string }) => {
    const root = document.querySelector<HTMLElement>(`[data-scene="${scene}"][data-theme="${theme}"][lang^="${language}"]`);
    if (!root || root.closest('.out')) return false;
    const floor = root.querySelector('[data-testid=floor]');
    return !/正在取数据|Fetching the data/.test(root.textContent ?? '') && (floor === null || floor.getAttribute('data-drawn') === 'true');
  };
  const waited = await page.waitForFunction(isThere, shot, { timeout: answerLimitMs, polling: 200 }).then(
    () => [],
    () => ['is not there in a minute']
  );
  await sleep(settleMs);
  await page.screenshot({ path: `${folder}/${toFileName(shot)}` });
  const short = Math.min(shot.width, shot.height);
  return [...waited, ...(await page.evaluate(judgeScene, { smallestPx: short / 45, smallestMapPx: short / 60 }))];
}
