import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import type { UnplacedName } from '../../src/lib/domain/unplaced.ts';
import { findCategories } from '../../src/lib/server/placing/category-words.ts';
import { findFloors, findLevels } from '../../src/lib/server/placing/level-words.ts';
import { toMetres } from '../../src/lib/server/placing/near-units.ts';
import { suggestPlaces } from '../../src/lib/server/placing/suggest.ts';
import { makeVenue } from '../ingest/ingest-harness.ts';

const mall = loadVenue('seeds/venues/aurora-plaza');
const small = makeVenue();
const unit = (id: string, levelId: string, category: string, name: Record<string, string>) => ({
  ...small.units[0]!,
  id,
  levelId,
  category,
  name
});
const house = {
  ...small,
  aliases: {},
  units: [
    unit('L1-WC-E', 'L1', 'restroom', { en: 'Restroom East', zh: '东侧洗手间' }),
    unit('L1-WC-W', 'L1', 'restroom', { en: 'Restroom West', zh: '西侧洗手间' }),
    unit('L2-WC', 'L2', 'restroom', { en: 'Restroom', zh: '洗手间' }),
    unit('B1-P', 'B1', 'parking', { en: 'North car park', zh: '北停车场' }),
    unit('L2-NIKE', 'L2', 'shoes', { en: 'Runner', zh: '跃动' }),
    unit('L1-KITE-A', 'L1', 'fashion', { en: 'Kite' }),
    unit('L2-KITE-B', 'L2', 'fashion', { en: 'Kite' })
  ]
};
const suggest = (name: UnplacedName, texts: string[] = []) => suggestPlaces(house, { name, texts });
const ids = (alias: string, texts: string[] = []) => suggest({ alias }, texts).map(({ placeId }) => placeId);

describe('words for a floor', () => {
  test.each([
    ['二楼', 2],
    ['2F', 2],
    ['2f洗手间', 2],
    ['L2', 2],
    ['l2-restroom-03', 2],
    ['3/F', 3],
    ['第十二层', 12],
    ['二十楼', 20],
    ['两层', 2],
    ['second floor', 2],
    ['2nd floor', 2],
    ['Level 3', 3],
    ['floor 4', 4],
    ['B1', -1],
    ['b2层停车场', -2],
    ['负一楼', -1],
    ['地下一层', -1],
    ['地下2层', -2],
    ['-1层', -1],
    ['basement', -1],
    ['Basement 2', -2],
    ['ground floor', 0],
    ['G/F', 0],
    ['Ｂ１', -1],
    ['２楼', 2]
  ])('%s is %i', (text, floor) => {
    expect(findFloors(text)).toEqual([floor]);
  });

  test.each(['等了 10 分钟', '2-3 人', '13812345678', 'the 2 of us', 'L2000', 'left', '十分满意', 'gate 4', 'the Big B'])(
    '%s is none',
    (text) => {
      expect(findFloors(text)).toEqual([]);
    }
  );

  test('what is painted on the lift buttons decides: 二楼 is L2, whatever its ordinal', () => {
    expect(findLevels(house, '二楼').map(({ id }) => id)).toEqual(['L2']);
    expect(findLevels(house, '地下一层').map(({ id }) => id)).toEqual(['B1']);
    expect(findLevels(house, '九楼')).toEqual([]);
  });

  test('any text is read without an error, and no floor twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const floors = findFloors(text);
        expect(new Set(floors).size).toBe(floors.length);
        expect(floors.every(Number.isInteger)).toBe(true);
      })
    );
  });
});

test.each([
  ['二楼厕所', ['restroom']],
  ['WC', ['restroom']],
  ['the toilets', ['restroom']],
  ['自动扶梯', ['escalator']],
  ['电梯', ['elevator']],
  ['north car park', ['parking']],
  ['收银台', ['checkout', 'cashier']],
  ['扶梯旁的洗手间', ['restroom', 'escalator']],
  ['award show', []]
])('%s speaks of %j', (text, categories) => {
  expect(findCategories(text).sort()).toEqual([...categories].sort());
});

describe('suggestions', () => {
  test('a kind of place on a floor that has one of it is nearly an answer', () => {
    expect(suggest({ alias: '二楼厕所' })[0]).toMatchObject({ placeId: 'L2-WC', because: expect.arrayContaining(['level', 'category']) });
    expect(suggest({ alias: '二楼厕所' })[0]!.score).toBeGreaterThan(0.85);
    expect(ids('负一楼车库')[0]).toBe('B1-P');
  });

  test('what the name leaves open, the texts may say', () => {
    expect(ids('洗手间', ['二楼的地面很湿'])[0]).toBe('L2-WC');
    expect(ids('q-17', ['second floor toilet has no paper'])[0]).toBe('L2-WC');
  });

  test('equals come together with one score: two shops of one name, two restrooms of one floor', () => {
    const [first, second] = suggest({ alias: 'kite' });
    expect([first?.placeId, second?.placeId].sort()).toEqual(['L1-KITE-A', 'L2-KITE-B']);
    expect(first?.score).toBe(second?.score);
    const restrooms = suggest({ alias: '一楼洗手间' });
    expect(
      restrooms
        .slice(0, 2)
        .map(({ placeId }) => placeId)
        .sort()
    ).toEqual(['L1-WC-E', 'L1-WC-W']);
    expect(restrooms[0]?.score).toBe(restrooms[1]?.score);
  });

  test('a slip of the pen, an id with a digit less, a direction', () => {
    expect(ids('nort car park')[0]).toBe('B1-P');
    expect(suggest({ place: 'B1-PP' })[0]?.placeId).toBe('B1-P');
    expect(ids('一楼西侧洗手间')[0]).toBe('L1-WC-W');
  });

  test('a floor alone is the floor', () => {
    expect(suggest({ alias: '二楼' })[0]).toMatchObject({ placeId: 'L2', because: expect.arrayContaining(['level']) });
  });

  test('nothing near is nothing suggested, and a mall full of restrooms is no hint', () => {
    expect(ids('the moon')).toEqual([]);
    expect(suggestPlaces(mall, { name: { alias: '厕所' }, texts: [] }).filter(({ because }) => because.includes('category'))).toEqual([]);
  });

  test('a point is nearest to the units around it, on its level', () => {
    const target = mall.units.find(({ category }) => category === 'restroom')!;
    const [first] = suggestPlaces(mall, { name: { at: target.displayPoint, level: target.levelId }, texts: [] });
    expect(first).toMatchObject({ placeId: target.id, because: ['near'] });
    expect(toMetres(target.displayPoint, target.geometry)).toBe(0);
  });

  test('a removed unit is followed by what stands on its floor now', () => {
    const former = mall.units.find(({ category }) => category === 'restroom')!;
    const [first] = suggestPlaces(
      { ...mall, units: mall.units.map((one) => (one === former ? { ...one, id: 'NEW' } : one)) },
      { name: { place: former.id }, texts: [], formerUnit: former }
    );
    expect(first).toMatchObject({ placeId: 'NEW', because: expect.arrayContaining(['successor']) });
  });

  test('any name: at most five, best first, never an unknown place, the same each time', () => {
    const places = new Set([...house.units, ...house.levels].map(({ id }) => id));
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 3 }), (alias, texts) => {
        const found = suggest({ alias }, texts);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found.every(({ placeId, score }) => places.has(placeId) && score > 0 && score <= 1)).toBe(true);
        expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
        expect(suggest({ alias }, texts)).toEqual(found);
      })
    );
  });
});
