import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeIdPattern } from '../../src/lib/domain/place.ts';
import { parseLevels } from '../../src/lib/server/plan/indoor-levels.ts';
import { parseLevelName, toOrdinals } from '../../src/lib/server/plan/level-names.ts';
import { parseOpeningHours, toHoursText } from '../../src/lib/server/plan/opening-hours.ts';
import { parseJson } from '../../src/lib/server/plan/parse-json.ts';
import { toPlaceId } from '../../src/lib/server/plan/plan-ids.ts';
import { runAtOnce } from '../../src/lib/server/plan/slices.ts';

describe('the level tag', () => {
  test.each([
    ['0', [0]],
    ['0;1', [0, 1]],
    ['0-2', [0, 1, 2]],
    ['-1-1', [-1, 0, 1]],
    ['-2--1', [-2, -1]],
    ['2-0', [0, 1, 2]],
    ['0.5', [0.5]],
    ['-0.5;3', [-0.5, 3]],
    ['0-1;5', [0, 1, 5]],
    ['1;1', [1]],
    ['B1', [-1]],
    ['upstairs', undefined],
    ['0-99999', undefined],
    ['', undefined]
  ])('%s', (text, levels) => {
    expect(parseLevels(text)).toEqual(levels);
  });
});

describe('the name of a floor', () => {
  test.each([
    ['L2', 1],
    ['F1', 0],
    ['3F', 2],
    ['floor-1', 0],
    ['Floor 12', 11],
    ['floor--1', -1],
    ['level_-2', -2],
    ['B1', -1],
    ['basement 2', -2],
    ['ground', 0],
    ['2nd-floor', 1],
    ['二层', 1],
    ['十二楼', 11],
    ['地下一层', -1],
    ['负二层', -2],
    ['首层', 0],
    ['夹层', 0.5],
    ['mall_L3_final', 2],
    ['plan', undefined],
    ['annex', undefined],
    ['2026-11', undefined]
  ])('%s', (text, ordinal) => {
    expect(toOrdinals([parseLevelName(text)])).toEqual([ordinal]);
  });

  test('is counted from 0 where one of the floors is 0', () => {
    expect(toOrdinals(['floor0', 'floor1', 'B1'].map(parseLevelName))).toEqual([0, 1, -1]);
    expect(toOrdinals(['floor1', 'floor2'].map(parseLevelName))).toEqual([0, 1]);
  });
});

describe('opening hours', () => {
  const span = (opensMinute: number, closesMinute: number) => ({ opensMinute, closesMinute });
  test.each([
    ['Mo-Su 10:00-22:00', span(600, 1320), undefined],
    ['10:00-22:00', span(600, 1320), undefined],
    ['24/7', span(0, 1440), undefined],
    ['Mo-Fr 09:00-18:00', span(540, 1080), [...Array.from({ length: 5 }, () => span(540, 1080)), null, null]],
    [
      'Mo-Su 10:00-22:00; We off',
      span(600, 1320),
      [span(600, 1320), span(600, 1320), null, ...Array.from({ length: 4 }, () => span(600, 1320))]
    ],
    ['Fr-Mo 18:00-02:00', span(1080, 1560), [span(1080, 1560), null, null, null, span(1080, 1560), span(1080, 1560), span(1080, 1560)]],
    ['Mo-Su 08:00-12:00, 14:00-19:00', span(480, 1140), undefined]
  ])('%s', (text, openingHours, week) => {
    const hours = parseOpeningHours(text);
    expect(hours?.openingHours).toEqual(openingHours);
    expect(hours?.week).toEqual(week);
    expect(hours?.unread).toEqual([]);
  });

  test('say which of their rules no week can hold', () => {
    expect(parseOpeningHours('Mo-Su 10:00-22:00; PH off; Dec 25 off')).toMatchObject({
      openingHours: span(600, 1320),
      unread: ['PH off', 'Dec 25 off']
    });
    expect(parseOpeningHours('sunrise-sunset')).toBeUndefined();
    expect(parseOpeningHours('Mo-Su 25:99-26:00')).toBeUndefined();
  });

  test('are written so that they read as the same week', () => {
    const day = fc.option(
      fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })).map(([opens, length]) => span(opens, opens + length))
    );
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 7, maxLength: 7 }).filter((week) => week.some((hours) => hours !== null)),
        (week) => {
          const read = parseOpeningHours(toHoursText(span(0, 1440), week));
          expect(read?.week ?? Array.from({ length: 7 }, () => read?.openingHours)).toEqual(week);
        }
      )
    );
  });
});

describe('ids', () => {
  test('become ids that a place can have, always the same, and different ones stay different', () => {
    expect(['L2-S01', 'way/12', 17].map(toPlaceId)).toEqual(['L2-S01', 'way:12', '17']);
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        expect(toPlaceId(one)).toMatch(placeIdPattern);
        expect(toPlaceId(one)).toBe(toPlaceId(one));
        const plain = (text: string): string => text.normalize('NFKC').trim().replaceAll('/', ':');
        if (plain(one) !== plain(other)) expect(toPlaceId(one)).not.toBe(toPlaceId(other));
      })
    );
  });
});

describe('a large file', () => {
  const large = (value: unknown): string => JSON.stringify(value).padEnd(500_000, ' ');

  test('parses feature by feature to what it parses to in one piece', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 0, max: 3 }),
        (features, rest, indent) => {
          const { features: _none, ...others } = rest;
          const text = JSON.stringify({ ...others, name: 'features', features, 'z"\\': '"features":[' }, null, indent).padEnd(500_000, ' ');
          expect(runAtOnce(parseJson(text))).toEqual(JSON.parse(text));
        }
      ),
      { numRuns: 60 }
    );
  });

  test.each([
    ['{"features": [{"a": 1} {"b": 2}]}'],
    ['{"features": [{"a": 1},]}'],
    ['{"features": [{"a": 1}, 2, "}"'],
    ['{"features": [{"a": }]}'],
    ['{"features": [[1]']
  ])('that is no JSON is refused in slices as it is in one piece: %s', (text) => {
    expect(() => runAtOnce(parseJson(text.padEnd(500_000, ' ')))).toThrow(SyntaxError);
  });

  test.each([[{ features: [1, 'a', null, [2]] }], [{ features: {} }], [[1, 2]], ['text'], [{ properties: { features: [{}] } }]])(
    'of another shape is parsed too: %j',
    (value) => {
      expect(runAtOnce(parseJson(large(value)))).toEqual(value);
    }
  );
});
