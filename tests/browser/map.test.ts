import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHeatScale } from '../../src/lib/domain/heat-scale.ts';
import { heatKinds, type HeatKind, type HeatPlace, type HeatRow } from '../../src/lib/domain/live-events.ts';
import { FillTable, toHeatState } from '../../src/lib/map/fills.ts';
import { toUnitRole } from '../../src/lib/map/plan-features.ts';
import { palettes, type ThemeName } from '../../src/lib/ui/palette.ts';
import { openChromium } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import type { MapPageProps } from '../support/map-page/props.ts';
import { openMapPage, type MapPage } from '../support/open-map-page.ts';
import { isHatched, mapInset, mapSize, readColors, toSamples, toShare } from '../support/plan-pixels.ts';
import { readPlan } from '../support/wall-stand-in/plan.ts';

const pictures = fileURLToPath(new URL('../output/map', import.meta.url));
const venue = readPlan(fileURLToPath(new URL('../../seeds/venues/aurora-plaza', import.meta.url)));
const dayMs = 86_400_000;

let served: MapPage;
let withWebgl: Browser;
let withoutWebgl: Browser;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [served, withWebgl, withoutWebgl] = await Promise.all([openMapPage(), openChromium(), openChromium(['--disable-3d-apis'])]);
});
afterAll(async () => {
  await Promise.all([withWebgl?.close(), withoutWebgl?.close()]);
  await served?.close();
});

/** Places of a level that the heat is drawn by. */
const toPlaces = (by: HeatPlace, level: string) =>
  by === 'unit'
    ? venue.units.filter((unit) => unit.levelId === level && toUnitRole(unit.category) === 'room')
    : by === 'section'
      ? (venue.sections ?? []).filter((section) => section.levelId === level)
      : venue.levels.filter((one) => one.id === level);

/** Every fourth place has too little data, the others go along the whole ramp. `turn` makes another heat of the same places. */
function toRows(kind: HeatKind, by: HeatPlace, level: string, turn = 0): HeatRow[] {
  const scale = toHeatScale(kind, dayMs);
  const places = toPlaces(by, level);
  return places.map(({ id }, index) => {
    const estimate = scale.min + ((((index + turn) * 5) % 17) / 16) * (scale.max - scale.min);
    const enough = by === 'level' || (index + turn) % 4 !== 3;
    return { key: id, level, value: 3, estimate, sampleSize: 9, exposure: null, exposureOf: null, low: estimate, high: estimate, enough };
  });
}

async function open(browser: Browser, props: Partial<MapPageProps>): Promise<Page> {
  const page = await browser.newPage({ viewport: mapSize });
  await page.goto(served.url);
  await page.evaluate((given) => window.plan.set(given), { venue, insetPx: mapInset, reducedMotion: true, ...props });
  await page.waitForSelector('[data-testid=plan][data-drawn=true]');
  return page;
}

const kept = new Map<string, ReturnType<typeof toSamples>>();
/** Where the heat is by larger places, units are outlined on them: fewer pixels will do. */
function getSamples(by: HeatPlace, level: string): ReturnType<typeof toSamples> {
  const samples = kept.get(`${by} ${level}`) ?? toSamples(venue, level, toPlaces(by, level), by === 'unit' ? 3 : 11);
  kept.set(`${by} ${level}`, samples);
  return samples;
}

/** Every place that is large enough to be seen has the colour of its row, or the hatch. */
async function expectColors(page: Page, kind: HeatKind, by: HeatPlace, level: string, theme: ThemeName, turn = 0): Promise<void> {
  const palette = palettes[theme];
  const scale = toHeatScale(kind, dayMs);
  const table = new FillTable(palette, scale);
  const samples = getSamples(by, level);
  const seen = [...samples].filter(([, points]) => points.length >= 24);
  expect(seen.length).toBeGreaterThan(by === 'unit' ? 30 : 0);
  const rows = new Map(toRows(kind, by, level, turn).map((row) => [row.key, row]));
  await eventually(async () => {
    const colors = await readColors(page, new Map(seen));
    const wrong = [...colors].filter(([id, of]) => {
      const { color } = table.get(toHeatState(rows.get(id), scale));
      return color === null ? !isHatched(of, palette.unit, palette.hatch) : toShare(of, color) < 0.45;
    });
    expect(wrong.map(([id, of]) => `${id} ${of.slice(0, 3).join(' ')}`)).toEqual([]);
  });
}

const toHeat = (kind: HeatKind, by: HeatPlace, level: string, turn = 0) => ({
  scale: toHeatScale(kind, dayMs),
  rows: toRows(kind, by, level, turn),
  by
});

async function loseContext(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
    const loss = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    const restored = new Promise((resolve) => canvas?.addEventListener('webglcontextrestored', resolve, { once: true }));
    loss?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    loss?.restoreContext();
    await restored;
  });
}

describe.each([
  ['with WebGL', 'day' as const],
  ['without WebGL', 'night' as const]
])('a plan %s', (how, theme) => {
  const isGl = how === 'with WebGL';
  let page: Page;
  beforeAll(async () => {
    page = await open(isGl ? withWebgl : withoutWebgl, { level: 'L2', theme, heat: toHeat('rate', 'unit', 'L2') });
  });
  afterAll(() => page?.close());
  const show = (props: Partial<MapPageProps>) => page.evaluate((given) => window.plan.set(given), props);

  it('is drawn by what the browser has', async () => {
    expect(await page.locator(isGl ? '.maplibregl-canvas' : 'canvas.drawn').count()).toBe(1);
  });

  const wholes = (['rate', 'mood'] as const).flatMap((kind) => (['section', 'level'] as const).map((by) => [kind, by] as const));
  it.each([...heatKinds.map((kind) => [kind, 'unit'] as const), ...wholes])('gives every place its colour: %s by %s', async (kind, by) => {
    await show({ level: 'L2', heat: toHeat(kind, by, 'L2') });
    await expectColors(page, kind, by, 'L2', theme);
    await page.screenshot({ path: `${pictures}/${kind}-${by}-${theme}.png` });
  });

  it('gives every place of another level its colour after a switch, and new colours when the rows change', async () => {
    await show({ level: 'L1', heat: toHeat('mood', 'unit', 'L1') });
    await expectColors(page, 'mood', 'unit', 'L1', theme);
    await show({ heat: toHeat('mood', 'unit', 'L1', 5) });
    await expectColors(page, 'mood', 'unit', 'L1', theme, 5);
    await show({ level: 'L2', heat: toHeat('rate', 'unit', 'L2') });
    await expectColors(page, 'rate', 'unit', 'L2', theme);
  });

  it('says which place is pointed at and picked, also after it was moved by keys, and comes back whole', async () => {
    const samples = getSamples('unit', 'L2');
    const [id, points] = [...samples].sort((a, b) => b[1].length - a[1].length)[0]!;
    const [x, y] = points[Math.floor(points.length / 2)]!;
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await eventually(async () =>
      expect(await page.evaluate(() => [window.plan.seen.picked.at(-1), window.plan.seen.hovered.at(-1)])).toEqual([id, id])
    );
    await page.mouse.click(5, 5);
    expect(await page.evaluate(() => window.plan.seen.picked.at(-1))).toBe(null);
    await page.getByTestId('plan').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    await page.mouse.move(x - 60, y + 5);
    await page.keyboard.press('Home');
    await expectColors(page, 'rate', 'unit', 'L2', theme);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  });

  it('shows density as a field on the floor and nowhere else, and the plain heat again afterwards', async () => {
    const heat = { ...toHeat('density', 'unit', 'L2'), smooth: true };
    await show({ heat });
    const palette = palettes[theme];
    const rooms = getSamples('unit', 'L2');
    await eventually(async () => {
      const colors = await readColors(page, rooms);
      // Each room has three events: the smaller its floor, the warmer it is.
      const warmth = [...colors]
        .filter(([, of]) => of.length >= 24)
        .map(([, of]) => of.filter((one) => toShare([one], palette.unit) === 0).length / of.length);
      expect(Math.min(...warmth)).toBeGreaterThan(0.5);
    });
    const ground = new Map([
      [
        'outside',
        [
          [8, 300],
          [500, 8],
          [992, 8]
        ] as const
      ]
    ]);
    for (const one of (await readColors(page, ground)).get('outside') ?? []) expect(toShare([one], palette.ground)).toBe(1);
    await page.screenshot({ path: `${pictures}/field-${theme}.png` });
    if (isGl) {
      const before = await readColors(page, rooms);
      await loseContext(page);
      await eventually(async () => {
        const after = await readColors(page, rooms);
        for (const [id, of] of before) expect(after.get(id)).toEqual(of);
      }, 20_000);
    }
    await show({ heat: toHeat('surprise', 'unit', 'L2') });
    await expectColors(page, 'surprise', 'unit', 'L2', theme);
  });

  it('hatches a level of too few events instead of making a field of them', async () => {
    const rows = toRows('density', 'unit', 'L2').map((row, index) => ({ ...row, value: index < 4 ? 1 : 0 }));
    await show({ heat: { scale: toHeatScale('density', dayMs), rows, by: 'unit', smooth: true } });
    const rooms = [...getSamples('unit', 'L2')].filter(([, points]) => points.length >= 24);
    await eventually(async () => {
      const colors = await readColors(page, new Map(rooms));
      expect([...colors].filter(([, of]) => !isHatched(of, palettes[theme].unit, palettes[theme].hatch)).map(([id]) => id)).toEqual([]);
    });
  });
});

describe('a plan whose graphics context was lost', () => {
  it.each(['unit', 'section', 'level'] as const)('has its colours and what is picked again, by %s', async (by) => {
    const restroom = venue.units.find((unit) => unit.levelId === 'L2' && unit.category === 'restroom')!;
    const page = await open(withWebgl, { level: 'L2', theme: 'night', heat: toHeat('mood', by, 'L2') });
    await loseContext(page);
    await expectColors(page, 'mood', by, 'L2', 'night');
    // New rows reach the restored map as well.
    await page.evaluate((given) => window.plan.set(given), { heat: toHeat('mood', by, 'L2', 7), selected: restroom.id });
    await expectColors(page, 'mood', by, 'L2', 'night', 7);
    expect(await page.getByTestId('selected').count()).toBe(1);
    await page.close();
  });
});
