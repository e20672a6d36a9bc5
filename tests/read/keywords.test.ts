import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { getKeywords } from '../../clickhouse/read/words/get-keywords.ts';
import type { KeywordsQuestion } from '../../src/lib/domain/keywords.ts';
import type { TextAccess } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toTakenBack } from '../support/rows.ts';
import { mall, toMall, toScope } from './mall.ts';

const nowMs = Date.parse('2026-11-21T12:00:00Z');
const dayMs = 86_400_000;
const range = { last: 'P1D' };

/** Ten texts of today, known word by word. */
const today: readonly (readonly [string, number | null])[] = [
  ['二楼洗手间地面很湿，没人打扫', -800],
  ['洗手间没纸，地面很脏', -600],
  ['洗手间很干净', 700],
  ['停车场出口排队太久', -500],
  ['停车场缴费机坏了，排队', -700],
  ['店员王小丽态度差，请回电13800138000', -900],
  ['The toilets were dirty', -700],
  ['Toilet queue too long, dirty toilet', -600],
  ['Parking was easy', null],
  ['cashier Mary was rude', -800]
];

let engine: Engine;
let dir: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ engine, dir, close } = await openTestEngine());
  const revised = toFeedbackRow(nowMs - 60_000, 'L1-SHOP', { text: '电梯电梯电梯' });
  const erased = toFeedbackRow(nowMs - 60_000, 'L1-SHOP', { text: '喷泉', keywords: ['喷泉'] });
  const enriched = toFeedbackRow(nowMs - 30 * dayMs, 'L1-SHOP', {
    text: '店员王小丽说喷泉不能玩，电话13800138000',
    keywords: ['喷泉', '王小丽', '13800138000', '王小丽', 'Fountain']
  });
  await insertRows(engine, dir, 'feedback_raw_v1', [
    ...today.map(([text, sentiment], index) =>
      toFeedbackRow(nowMs - 3_600_000 - index, index < 3 ? 'L2-RESTROOM' : 'L1-SHOP', { text, sentiment_milli: sentiment })
    ),
    // Yesterday: twenty of other things, one of restrooms.
    ...Array.from({ length: 20 }, (_, index) =>
      toFeedbackRow(nowMs - dayMs - 3_600_000 - index, 'L1-SHOP', { text: index === 0 ? '洗手间' : '音乐很好听' })
    ),
    toFeedbackRow(nowMs - 3_600_000, 'L1-SHOP', { text: '音乐', venue_id: 'other' }),
    revised,
    erased,
    enriched
  ]);
  await insertRows(engine, dir, 'feedback_raw_v1', [toTakenBack(revised), { ...revised, revision: 1, text: '' }, toTakenBack(erased)]);
});
afterAll(() => close());

const ask = (question: Partial<KeywordsQuestion> = {}, texts: TextAccess = 'full') =>
  getKeywords(toScope('all', texts), engine.wall, mall, { range, first: 100, orderBy: 'count', maxTexts: 20_000, ...question }, nowMs);
const find = async (word: string, question: Partial<KeywordsQuestion> = {}) => (await ask(question)).words.find((one) => one.word === word);

describe('words of texts', () => {
  it('are counted once a text, in Chinese and English, with the mood of the texts that say them', async () => {
    const answer = await ask();
    expect(answer.texts).toEqual({ read: 10, total: 10, truncated: false });
    expect(answer.words.slice(0, 2).map(({ word, count }) => [word, count])).toEqual([
      ['洗手间', 3],
      ['dirty', 2]
    ]);
    const counts = Object.fromEntries(answer.words.map(({ word, count }) => [word, count]));
    expect(counts).toMatchObject({
      洗手间: 3,
      地面: 2,
      停车场: 2,
      排队: 2,
      toilet: 2,
      dirty: 2,
      queue: 1,
      parking: 1,
      没人: 1,
      打扫: 1,
      缴费机: 1
    });
    expect(await find('洗手间')).toMatchObject({
      share: 0.3,
      sentimentMean: expect.closeTo(-0.7 / 3, 10),
      sentimentSampleSize: 3,
      before: null
    });
    expect(await find('parking')).toMatchObject({ sentimentMean: null, sentimentSampleSize: 0 });
  });

  it('say what something is about: no function words, no numbers, no floors', async () => {
    const words = (await ask()).words.map(({ word }) => word);
    for (const word of ['很', '了', '的', '二楼', '太久了', 'the', 'was', 'were', 'too', 'long,', '13800138000'])
      expect(words).not.toContain(word);
    expect(words.filter((word) => /\d/.test(word))).toEqual([]);
  });

  it('are those of events that stand: what was revised or taken back says nothing', async () => {
    const words = (await ask()).words.map(({ word }) => word);
    expect(words).not.toContain('电梯');
    expect(words).not.toContain('喷泉');
  });

  it('are those of the asked place, filter and venue alone', async () => {
    expect((await ask({ place: 'L2-RESTROOM' })).texts.total).toBe(3);
    const toilets = await ask({ where: { text: { contains: ['TOILET'] } } });
    expect(toilets.words.map(({ word, count }) => `${word} ${count}`)).toEqual(['dirty 2', 'toilet 2', 'long 1', 'queue 1']);
    const venues = [mall, toMall('other')];
    const all = await getKeywords(toScope(), engine.wall, venues, { range, first: 100, orderBy: 'count', maxTexts: 20_000 }, nowMs);
    expect(all.texts.total).toBe(11);
    expect(all.words.map(({ word }) => word)).toContain('音乐');
  });

  it('come from the enrichment where it names some, and from the text when that is asked for', async () => {
    const past = { range: { between: { from: '2026-10-20T00:00:00Z', to: '2026-10-24T00:00:00Z' } } };
    expect((await ask(past)).words.map(({ word }) => word).sort()).toEqual(['13800138000', 'fountain', '喷泉', '王小丽']);
    expect((await ask({ ...past, of: 'text' })).words.map(({ word }) => word)).toEqual(['喷泉', '店员', '电话'].sort());
    expect((await ask({ of: 'keywords' })).texts.total).toBe(0);
  });

  it('tell nothing that is masked from whom they come, and nothing at all where texts are hidden', async () => {
    const masked = (await ask({}, 'masked')).words.map(({ word }) => word);
    expect(masked).toContain('态度');
    for (const word of ['王小丽', '小丽', 'mary', '13800138000']) expect(masked).not.toContain(word);
    expect((await ask()).words.map(({ word }) => word)).toContain('mary');
    const past = { range: { between: { from: '2026-10-20T00:00:00Z', to: '2026-10-24T00:00:00Z' } } };
    expect((await ask(past, 'masked')).words.map(({ word }) => word).sort()).toEqual(['fountain', '喷泉']);
    await expect(ask({}, 'none')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('what comes with a word', () => {
  it('is counted, with how much more often than chance brings the two together', async () => {
    const { partners = [] } = (await find('toilet')) ?? {};
    // Both say dirty, which no other text says: 2 * 10 / (2 * 2) times as often as chance.
    expect(partners).toEqual([{ word: 'dirty', count: 2, lift: 5, pmi: Math.log2(5) }]);
    expect((await find('洗手间'))?.partners).toEqual([
      { word: '地面', count: 2, lift: expect.closeTo((2 * 10) / (3 * 2), 10), pmi: expect.closeTo(Math.log2(10 / 3), 10) }
    ]);
  });
});

describe('a trend', () => {
  it('compares shares of texts with those of the stretch before, and says how sure it is', async () => {
    const answer = await ask({ compare: 'previous' });
    expect(answer.textsBefore).toEqual({ read: 20, total: 20, truncated: false });
    const word = answer.words.find((one) => one.word === '洗手间');
    expect(word?.before).toMatchObject({ count: 1, share: 0.05, ratio: expect.closeTo(6, 10), trend: 'steady' });
    // 3 or more of 4, where a third of all texts are today's, on either side: 2 * 9 / 81. Too few to be called anything.
    expect(word?.before).toMatchObject({ pValue: expect.closeTo(18 / 81, 12), discoveryRate: 1 });
    expect(answer.words.find((one) => one.word === 'toilet')?.before).toMatchObject({ count: 0, ratio: null, high: null });
  });

  it('is found where there is one, and put first when rises are asked for', async () => {
    await insertRows(
      engine,
      dir,
      'feedback_raw_v1',
      Array.from({ length: 40 }, (_, index) =>
        toFeedbackRow(nowMs - 7 * dayMs - index, 'L1-SHOP', { text: index < 15 ? '空调太热' : '灯光' })
      ).concat(
        Array.from({ length: 40 }, (_, index) => toFeedbackRow(nowMs - 8 * dayMs - index, 'L1-SHOP', { text: index < 1 ? '空调' : '灯光' }))
      )
    );
    const week = {
      between: { from: new Date(nowMs - 7 * dayMs - 60_000).toISOString(), to: new Date(nowMs - 7 * dayMs + 60_000).toISOString() }
    };
    const between = { from: new Date(nowMs - 7.5 * dayMs).toISOString(), to: new Date(nowMs - 6.5 * dayMs).toISOString() };
    expect((await ask({ range: week })).texts.total).toBe(40);
    const { words } = await ask({ range: { between }, compare: 'previous', orderBy: 'rise' });
    expect(words.map(({ word }) => word)).toEqual(['太热', '空调', '灯光']);
    const [, conditioner, light] = words;
    expect(conditioner?.before).toMatchObject({ count: 1, ratio: 15, trend: 'rising' });
    // Of 16, 15 or more on one side of a fair coin, on either side: 2 * 17 / 65536.
    expect(conditioner?.before?.pValue).toBeCloseTo(34 / 65_536, 12);
    expect(light?.before).toMatchObject({ count: 39, trend: 'steady' });
    await expect(ask({ orderBy: 'rise' })).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('an answer about more texts than are read', () => {
  it('says so: the newest are read, and how many there are', async () => {
    const answer = await ask({ maxTexts: 4, first: 3 });
    expect(answer.texts).toEqual({ read: 4, total: 10, truncated: true });
    expect(answer.words.find(({ word }) => word === '洗手间')?.share).toBe(0.75);
    expect(answer.words).toHaveLength(3);
    expect(answer.totalWords).toBeGreaterThan(3);
    for (const first of [0, 501]) await expect(ask({ first })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'first' } });
    await expect(ask({ compare: 'siblings' })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'compare' } });
    expect(answer.cost.statements.map(({ name }) => name)).toContain('getSaid');
  });
});
