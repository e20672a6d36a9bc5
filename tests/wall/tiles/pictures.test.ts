import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import CloudChart from '../../../src/lib/charts/wall/CloudChart.svelte';
import { toCloudShape } from '../../../src/lib/charts/wall/cloud-shape.ts';
import CurveChart from '../../../src/lib/charts/wall/CurveChart.svelte';
import { toCurveShape } from '../../../src/lib/charts/wall/journey-shape.ts';
import { openShade } from '../../../src/lib/charts/wall/shade.ts';
import WeekChart from '../../../src/lib/charts/wall/WeekChart.svelte';
import { toStretchBox, toWeekShape } from '../../../src/lib/charts/wall/week-shape.ts';
import { palettes } from '../../../src/lib/ui/palette.ts';
import { toJourneyModel } from '../../../src/lib/wall/tiles/journey.ts';
import { toWeekCells } from '../../../src/lib/wall/tiles/week.ts';
import { openRandom } from '../../support/wall-stand-in/canned-views.ts';
import { makeJourney, makeWeek, mood, openWeek, rate } from './made-rows.ts';

const toSvg = (body: string): string =>
  `${body
    .replace(/<!--.*?-->/gs, '')
    .replace(/ class="([^"]*?) ?svelte-\w+"/g, ' class="$1"')
    .replaceAll('><', '>\n<')
    .trim()}\n`;

describe('the pictures that are checked in', () => {
  it('show the hours of a week', async () => {
    const cells = toWeekCells(makeWeek({ weekday: 5, hours: [18, 19], value: 8 }), rate).map((cell) =>
      cell.weekday === 3 && cell.hour < 13 ? { ...cell, sampleSize: 3, enough: false } : cell
    );
    const box = { width: 1200, height: 560 };
    const shape = toWeekShape({
      ...box,
      margin: { top: 8, right: 4, bottom: 52, left: 96 },
      isTurned: false,
      cells,
      week: openWeek,
      gap: 6
    });
    const { body } = render(WeekChart, {
      props: {
        shape,
        ...box,
        u: 1,
        isTurned: false,
        toColour: openShade(rate, palettes.night, [0, 8]).toColour,
        today: 5,
        todayLabel: '今天',
        hourNow: 19,
        closedLabel: '闭店',
        dayNames: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
        toHourText: (hour: number) => `${hour}时`,
        stretch: toStretchBox(shape, 5, 18, 20),
        description: '一周各时段'
      }
    });
    await expect(toSvg(body)).toMatchFileSnapshot('pictures/week.svg');
  });

  it.each([false, true])('show a visit as a curve, its stages running down: %s', async (isTurned) => {
    const { stages, names, rows } = toJourneyModel(makeJourney(), 'zh');
    const box = isTurned ? { width: 700, height: 900 } : { width: 1200, height: 520 };
    const margin = isTurned ? { top: 40, right: 40, bottom: 4, left: 150 } : { top: 44, right: 8, bottom: 110, left: 92 };
    const shade = openShade(mood, palettes.night, [-0.44, 0.38]);
    const { body } = render(CurveChart, {
      props: {
        shape: toCurveShape({ ...box, margin, stages, isTurned, holds: [-0.25, 0.25] }),
        ...box,
        u: 1,
        isTurned,
        names,
        counts: rows.map(({ sampleSize }) => `${sampleSize} 条`),
        enough: stages.map(({ enough }) => enough),
        colours: stages.map(({ value }) => (value === null ? null : shade.toColour(value))),
        marks: [
          { index: 2, kind: 'valley' as const, label: '最差', value: '−0.44', colour: 'var(--worse)' },
          { index: 7, kind: 'peak' as const, label: '最好', value: '+0.38', colour: 'var(--better)' },
          { index: 10, kind: 'end' as const, label: '结尾', value: '+0.12', colour: 'var(--ink)' }
        ],
        toAxisText: (value: number) => value.toFixed(2),
        plot: isTurned ? { from: 134, to: 700 } : { from: 8, to: 424 },
        description: '到访各阶段'
      }
    });
    await expect(toSvg(body)).toMatchFileSnapshot(`pictures/visit-${isTurned ? 'down' : 'across'}.svg`);
  });

  it('show X against O', async () => {
    const random = openRandom(11);
    const dots = Array.from({ length: 60 }, (_, index) => {
      const x = 3 + 14 * random() * random();
      return { key: String(index), x, y: Math.max(0, 1.2 + 0.22 * x + 2 * (random() - 0.4)), isToday: index > 52 };
    });
    const margin = { top: 48, right: 16, bottom: 88, left: 84 };
    const { body } = render(CloudChart, {
      props: {
        shape: toCloudShape({ width: 900, height: 560, margin, dots, effectiveN: 40, tickCount: { x: 5, y: 5 } }),
        width: 900,
        height: 560,
        u: 1,
        margin,
        xLabel: '等待时长 (分钟)',
        yLabel: '每千人次投诉',
        toXText: String,
        toYText: String,
        description: '等待时长与每千人次投诉'
      }
    });
    await expect(toSvg(body)).toMatchFileSnapshot('pictures/against.svg');
  });
});
