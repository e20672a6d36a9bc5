import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heatKinds, type HeatRow } from '../../src/lib/domain/live-events.ts';
import { toSpokenRow } from '../../src/lib/manager/format.ts';
import { listPlaces } from '../../src/lib/manager/list-places.ts';
import { toBadness, toWorst, toWorstByLevel } from '../../src/lib/manager/rank.ts';
import { sortKeys } from '../../src/lib/manager/view.ts';
import { words } from '../../src/lib/manager/words.ts';
import type { NamedPlace } from '../../src/lib/manager/places.ts';

const row = (key: string, change: Partial<HeatRow> = {}): HeatRow => ({
  key,
  level: 'L1',
  value: 5,
  estimate: 5,
  sampleSize: 20,
  exposure: 4000,
  exposureOf: 'level',
  low: 4,
  high: 6,
  enough: true,
  ...change
});
const keys = (rows: readonly HeatRow[]): string[] => rows.map(({ key }) => key);

describe('the ranking', () => {
  it('puts a place that is surely bad before one that may be worse', () => {
    const rows = [row('sure', { estimate: 5, low: 4.2 }), row('vague', { estimate: 9, low: 0.5, high: 30 })];
    expect(keys(toWorst('rate', rows))).toEqual(['sure', 'vague']);
  });

  it('takes low mood for bad, by the end that it surely does not rise above', () => {
    const rows = [
      row('sad', { estimate: -0.6, low: -0.7, high: -0.5 }),
      row('vague', { estimate: -0.8, low: -1, high: 0.2 }),
      row('glad', { estimate: 0.8, low: 0.7, high: 0.9 })
    ];
    expect(keys(toWorst('mood', rows))).toEqual(['sad', 'vague', 'glad']);
  });

  it('leaves out what has too little data, whatever the heat', () => {
    for (const heat of heatKinds) expect(toWorst(heat, [row('little', { enough: false, estimate: 99, low: 90 })])).toEqual([]);
    expect(toBadness('rate', row('little', { enough: false }))).toBeNull();
  });

  it('is of places where something was said', () => {
    expect(toWorst('rate', [row('empty', { sampleSize: 0, estimate: 0, low: 0, high: 0.1 })])).toEqual([]);
  });

  it('knows the worst place of each level', () => {
    const worst = toWorst('rate', [row('a', { low: 1 }), row('b', { low: 3 }), row('c', { level: 'L2', low: 2 })]);
    expect([...toWorstByLevel(worst)].map(([level, { key }]) => [level, key])).toEqual([
      ['L1', 'b'],
      ['L2', 'c']
    ]);
  });
});

describe('the list beside the map', () => {
  const place = (id: string, name: string, levelName = 'L1'): NamedPlace => ({
    id,
    kind: 'unit',
    name,
    ownName: name,
    otherName: '',
    levelId: levelName,
    levelName,
    sectionName: ''
  });

  it('holds every place once, in every order, with or without a value', () => {
    const rows = fc.array(
      fc.record({
        estimate: fc.option(fc.double({ noNaN: true, min: -5, max: 50 }), { nil: null }),
        sampleSize: fc.nat(40),
        enough: fc.boolean()
      }),
      { maxLength: 30 }
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(...sortKeys), fc.constantFrom(...heatKinds), (made, sort, heat) => {
        const places = made.map((_, index) => place(`u${index}`, `Shop ${index}`));
        const known = new Map(made.flatMap((one, index) => (index % 3 === 0 ? [] : [[`u${index}`, row(`u${index}`, one)] as const])));
        const listed = listPlaces(places, known, heat, sort, '', 'en');
        expect(listed.map((one) => one.place.id).sort()).toEqual(places.map(({ id }) => id).sort());
        if (sort === 'value') {
          const values = listed.map((one) => (one.row?.enough ? (one.row.estimate ?? one.row.value) : null));
          const numbers = values.filter((value) => value !== null);
          expect(values.slice(0, numbers.length)).toEqual(numbers.sort((a, b) => b - a));
        }
      })
    );
  });

  it('finds by any part of a name, in any width of letters, and by id', () => {
    const places = [place('L2-WC', '洗手间 03', 'L2'), place('K7', 'Tea House')];
    const find = (text: string): string[] => listPlaces(places, new Map(), 'rate', 'name', text, 'en').map((one) => one.place.id);
    expect(find('tea h')).toEqual(['K7']);
    expect(find('ｔｅａ')).toEqual(['K7']);
    expect(find('03 l2')).toEqual(['L2-WC']);
    expect(find('nothing')).toEqual([]);
  });

  it('says of a row what the map shows of it', () => {
    const shown = row('wc', { value: 12.4, estimate: 11.8, low: 8.9, high: 15.1, sampleSize: 17 });
    expect(toSpokenRow('Restroom L2-03', 'rate', shown, words.en)).toBe(
      'Restroom L2-03, 11.8 complaints per 1,000 visitors, 90 % 8.9 to 15.1, 17 events'
    );
    expect(toSpokenRow('二层洗手间', 'mood', row('wc', { estimate: -0.42, low: null, high: null }), words.zh)).toBe(
      '二层洗手间, 情绪 −0.42, 20 条'
    );
    expect(toSpokenRow('Nook', 'rate', row('n', { enough: false, sampleSize: 1 }), words.en)).toBe('Nook, too little data, 1 event');
    expect(toSpokenRow('Nook', 'density', undefined, words.en)).toBe('Nook, too little data');
  });
});
