import { describe, expect, it } from 'vitest';
import { toCategoryText, toReason } from '../../src/lib/domain/category-labels.ts';
import { measures, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import { toFreshness } from '../../src/lib/live/server-clock.svelte.ts';
import { toAge, toDuration, toNumber } from '../../src/lib/wall/format.ts';
import { FreshVoices } from '../../src/lib/wall/fresh-voices.ts';
import { toKpiText } from '../../src/lib/wall/kpi-text.ts';
import { toWallStatus } from '../../src/lib/wall/wall-status.ts';
import { words } from '../../src/lib/wall/words.ts';

const toRow = (key: MeasureName, value: number | null, previous: number | null, low: number | null = null, high: number | null = null) => ({
  key,
  value,
  previous,
  sampleSize: 212,
  low,
  high
});

describe('a measure of the strip', () => {
  it.each([
    ['complaintCount', 71, 51, { text: '39%', direction: 'up', verdict: 'worse' }],
    ['salesPerVisitor', 86, 84.3, { text: '2%', direction: 'up', verdict: 'better' }],
    ['footfall', 90, 100, { text: '10%', direction: 'down', verdict: 'neither' }],
    ['nps', 34, 39, { text: '5', direction: 'down', verdict: 'worse' }],
    ['waitMinutes', 7.5, 8.3, { text: '0.8', direction: 'down', verdict: 'better' }],
    ['waitMinutes', 7.5, 7.52, { text: '持平', direction: 'same', verdict: 'neither' }],
    ['sentimentMean', 0.15, 0.04, { text: '0.11', direction: 'up', verdict: 'better' }],
    ['negativeShare', 0.3, 0.36, { text: '6.0 个百分点', direction: 'down', verdict: 'better' }],
    ['csatMean', 4.2, 0, { text: '4.20', direction: 'up', verdict: 'better' }],
    ['complaintCount', 3, 0, null],
    ['complaintCount', 3, null, null]
  ] as const)('%s of %d after %d', (name, value, previous, change) => {
    expect(toKpiText(toRow(name, value, previous), measures[name], 'zh').change).toEqual(change);
  });

  it('shows the interval where there is one, and how many spoke where there is none', () => {
    expect(toKpiText(toRow('complaintsPer1kVisitors', 3.9, 2.9, 3.1, 4.8), measures.complaintsPer1kVisitors, 'en').note).toBe(
      '3.1–4.8 (90%)'
    );
    expect(toKpiText(toRow('nps', 58, 43, 31, 74), measures.nps, 'en').note).toBe('31–74 (90%)');
    expect(toKpiText(toRow('nps', 58, 43), measures.nps, 'en').note).toBe('n = 212');
    expect(toKpiText(toRow('complaintCount', 58, 43), measures.complaintCount, 'en').note).toBe('');
  });

  it('says that there is no data instead of a zero', () => {
    expect(toKpiText(undefined, measures.nps, 'zh')).toMatchObject({ value: '–', change: null, note: '暂无数据' });
    expect(toKpiText(toRow('nps', null, 3), measures.nps, 'en')).toMatchObject({ value: '–', note: 'no data yet' });
  });
});

describe('the words of a wall', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(words.en)).toEqual(Object.keys(words.zh));
  });

  it('translate categories, and show unknown ones as they were sent', () => {
    expect(toReason(['环境', '卫生', '洗手间清洁'], 'en')).toBe('Restroom cleaning');
    expect(toReason(['停车', '入出口', '排队'], 'zh')).toBe('入出口·排队');
    expect(toCategoryText('宠物', 'en')).toBe('宠物');
    expect(toReason([], 'en')).toBeNull();
  });

  it('say ages and numbers no finer than they are known', () => {
    expect([toAge(59_000, 'zh'), toAge(61_000, 'zh'), toAge(7_300_000, 'en')]).toEqual(['刚刚', '1 分钟前', '2 h ago']);
    expect([toDuration(38_000, 'zh'), toDuration(600_000, 'en')]).toEqual(['38 秒', '10 min']);
    expect([toAge(80 * 3_600_000, 'zh'), toDuration(180 * 3_600_000, 'zh'), toDuration(47 * 3_600_000, 'en')]).toEqual([
      '3 天前',
      '8 天',
      '47 h'
    ]);
    expect([toNumber(18_432), toNumber(7.46), toNumber(0.417), toNumber(212.6)]).toEqual(['18,432', '7.5', '0.42', '213']);
  });
});

describe('the freshness of a picture', () => {
  const nowMs = Date.parse('2026-11-21T07:42:30Z');
  const status = (silentMs: number | null, ageMs: number) => {
    const at = { silentMs, nowMs, asOfMs: nowMs - ageMs };
    return toWallStatus('live', { ...at, freshness: toFreshness(at) }, 'zh', 'Asia/Shanghai');
  };

  it('is good while the server speaks, and says the instant it speaks for', () => {
    expect(status(1000, 2000)).toMatchObject({ tone: 'good', asOf: '数据截至 15:42:28', veil: null });
  });

  it('ends a quarter of a minute after the last heartbeat', () => {
    expect(status(15_000, 15_000).veil).toBeNull();
    expect(status(15_001, 17_000).veil?.title).toBe('画面停在 17 秒前');
  });

  it('ends, too, when the server speaks but its data stands still', () => {
    expect(status(1000, 600_000).veil?.title).toBe('数据停在 10 分钟前');
  });
});

describe('voices that are news', () => {
  it('are those that patches bring, each once; a snapshot is news to nobody', () => {
    const fresh = new FreshVoices();
    expect(fresh.take(['a', 'b'], 0)).toEqual([]);
    expect(fresh.take(['a', 'b', 'c'], 1)).toEqual(['c']);
    expect(fresh.take(['b', 'c'], 2)).toEqual([]);
    expect(fresh.take(['c', 'd', 'e'], 0)).toEqual([]);
    expect(fresh.take(['c', 'd', 'e', 'f'], 1)).toEqual(['f']);
  });
});
