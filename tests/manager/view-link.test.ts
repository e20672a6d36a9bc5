import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySpeeds, replayWindows } from '../../src/lib/replay/moment.ts';
import { toExploreLink } from '../../src/lib/manager/links.ts';
import { parseLink, toLink } from '../../src/lib/manager/view-link.ts';
import { firstView, heatKinds, heatPlaces, listKinds, sortKeys, type ManagerView } from '../../src/lib/manager/view.ts';
import type { RangeInput } from '../../src/lib/domain/time-range.ts';
import { parseLink as parseQuestion } from '../../src/lib/explore/question-link.ts';

const id = fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/);
const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const instantText = instant.map((ms) => new Date(ms).toISOString());

const views: fc.Arbitrary<ManagerView> = fc.record({
  level: fc.option(id, { nil: null }),
  heat: fc.constantFrom(...heatKinds),
  by: fc.constantFrom(...heatPlaces),
  smooth: fc.boolean(),
  place: fc.option(id, { nil: null }),
  range: fc.oneof<fc.Arbitrary<RangeInput>[]>(
    fc.constantFrom('PT1H', 'PT24H', 'P7D', 'P1DT2H').map((last) => ({ last })),
    fc.integer({ min: 1, max: 1200 }).map((businessDays) => ({ businessDays })),
    fc.tuple(instantText, instantText).map(([from, to]) => ({ between: { from, to } }))
  ),
  category: fc.array(word, { maxLength: 3 }),
  channels: fc.uniqueArray(word, { maxLength: 4 }),
  authors: fc.uniqueArray(word, { maxLength: 4 }),
  list: fc.constantFrom(...listKinds),
  sort: fc.constantFrom(...sortKeys),
  find: fc.string({ maxLength: 20, unit: 'grapheme' }),
  moment: fc.option(
    fc.record({
      atMs: instant,
      speed: fc.constantFrom(...replaySpeeds),
      window: fc.constantFrom(...replayWindows),
      ghost: fc.boolean(),
      playing: fc.boolean()
    }),
    { nil: null }
  ),
  theme: fc.constantFrom('day' as const, 'night' as const),
  language: fc.constantFrom('zh' as const, 'en' as const)
});

describe('the address of the manager’s page', () => {
  it('opens exactly the view that wrote it, whatever is chosen', () => {
    fc.assert(
      fc.property(views, fc.constantFrom('zh' as const, 'en' as const), (view, language) => {
        const link = new URLSearchParams(toLink(view).toString());
        expect(parseLink(link, language)).toEqual(view);
      })
    );
  });

  it('is short while nothing is chosen', () => {
    expect(toLink(firstView).toString()).toBe('lang=en');
  });

  it('passes over what nobody knows and what cannot be', () => {
    const text =
      'heat=noise&by=country&days=-3&at=yesterday&sort=colour&theme=sepia&level=&last=&category=a&category=b&category=c&category=d';
    expect(parseLink(new URLSearchParams(text), 'zh')).toEqual({ ...firstView, category: ['a', 'b', 'c'], language: 'zh' });
  });

  it('takes the same question to the analyst’s page', () => {
    const view: ManagerView = {
      ...firstView,
      heat: 'mood',
      range: { last: 'P7D' },
      category: ['环境', '卫生'],
      channels: ['hotline', 'qr'],
      authors: ['customer']
    };
    const question = parseQuestion(new URL(toExploreLink('plaza', view, 'L2-WC'), 'http://x').searchParams, '');
    expect(question).toMatchObject({ venue: 'plaza', place: 'L2-WC', range: { last: 'P7D' }, measures: ['sentimentMean'] });
    expect(question.conditions.map(({ dimension, values }) => [dimension, values])).toEqual([
      ['category1', ['环境']],
      ['category2', ['卫生']],
      ['channel', ['hotline', 'qr']],
      ['author', ['customer']]
    ]);
  });
});
