import { describe, expect, it } from 'vitest';
import { render } from 'svelte/server';
import TrendChart from '../../src/lib/charts/TrendChart.svelte';
import { toBand, toRollingHour } from '../../src/lib/charts/rolling-hour.ts';
import { toTrendShape, type TrendInput } from '../../src/lib/charts/trend-geometry.ts';
import { toClock } from '../../src/lib/wall/format.ts';
import { toZonedPast, toZoneOffsetMinutes } from '../../src/lib/wall/zone.ts';
import { openRandom } from '../support/wall-stand-in/canned-views.ts';

const fromMs = Date.parse('2026-11-21T10:00:00+08:00');
const quarterMs = 900_000;
const toBuckets = (values: (number | null)[]) => values.map((value, index) => ({ atMs: fromMs + index * quarterMs, value }));

function toInput(more: Partial<TrendInput> = {}): TrendInput {
  const random = openRandom(3);
  const complaints = toRollingHour(toBuckets(Array.from({ length: 23 }, () => Math.round(random() * 6))));
  const footfall = toRollingHour(toBuckets(Array.from({ length: 23 }, () => 300 + Math.round(random() * 200))));
  const band = Array.from({ length: 48 }, (_, index) => ({
    atMs: fromMs + index * quarterMs,
    low: 4 + random() * 2,
    high: 9 + random() * 3
  }));
  return {
    width: 1200,
    height: 220,
    margin: { top: 12, right: 0, bottom: 40, left: 0 },
    fromMs,
    toMs: fromMs + 12 * 3_600_000,
    nowMs: fromMs + 23 * quarterMs,
    zoneOffsetMinutes: 480,
    complaints,
    footfall,
    band,
    tickCount: 10,
    labelWidth: 300,
    ...more
  };
}

describe('the trend', () => {
  it('draws the same picture as the one that is checked in', async () => {
    const labels = { complaints: '投诉 / 小时', footfall: '访客 / 小时', usual: '前 4 周同日', description: '投诉与访客' };
    const { body } = render(TrendChart, {
      props: {
        shape: toTrendShape(toInput()),
        width: 1200,
        height: 220,
        unit: 1,
        toTickText: (atMs: number) => toClock(atMs, 'Asia/Shanghai'),
        labels,
        ends: { complaints: '12', footfall: '1,640' }
      }
    });
    const svg = body
      .replace(/<!--.*?-->/gs, '')
      .replace(/ class="([^"]*?) ?svelte-\w+"/g, ' class="$1"')
      .replaceAll('><', '>\n<')
      .trim();
    await expect(`${svg}\n`).toMatchFileSnapshot('pictures/trend.svg');
  });

  it('ends its line at now, and lets the band go on to the end of the day', () => {
    const shape = toTrendShape(toInput());
    expect(shape.end?.x).toBe(shape.nowX);
    expect(shape.bandArea).toContain('1200');
  });

  it('puts its ticks on full hours of the zone, also where that is half an hour off', () => {
    const kolkata = toTrendShape(
      toInput({ fromMs: Date.parse('2026-11-21T10:00:00+05:30'), toMs: Date.parse('2026-11-21T22:00:00+05:30'), zoneOffsetMinutes: 330 })
    );
    expect(kolkata.ticks.map((tick) => toClock(tick.atMs, 'Asia/Kolkata'))).toEqual([
      '10:00',
      '12:00',
      '14:00',
      '16:00',
      '18:00',
      '20:00',
      '22:00'
    ]);
  });

  it('has no line, no end and no band when nothing was measured', () => {
    const shape = toTrendShape(toInput({ complaints: toBuckets([null, null]), footfall: [], band: [] }));
    expect([shape.complaintLine, shape.footfallArea, shape.bandArea, shape.end]).toEqual(['', '', '', null]);
  });
});

describe('the rolling hour', () => {
  it('sums the four quarter hours that end with each', () => {
    expect(toRollingHour(toBuckets([1, 2, 3, 4, 5])).map((bucket) => bucket.value)).toEqual([1, 3, 6, 10, 14]);
  });

  it('does not fall because the last quarter hour has only begun', () => {
    const buckets = toBuckets([4, 4, 4, 4, 1]);
    const nowMs = fromMs + 4 * quarterMs + quarterMs / 4;
    expect(toRollingHour(buckets, nowMs).at(-1)?.value).toBe(4 * 3 + 1 + 3);
  });

  it('keeps what is unknown unknown, and counts no quarter hour over a hole', () => {
    const [a, , c] = toRollingHour([
      { atMs: 0, value: 2 },
      { atMs: quarterMs, value: null },
      { atMs: 5 * quarterMs, value: 3 }
    ]);
    expect([a?.value, c?.value]).toEqual([2, 3]);
    expect(toRollingHour(toBuckets([null]))[0]?.value).toBeNull();
  });
});

describe('the band of the weeks before', () => {
  it('spans the smallest and the largest of each quarter hour', () => {
    const band = toBand(
      [
        [{ offsetMs: 0, value: 3 }],
        [
          { offsetMs: 0, value: 7 },
          { offsetMs: quarterMs, value: null }
        ]
      ],
      fromMs
    );
    expect(band).toEqual([{ atMs: fromMs, low: 3, high: 7 }]);
  });

  it('compares the same clock times across a change of the clocks', () => {
    const sunday = Date.parse('2026-11-01T10:00:00-05:00');
    expect(toClock(toZonedPast(sunday, 7, 'America/New_York'), 'America/New_York')).toBe('10:00');
    expect(toZoneOffsetMinutes(sunday, 'America/New_York')).toBe(-300);
  });
});
