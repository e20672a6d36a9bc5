/** What a plan costs the page: opening it, turning to another level, and recolouring, against handing the same data over again. Chromium draws in software here. */
import type { CDPSession, Page } from 'playwright-core';
import type { Polygon } from 'geojson';
import { toHeatScale } from '../../src/lib/domain/heat-scale.ts';
import type { HeatRow } from '../../src/lib/domain/live-events.ts';
import type { Unit, Venue } from '../../src/lib/domain/place.ts';
import { openChromium } from '../support/chromium.ts';
import { openMapPage } from '../support/open-map-page.ts';
import { toPercentile } from './result.ts';

export interface MapBench {
  readonly units: number;
  readonly levels: number;
  readonly openMs: number;
  readonly switchMsP50: number;
  /** Time of the page's process (its thread and its workers), over the time of the run: 1 is one core. */
  readonly recolorShare: number;
  readonly recolorMs: number;
  readonly newDataMs: number;
  readonly fieldMs: number;
  readonly fieldStallMs: number;
}

const square = (west: number, south: number, side: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south]
    ]
  ]
});

/** One level with two thousand units, eleven that share the rest. */
export function makeLargeVenue(unitCount: number, levelCount: number): Venue {
  const [west, south, side] = [121.03, 31.14, 0.004];
  const onFirst = Math.round(unitCount * 0.4);
  const counts = Array.from({ length: levelCount }, (_, index) =>
    index === 0 ? onFirst : Math.floor((unitCount - onFirst) / (levelCount - 1))
  );
  const units = counts.flatMap((count, level): Unit[] => {
    const across = Math.ceil(Math.sqrt(count));
    const step = side / across;
    return Array.from({ length: count }, (_, index) => {
      const [x, y] = [west + (index % across) * step, south + Math.floor(index / across) * step];
      return {
        id: `F${level}-${index}`,
        levelId: `F${level}`,
        name: { en: `Shop ${index}`, zh: `商铺${index}` },
        category: index % across === Math.floor(across / 2) ? 'walkway' : 'room',
        geometry: square(x, y, step),
        displayPoint: [x + step / 2, y + step / 2]
      };
    });
  });
  return {
    id: 'large',
    name: { en: 'Large' },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry: square(west, south, side),
    levels: counts.map((_, ordinal) => ({
      id: `F${ordinal}`,
      ordinal,
      name: { en: `Floor ${ordinal}` },
      shortName: { en: `F${ordinal}` },
      geometry: square(west, south, side)
    })),
    units,
    amenities: [],
    aliases: {},
    version: 1
  };
}

export async function benchMap({ seconds }: { seconds: number }): Promise<MapBench> {
  const venue = makeLargeVenue(5000, 12);
  const served = await openMapPage();
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(served.url);
    const session = await browser.newBrowserCDPSession();
    const openMs = await timed(page, { venue, level: 'F0', heat: toHeat(venue, 'F0', 0), reducedMotion: true });
    const switchMs: number[] = [];
    for (let level = 1; level < 8; level += 1)
      switchMs.push(await timed(page, { level: `F${level}`, heat: toHeat(venue, `F${level}`, level) }));
    await timed(page, { level: 'F0', heat: toHeat(venue, 'F0', 0) });

    // Two sets of rows that the page already has, so that handing them over costs nothing.
    await page.evaluate(
      (sets) => {
        window.plan.sets = sets.map((heat) => window.plan.parse({ heat }));
      },
      [0, 1].map((turn) => toHeat(venue, 'F0', turn))
    );
    const recolor = await busy(page, session, seconds, 'rows');
    const field = await page.evaluate(
      async (heat) => {
        let stall = 0;
        let last = performance.now();
        const timer = setInterval(() => {
          stall = Math.max(stall, performance.now() - last);
          last = performance.now();
        });
        const from = performance.now();
        window.plan.set({ heat });
        await window.plan.fieldMade();
        clearInterval(timer);
        return { ms: performance.now() - from, stall };
      },
      { ...toHeat(venue, 'F0', 0), scale: toHeatScale('density', 86_400_000), smooth: true }
    );
    await page.close();
    const bare = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await bare.goto(served.url);
    await bare.evaluate(async (given) => {
      window.plan.bare = await window.plan.openBareMap(given, 'F0');
    }, venue);
    const bareRecolor = await busy(bare, session, seconds, 'recolor');
    const newData = await busy(bare, session, seconds, 'renew');
    return {
      units: venue.units.length,
      levels: venue.levels.length,
      openMs,
      switchMsP50: toPercentile(switchMs, 0.5),
      recolorShare: recolor.share,
      recolorMs: bareRecolor.msEach,
      newDataMs: newData.msEach,
      fieldMs: field.ms,
      fieldStallMs: field.stall
    };
  } finally {
    await browser.close();
    await served.close();
  }
}

function toHeat(venue: Venue, level: string, turn: number) {
  const scale = toHeatScale('rate', 86_400_000);
  const rows = venue.units
    .filter((unit) => unit.levelId === level)
    .map(({ id }, index): HeatRow => {
      const estimate = ((index * 7 + turn * 5) % 13) + 0.1 * turn;
      return { key: id, level, value: 2, estimate, sampleSize: 9, exposure: null, exposureOf: null, low: 0, high: 9, enough: true };
    });
  return { scale, rows, by: 'unit' as const };
}

/** Until the picture has what was asked for. */
async function timed(page: Page, props: object): Promise<number> {
  return page.evaluate(async (given) => {
    const from = performance.now();
    window.plan.set(given);
    await window.plan.drawn();
    return performance.now() - from;
  }, props);
}

/** Changes something five times a second. @returns what the page and its workers did for it, beyond what they do at rest */
async function busy(page: Page, session: CDPSession, seconds: number, what: 'rows' | 'recolor' | 'renew') {
  // Time on a core, whatever else the machine does; the process that draws in place of a graphics card is not the page's.
  const spent = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { type, cpuTime }) => sum + (type === 'renderer' ? cpuTime * 1000 : 0), 0);
  };
  await page.waitForTimeout(1000);
  const from = await spent();
  await page.waitForTimeout(seconds * 1000);
  const rest = (await spent()) - from;
  const before = await spent();
  const turns = Math.round(seconds * 5);
  await page.evaluate(
    async ({ turns, what }) => {
      for (let turn = 0; turn < turns; turn += 1) {
        if (what === 'recolor') window.plan.bare?.recolor(turn);
        else if (what === 'renew') await window.plan.bare?.renew();
        else window.plan.put(window.plan.sets[turn % 2] ?? {});
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    { turns, what }
  );
  const ms = (await spent()) - before - rest;
  return { share: ms / (seconds * 1000), msEach: ms / turns };
}
