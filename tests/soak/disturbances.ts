/** What happens to a wall in years, each in its turn: every one leaves a wall that must heal by itself. */
import type { Page } from 'playwright-core';
import type { Rehearsal } from './rehearsal.ts';
import { toSoakWall, urgentEvents } from './soak-wall.ts';

export interface Stage {
  readonly rehearsal: Rehearsal;
  readonly page: Page;
  round: number;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const hourMs = 3_600_000;

/** The page's clock follows the server's: a jump is a jump of the world. */
async function jump({ rehearsal, page }: Stage, ms: number): Promise<void> {
  rehearsal.jump(ms);
  await page.evaluate((jumpedMs) => ((window as unknown as { __jumpedMs: number }).__jumpedMs = jumpedMs), rehearsal.clock.jumpedMs);
}

export const disturbances: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'the picture loses its WebGL context': async ({ page }) => {
    await page.evaluate(async () => {
      for (const canvas of document.querySelectorAll('canvas')) {
        const lost = (canvas.getContext('webgl2') as WebGL2RenderingContext | null)?.getExtension('WEBGL_lose_context');
        lost?.loseContext();
        if (lost) setTimeout(() => lost.restoreContext(), 500);
      }
    });
    await wait(1500);
  },
  'the network is cut': async ({ rehearsal }) => {
    rehearsal.line.cut();
    await wait(3000);
    rehearsal.line.mend();
  },
  'the server is restarted': ({ rehearsal }) => rehearsal.restart('SIGTERM'),
  'somebody changes the wall': ({ rehearsal, round }) => rehearsal.send('/api/walls/soak', 'PUT', toSoakWall(round)),
  'the clock jumps over midnight': (stage) => jump(stage, 7 * hourMs),
  'something urgent happens': async ({ rehearsal, round }) => {
    await rehearsal.send('/api/feedback', 'POST', urgentEvents(round, rehearsal.clock.now()));
    await wait(4000);
  },
  'the server is killed': ({ rehearsal }) => rehearsal.restart('SIGKILL'),
  'the screen’s own clock is years off for a while': async ({ rehearsal, page }) => {
    const set = (jumpedMs: number) => page.evaluate((ms) => ((window as unknown as { __jumpedMs: number }).__jumpedMs = ms), jumpedMs);
    await set(rehearsal.clock.jumpedMs - 5 * 365 * 24 * hourMs);
    await wait(6000);
    await set(rehearsal.clock.jumpedMs);
  },
  'the clock jumps by a day': (stage) => jump(stage, 25 * hourMs)
};
