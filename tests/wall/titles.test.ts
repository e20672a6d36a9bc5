import { describe, expect, it } from 'vitest';
import { toPlainTitle, toTitles, type TitleProblem } from '../../src/lib/wall/titles.ts';

const restroom: TitleProblem = {
  place: '二层洗手间 03',
  reason: '洗手间清洁',
  complaintCount: 14,
  timesUsual: 4.23,
  usualOf: 'siblings',
  since: '14:10'
};
const english: TitleProblem = { ...restroom, place: 'L2 Restroom 03', reason: 'Restroom cleaning' };
const first = (...args: Parameters<typeof toTitles>) => toPlainTitle(toTitles(...args)[0] ?? []);

describe('the title of a scene', () => {
  it('says place, reason, how many times and since when, without saying the place twice', () => {
    expect(first({ problem: restroom, rate: '3.9', change: 0.3 }, 'zh')).toBe('二层洗手间 03 清洁：投诉是同类地点的 4.2 倍，自 14:10 起');
    expect(first({ problem: english, rate: '3.9', change: 0.3 }, 'en')).toBe(
      'L2 Restroom 03, cleaning: 4.2× the complaints of similar places since 14:10'
    );
  });

  it('keeps the whole reason when it says something else than the place', () => {
    const parking = { ...restroom, place: '地下二层停车场 C 区', reason: '入出口·排队' };
    expect(first({ problem: parking, rate: null, change: null }, 'zh')).toContain('停车场 C 区 入出口·排队：');
  });

  it('says what it compares with: the weeks before, where there are enough of them', () => {
    const known = { ...restroom, usualOf: 'weeks' } as const;
    expect(first({ problem: known, rate: null, change: null }, 'zh')).toBe('二层洗手间 03 清洁：投诉是平日的 4.2 倍，自 14:10 起');
    expect(first({ problem: { ...known, place: 'L2 Restroom 03', reason: 'Restroom cleaning' }, rate: null, change: null }, 'en')).toBe(
      'L2 Restroom 03, cleaning: 4.2× the usual complaints since 14:10'
    );
  });

  it('does not boast of how rare a place was: from ten times on it says 10+', () => {
    expect(first({ problem: { ...restroom, timesUsual: 41.4 }, rate: null, change: null }, 'zh')).toContain('10+ 倍');
  });

  it('leaves out what is not known', () => {
    const vague = { ...restroom, reason: null, since: null };
    expect(first({ problem: vague, rate: null, change: null }, 'zh')).toBe('二层洗手间 03：投诉是同类地点的 4.2 倍');
  });

  it('gets shorter with every length it offers, and lights the number in each', () => {
    for (const [problem, language] of [
      [restroom, 'zh'],
      [english, 'en'],
      [null, 'zh'],
      [null, 'en']
    ] as const) {
      const titles = toTitles({ problem, rate: '2.4', change: -0.17 }, language);
      const lengths = titles.map((title) => toPlainTitle(title).length);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      expect(titles.every((title) => title.filter((part) => part.lit).length === 1)).toBe(true);
    }
  });

  it.each([
    ['too few complaints', { ...restroom, complaintCount: 2 }],
    ['hardly more than elsewhere', { ...restroom, timesUsual: 1.2 }],
    ['nothing to compare with', { ...restroom, timesUsual: null }]
  ])('stays calm with %s', (_, problem) => {
    expect(first({ problem, rate: '2.4', change: -0.17 }, 'zh')).toBe('没有突出的问题：每千名访客 2.4 条投诉，比上周同时少 17%');
  });

  it('does not call it calm when nothing is known', () => {
    expect(first({ problem: null, rate: null, change: null }, 'en')).toBe('No data yet today');
  });
});
