import { describe, expect, it } from 'vitest';
import { measures } from '../../../src/lib/domain/measures/catalogue.ts';
import { toChainTitles } from '../../../src/lib/wall/scenes/titles-chain.ts';
import { toDriverTitles } from '../../../src/lib/wall/scenes/titles-drivers.ts';
import { toJourneyTitles } from '../../../src/lib/wall/scenes/titles-journey.ts';
import { toRankingTitles } from '../../../src/lib/wall/scenes/titles-ranking.ts';
import { toVoicesTitles } from '../../../src/lib/wall/scenes/titles-voices.ts';
import { toWeekTitles } from '../../../src/lib/wall/scenes/titles-week.ts';
import { toKeywordItems } from '../../../src/lib/wall/tiles/keywords.ts';
import { toHardest, toWeekCells } from '../../../src/lib/wall/tiles/week.ts';
import { toPlainTitle, type Title } from '../../../src/lib/wall/titles.ts';
import type { WallLanguage } from '../../../src/lib/wall/words.ts';
import { getMeasure, makeChain, makeDriver, makeJourney, makeWeek, makeWord, mood, openWeek, rate } from './made-rows.ts';

const hardFriday = toHardest(toWeekCells(makeWeek({ weekday: 5, hours: [18, 19], value: 8 }), rate), openWeek, rate);
const quietWeek = toHardest(toWeekCells(makeWeek(null), rate), openWeek, rate);
const day = { last: 'PT24H' };
const chain = makeChain([
  ['A', 4, 240, 121.4, 31.2],
  ['B', 9, 180, 120.1, 30.2],
  ['C', 3, 90, 114, 30]
]);
const words = [makeWord('停车', 1, 24, 6, 4.2), makeWord('排队', 2, 9, 8, 1.1)];

const sentences: readonly (readonly [name: string, zh: string, en: string, (language: WallLanguage) => Title[]])[] = [
  [
    'the hardest hours of the week',
    '周五 18–20 时是一周里最难的时段：每千人次投诉是平常的 3.0 倍',
    'Friday 18–20 h is the hardest of the week: 3.0× the usual complaints per 1,000 visitors',
    (language) => toWeekTitles(hardFriday, rate, language)
  ],
  [
    'a week without a hard hour',
    '一周里没有特别难的时段：每千人次投诉平常 2.5',
    'No hour of the week stands out: complaints per 1,000 visitors 2.5 as a rule',
    (language) => toWeekTitles(quietWeek, rate, language)
  ],
  [
    'the low point of a visit',
    '到访最差的一段是停车：−0.44（之前 −0.49），收尾是离场 +0.12',
    'Parking is the low point of a visit: −0.44 (−0.49 before), it ends with leaving at +0.12',
    (language) => toJourneyTitles(makeJourney(), mood, language)
  ],
  [
    'a visit that ends badly',
    '到访收尾不好：离场 −0.50（之前 −0.55），最好是用餐 +0.38',
    'The visit ends badly: leaving −0.50 (−0.55 before), best is dining at +0.38',
    (language) => toJourneyTitles(makeJourney({ leave: -0.5 }), mood, language)
  ],
  [
    'the worst of a ranking',
    'B2 停车场 A 区的每千人次投诉最高：7.4，是上周同期的 2.0 倍',
    'B2 停车场 A 区 has the most complaints per 1,000 visitors: 7.4, 2.0× a week ago',
    (language) => toRankingTitles({ name: 'B2 停车场 A 区', value: 7.4, counted: 8, sampleSize: 20, previous: 4 }, rate, language)
  ],
  [
    'a ranking of what should be high',
    '热线的满意度最低：2.31，上周同期 2.90',
    '热线 has the lowest CSAT: 2.31, 2.90 a week ago',
    (language) => toRankingTitles({ name: '热线', value: 2.31, counted: 2.31, sampleSize: 20, previous: 2.9 }, measures.csatMean, language)
  ],
  [
    'a word that rises',
    '“停车”被说到的次数是前一天的 4.2 倍：24 条',
    '“停车” is said 4.2× as often as the day before: 24 times',
    (language) => toVoicesTitles(words, day, language)
  ],
  [
    'a word that was never said',
    '“漏水”是新出现的词：7 条',
    '“漏水” is a new word: said 7 times',
    (language) => toVoicesTitles([makeWord('漏水', 1, 7, 0, 3.3)], day, language)
  ],
  [
    'words of which none rises',
    '没有突然上升的词，说得最多的是“排队”：9 条',
    'No word is on the rise; most is said of “排队”: 9 times',
    (language) => toVoicesTitles([makeWord('停车', 1, 4, 4, 1), makeWord('排队', 2, 9, 8, 1.1)], day, language)
  ],
  [
    'what complaints rise with',
    '等待时长每多 12 分钟，30 分钟后投诉多 24%',
    'Complaints rise with wait: +24% for 12 min more, 30 min later',
    (language) => toDriverTitles([makeDriver('waitMinutes', 1)], getMeasure, language)
  ],
  [
    'what doubles complaints',
    '等待时长每多 12 分钟，30 分钟后投诉是平常的 2.1 倍',
    'Complaints rise with wait: 2.1× for 12 min more, 30 min later',
    (language) =>
      toDriverTitles([makeDriver('footfall', 1, { effect: -0.3 }), makeDriver('waitMinutes', 2, { effect: 1.1 })], getMeasure, language)
  ],
  [
    'the worst venue of a chain',
    'B店在 3 个场所里最需要有人去看：每千人次投诉 9.0，是整体的 1.9 倍',
    'B shop is the worst of 3 venues: 9.0 complaints per 1,000 visitors, 1.9× the chain',
    (language) => toChainTitles(chain, rate, language)
  ],
  [
    'a chain of one',
    'A店：每千人次投诉 4.0，上周同期 3.6',
    'A shop: 4.0 complaints per 1,000 visitors, 3.6 a week ago',
    (language) => toChainTitles(chain.slice(0, 1), rate, language)
  ]
];

describe('the sentences of scenes', () => {
  it.each(sentences)('say %s', (_, zh, en, toTitles) => {
    expect([toPlainTitle(toTitles('zh')[0] ?? []), toPlainTitle(toTitles('en')[0] ?? [])]).toEqual([zh, en]);
  });

  it.each(sentences)('of %s get no longer with every length they offer, and light one number in each', (_, _zh, _en, toTitles) => {
    for (const language of ['zh', 'en'] as const) {
      const titles = toTitles(language);
      const lengths = titles.map((title) => toPlainTitle(title).length);
      expect(titles.length).toBeGreaterThan(1);
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
      expect(titles.every((title) => title.filter(({ lit }) => lit).length === 1)).toBe(true);
    }
  });

  it('never blame what may be chance, and say how much was looked at', () => {
    const titles = toDriverTitles([makeDriver('waitMinutes', 1, { significant: false })], getMeasure, 'en');
    expect(toPlainTitle(titles[0] ?? [])).toBe('None of 1 measures of operations clearly moves with complaints');
  });

  it('claim no more than a handful of events can bear', () => {
    const say = (titles: Title[]) => toPlainTitle(titles[0] ?? []);
    const few = makeWeek({ weekday: 5, hours: [18], value: 8 }).map((row) => ({ ...row, sampleSize: Math.min(5, row.sampleSize) }));
    expect(say(toWeekTitles(toHardest(toWeekCells(few, rate), openWeek, rate), rate, 'en'))).toMatch(/^No hour of the week stands out/);
    const alone = { name: 'A shop', value: 2, counted: 4, sampleSize: 2, previous: 1 };
    expect(say(toRankingTitles(alone, rate, 'en'))).toBe('A shop has the most complaints per 1,000 visitors: 2.0, 1.0 a week ago');
    expect(say(toRankingTitles({ ...alone, isSurest: true }, rate, 'zh'))).toBe('A shop 最需要有人去看：每千人次投诉 2.0，上周同期 1.0');
    expect(say(toVoicesTitles([makeWord('停车', 1, 4, 1, 1.8)], day, 'en'))).toMatch(/^No word is on the rise/);
    const first = { ...makeWord('停车', 1, 9, 0, 1), timesBefore: null };
    expect(say(toVoicesTitles([first], day, 'en'))).toBe('Most is said of “停车”: 9 times, with nothing before to compare');
    expect(toKeywordItems([first], 9, 'en')[0]).toMatchObject({ times: '–', isRising: false });
    // The least good stage of a good visit.
    const good = Object.fromEntries(makeJourney().map(({ key, value }) => [key, value === null ? null : 0.5]));
    const leaving = toJourneyTitles(makeJourney({ ...good, leave: 0.1 }), mood, 'en');
    expect(say(leaving)).toBe('Leaving is the low point of a visit: +0.10 (+0.05 before)');
  });

  it('say what is missing where too little is known', () => {
    const told = [
      toWeekTitles(null, rate, 'en'),
      toJourneyTitles([], mood, 'en'),
      toRankingTitles(null, rate, 'en'),
      toVoicesTitles([], day, 'en'),
      toDriverTitles([], getMeasure, 'en'),
      toChainTitles([], rate, 'en')
    ].map((titles) => toPlainTitle(titles[0] ?? []));
    expect(told).toEqual([
      'Too little is known of the hours of the week yet',
      'Too little has been said of the stages of a visit yet',
      'There is too little data to rank yet',
      'Not enough has been written yet to compare words',
      'There is no operations data to compare with yet',
      'There is too little data to rank yet'
    ]);
  });
});
