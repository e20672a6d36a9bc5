/** A wall lives through months in minutes: a real Chromium on a real server with a fast clock, disturbed all the time, and measured. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openChromium } from '../support/chromium.ts';
import { rootDir } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { disturbances } from './disturbances.ts';
import { toPageScript } from './fast-clock.ts';
import { Rehearsal } from './rehearsal.ts';
import { takeSample, toSlope, type Sample } from './sample.ts';
import { farVenue, speed, toSoakWall } from './soak-wall.ts';

export interface SoakOptions {
  readonly seconds: number;
  readonly historyDays: number;
  readonly say?: (line: string) => void;
}

export interface SoakReport {
  readonly samples: readonly Sample[];
  readonly heapMbPerHour: number;
  /** Every scene that was seen, and how often. */
  readonly scenes: Readonly<Record<string, number>>;
  readonly disturbances: number;
  readonly restarts: number;
  /** What the page threw, and requests to anywhere else. */
  readonly faults: readonly string[];
  /** What the corner said at the end. */
  readonly status: string;
  readonly pictures: string;
}

/** Says that it is live, and still does a second later. */
function untilHealed(page: Page, after: string): Promise<void> {
  const look = async () => {
    const tone = await page.getByTestId('status').last().getAttribute('data-tone');
    if (tone !== 'good') throw new Error(`The wall did not heal after: ${after}`);
  };
  return eventually(
    async () => {
      await look();
      await page.waitForTimeout(1000);
      await look();
    },
    40_000,
    250
  );
}

export async function runSoak({ seconds, historyDays, say = () => undefined }: SoakOptions): Promise<SoakReport> {
  const pictures = join(rootDir, 'tests', 'output', 'soak');
  mkdirSync(pictures, { recursive: true });
  // The evening before clocks change in New York: the far venue has a day of 25 hours ahead.
  const rehearsal = new Rehearsal({ startMs: Date.parse('2026-10-31T14:00:00-04:00'), realStartMs: Date.now(), speed });
  const browser = await openChromium();
  try {
    await rehearsal.open(historyDays);
    await putDemoVenue(rehearsal.url, `${farVenue}?timeZone=America/New_York`);
    await rehearsal.send('/api/walls/soak', 'PUT', toSoakWall(0));
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).host !== new URL(rehearsal.url).host) faults.push(request.url());
    });
    await page.addInitScript({ content: toPageScript(rehearsal.clock.time, rehearsal.clock.jumpedMs) });
    await page.goto(`${rehearsal.url}/wall/soak`);
    await page.getByTestId('title').waitFor();
    await page.screenshot({ path: join(pictures, 'before.png') });

    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const scenes: Record<string, number> = {};
    let last = '';
    const watching = setInterval(() => {
      void page
        .locator('[data-scene]')
        .last()
        .getAttribute('data-scene', { timeout: 200 })
        .then((scene) => {
          if (scene && scene !== last) scenes[scene] = (scenes[scene] ?? 0) + 1;
          last = scene ?? last;
        })
        .catch(() => undefined);
    }, 250);

    const startedAt = performance.now();
    const toSeconds = () => (performance.now() - startedAt) / 1000;
    const samples: Sample[] = [await takeSample(page, session, 0)];
    const names = Object.keys(disturbances);
    let round = 0;
    while (toSeconds() < seconds) {
      const name = names[round % names.length]!;
      say(`${toSeconds().toFixed(0)} s  ${name}`);
      round += 1;
      await disturbances[name]!({ rehearsal, page, round });
      await untilHealed(page, name);
      samples.push(await takeSample(page, session, toSeconds()));
      say(JSON.stringify(samples.at(-1)));
    }
    clearInterval(watching);
    await untilHealed(page, 'at the end');
    await page.screenshot({ path: join(pictures, 'after.png') });
    const status = (await page.getByTestId('status').last().innerText()).replace(/\s+/g, ' ');
    // What is loaded once (fonts, the plan, code of scenes) is there after a first round.
    const settled = samples.slice(Math.min(names.length, Math.floor(samples.length / 3)));
    const heapMbPerHour = toSlope(settled, ({ heapMb }) => heapMb) * 3600;
    return { samples, heapMbPerHour, scenes, disturbances: round, restarts: rehearsal.restarts, faults, status, pictures };
  } finally {
    await browser.close();
    await rehearsal.close();
  }
}
