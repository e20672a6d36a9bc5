import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/lib/charts/format-number.ts';
import type { Breakdown, MeasureEntry, TimeSeries } from '../../src/lib/explore/ask/wire.ts';
import { CatalogueWords } from '../../src/lib/explore/catalogue-words.ts';
import { isLarge, toBlocker, toCutReason, toDays, toMeasureReason } from '../../src/lib/explore/check-question.ts';
import { toViewed } from '../../src/lib/explore/choose-view.ts';
import { toErrorPart } from '../../src/lib/explore/error-part.ts';
import { chooseChart, toGrids } from '../../src/lib/explore/present/choose-chart.ts';
import { toAbout, toAxisFormat, toChanceText, toRatioText } from '../../src/lib/explore/present/format.ts';
import { toFacts, toFinding, toTitle } from '../../src/lib/explore/present/titles.ts';
import { isEmpty, toGroupModel, toTimeModel } from '../../src/lib/explore/present/to-model.ts';
import { toSortedRows, toTable } from '../../src/lib/explore/present/to-table.ts';
import { toFirstQuestion, type Question } from '../../src/lib/explore/question.ts';
import { words } from '../../src/lib/explore/words.ts';

const says = words.en;
const entry = (name: string, family: MeasureEntry['family'], format: string, whenEmpty: 0 | null, cuts: string[]): MeasureEntry => ({
  name,
  family,
  better: family === 'O' ? 'up' : 'down',
  zh: name,
  en: name,
  zhUnit: '',
  enUnit: '',
  zhAbout: '',
  enAbout: '',
  format,
  formula: '',
  overTime: whenEmpty === 0 ? 'sum' : 'mean',
  whenEmpty,
  cuts,
  filters: family === 'O' ? ['level', 'hourOfDay'] : ['level', 'hourOfDay', 'channel']
});
const catalogue = new CatalogueWords(
  {
    measures: [
      entry('complaintCount', 'X', ',d', 0, ['level', 'hourOfDay', 'channel', 'journeyStage']),
      entry('sentimentMean', 'X', '+.2f', null, ['level', 'hourOfDay', 'channel', 'journeyStage']),
      entry('negativeShare', 'X', '.0%', null, ['level', 'hourOfDay', 'channel']),
      entry('footfall', 'O', ',d', 0, ['level', 'hourOfDay'])
    ],
    dimensions: [
      { name: 'level', zh: '楼层', en: 'Level' },
      { name: 'channel', zh: '渠道', en: 'Channel' },
      { name: 'hourOfDay', zh: '时段', en: 'Hour of day' }
    ]
  },
  'en'
);
const cost = { rowsRead: 0, elapsedMs: 0, queries: 0, estimatedRows: null, statements: [] };
const head = { asOf: '2026-11-21T00:00:00Z', watermarks: [], cost };
const asked = (change: Partial<Question>): Question => ({ ...toFirstQuestion('a'), ...change });

const breakdown: Breakdown = {
  ...head,
  dimensions: [{ dimension: 'channel', attribute: null, values: ['hotline', 'chat', ''], labels: ['hotline', 'chat', 'Not stated'] }],
  series: [
    {
      measure: 'complaintCount',
      values: [10, 5, 0],
      sampleSizes: [10, 5, 0],
      shares: [0.5, 0.25, 0],
      ranks: [1, 2, 3],
      compared: [8, 5, 0]
    },
    { measure: 'sentimentMean', values: [-0.5, null, null], sampleSizes: [9, 0, 0], shares: [null, null, null], ranks: [1, null, null] }
  ],
  others: {
    rows: 4,
    series: [
      { measure: 'complaintCount', value: 5, sampleSize: 5 },
      { measure: 'sentimentMean', value: null, sampleSize: 0 }
    ]
  },
  totals: null,
  totalRows: 7,
  truncated: true
};

describe('the table of an answer', () => {
  it('says no data where there is none, and 0 where nothing happened', () => {
    const table = toTable(toGroupModel(breakdown, catalogue, 'en'), says, String);
    const heads = table.columns.map(({ label }) => label);
    expect(heads).toEqual(['Channel', 'complaintCount', 'Compared', 'Change', 'Share', 'sentimentMean', 'n']);
    expect(table.rows[1]?.cells.map(({ text }) => text)).toEqual(['Chat', '5', '5', '0%', '25.0%', null, '0']);
    expect(table.rows[2]?.cells.map(({ text }) => text)).toEqual(['Not stated', '0', '0', null, '0.0%', null, '0']);
    expect(table.foot[0]?.cells.map(({ text }) => text)).toEqual(['4 others', '5', null, null, '', null, '0']);
  });

  it('calls more complaints worse and more visitors better', () => {
    const [row] = toTable(toGroupModel(breakdown, catalogue, 'en'), says, String).rows;
    expect(row?.cells[3]).toMatchObject({ text: '+25%', verdict: 'worse' });
  });

  it('tells the change of a score and of a share in their own unit, and says when nothing can be seen of it', () => {
    const series = [
      {
        measure: 'sentimentMean',
        values: [0.15, -0.3, 0.2],
        compared: [0.04, -0.302, null],
        sampleSizes: [9, 9, 9],
        shares: [],
        ranks: []
      },
      { measure: 'negativeShare', values: [0.3, 0.3, 0.3], compared: [0.36, 0.2, 0.3001], sampleSizes: [9, 9, 9], shares: [], ranks: [] }
    ];
    const toChanges = (words: typeof says, at: number) =>
      toTable(toGroupModel({ ...breakdown, series, others: null }, catalogue, 'en'), words, String).rows.map(({ cells }) => cells[at]);
    expect(toChanges(says, 3)).toEqual([
      { text: '+0.11', sort: expect.closeTo(0.11), direction: 'up', verdict: 'worse' },
      { text: '0.00', sort: expect.closeTo(0.002), direction: 'same', verdict: 'neither' },
      { text: null, sort: null, direction: 'same', verdict: 'neither' }
    ]);
    expect(toChanges(says, 7).map((cell) => [cell?.text, cell?.direction])).toEqual([
      ['−6.0 pp', 'down'],
      ['+10.0 pp', 'up'],
      ['0.0 pp', 'same']
    ]);
    expect(toChanges(words.zh, 7)[0]?.text).toBe('−6.0 个百分点');
  });

  it('tells values of one name apart', () => {
    const dimensions = [{ dimension: 'unit', attribute: null, values: ['L1-WC', 'L2-WC', 'L2-A'], labels: ['Restroom', 'Restroom', 'A'] }];
    expect(toGroupModel({ ...breakdown, dimensions }, catalogue, 'en').dimensions[0]?.labels).toEqual([
      'Restroom · L1-WC',
      'Restroom · L2-WC',
      'A'
    ]);
  });

  it('sorts by what is meant, no data last either way', () => {
    const { rows } = toTable(toGroupModel(breakdown, catalogue, 'en'), says, String);
    expect(toSortedRows(rows, 5, 'asc').map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(toSortedRows(rows, 5, 'desc').map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(toSortedRows(rows, 1, 'asc').map(({ index }) => index)).toEqual([2, 1, 0]);
  });

  it('of a time series has a row a bucket, marks those that are not whole, and puts the largest line first', () => {
    const answer: TimeSeries = {
      ...head,
      grain: 'hour',
      times: ['2026-11-21T00:00:00Z', '2026-11-21T01:00:00Z'],
      partial: [false, true],
      series: [
        { measure: 'complaintCount', group: [{ dimension: 'channel', value: 'chat', label: 'chat' }], values: [1, 0], sampleSizes: [1, 0] },
        {
          measure: 'complaintCount',
          group: [{ dimension: 'channel', value: 'hotline', label: 'hotline' }],
          values: [7, 3],
          sampleSizes: [7, 3]
        }
      ]
    };
    const model = toTimeModel(answer, catalogue, 'zh');
    const table = toTable(model, words.zh, String);
    expect(table.columns.map(({ label }) => label)).toEqual(['时间', '热线', '在线客服']);
    expect(table.rows.map(({ note }) => note)).toEqual([undefined, '未满']);
    expect(isEmpty(model)).toBe(false);
    expect(isEmpty(toTimeModel({ ...answer, series: [] }, catalogue, 'zh'))).toBe(true);
    const unknown = { measure: 'sentimentMean', group: [], values: [null, null], sampleSizes: [4, 2] };
    expect(isEmpty(toTimeModel({ ...answer, series: [unknown] }, catalogue, 'zh'))).toBe(true);
  });

  it('names what stands out, with its share', () => {
    expect(toFinding(toGroupModel(breakdown, catalogue, 'en'), says, String)).toBe('Most: Hotline, 10, 50% of all');
  });
});

describe('the heading of an answer', () => {
  const facts = (change: Partial<Question>) => toFacts(asked(change), undefined, catalogue, says, 'en');

  it('reads as a line, however many measures there are', () => {
    const title = (measures: string[], change: Partial<Question> = {}) => toTitle(asked({ measures, ...change }), catalogue, says, 'en');
    expect(title(['complaintCount'])).toBe('complaintCount by hour');
    expect(title(['complaintCount', 'footfall'], { by: ['level'] })).toBe('complaintCount and footfall, by hour and level');
    expect(title(['complaintCount', 'footfall', 'sentimentMean', 'negativeShare'])).toBe('complaintCount, footfall and 2 more, by hour');
  });

  it('says with what it is compared only where it is', () => {
    expect(facts({ compare: 'previous' })).toContain(says.compares.previous);
    expect(facts({ compare: 'previous', view: 'drivers' })).not.toContain(says.compares.previous);
    expect(facts({ compare: 'previous', view: 'correlate' })).not.toContain(says.compares.previous);
  });

  it('calls no peak what is not over', () => {
    const answer: TimeSeries = {
      ...head,
      grain: 'hour',
      times: ['2026-11-21T00:00:00Z', '2026-11-21T01:00:00Z'],
      partial: [false, true],
      series: [{ measure: 'complaintCount', group: [], values: [3, 140], sampleSizes: [3, 140] }]
    };
    expect(toFinding(toTimeModel(answer, catalogue, 'en'), says, () => 'then')).toBe(says.peak('3', 'then'));
  });
});

describe('the chart of an answer', () => {
  const of = (names: string[], values: string[][]): Breakdown => ({
    ...breakdown,
    dimensions: names.map((dimension, at) => ({ dimension, attribute: null, values: values[at]!, labels: values[at]! })),
    series: [{ measure: 'complaintCount', values: [1, 2], sampleSizes: [1, 2], shares: [], ranks: [] }]
  });

  it('is bars for one dimension, colours for two and for the hours of the week, bars again for more', () => {
    const choose = (names: string[], values: string[][]) => chooseChart(toGroupModel(of(names, values), catalogue, 'en'));
    expect(choose(['channel'], [['a', 'b']])).toBe('bars');
    expect(choose(['hourOfWeek'], [['0', '1']])).toBe('grid');
    const two = [
      ['a', 'b'],
      ['1', '2']
    ];
    expect(choose(['channel', 'hourOfDay'], two)).toBe('grid');
    expect(choose(['category1', 'category2'], two)).toBe('bars');
    expect(choose(['channel', 'hourOfDay', 'level'], [...two, ['L1', 'L2']])).toBe('bars');
  });

  it('stacks levels as the building does, and runs hours along the top', () => {
    const model = toGroupModel(
      of(
        ['hourOfDay', 'level'],
        [
          ['9', '10'],
          ['B1', 'L2']
        ]
      ),
      catalogue,
      'en'
    );
    const [grid] = toGrids(model, 'en', ['L2', 'L1', 'B1']);
    expect(grid?.rowNames).toEqual(['L2', 'B1']);
    expect(grid?.columnNames).toHaveLength(24);
    // Rows were cut off: what is not there is not known to be nothing.
    expect(grid?.shape.cells[0]?.value).toBeNull();
  });
});

describe('a question before it is asked', () => {
  it('says what is missing', () => {
    expect(toBlocker(asked({ measures: [] }), says)).toBe(says.pickMeasure);
    expect(toBlocker(asked({ grain: null }), says)).toBe(says.pickCut);
    expect(toBlocker(asked({ grain: null, by: ['attribute'] }), says)).toBe(says.pickAttribute);
    expect(toBlocker(asked({ venue: '' }), says)).toBe(says.pickVenue);
    expect(toBlocker(asked({ view: 'voices', measures: [] }), says)).toBeNull();
  });

  it('tells why a measure and a dimension do not go together, from both sides', () => {
    expect(toMeasureReason('footfall', asked({ by: ['channel'] }), catalogue, says)).toBe('cannot be split by Channel');
    const filtered = asked({ conditions: [{ dimension: 'channel', attribute: null, is: true, values: ['chat'] }] });
    expect(toMeasureReason('footfall', filtered, catalogue, says)).toBe('cannot be filtered by Channel');
    expect(toCutReason('channel', asked({ measures: ['footfall'] }), catalogue, says)).toBe('not for footfall');
    expect(toCutReason('level', asked({ measures: ['footfall'] }), catalogue, says)).toBeNull();
  });

  it('is estimated first when it is about months, or about texts of weeks', () => {
    expect(toDays(asked({ range: { last: 'P1Y2M3DT12H' } }))).toBeCloseTo(365 + 60.8 + 3.5);
    expect(isLarge(asked({ range: { last: 'P7D' } }))).toBe(false);
    expect(isLarge(asked({ range: { last: 'P6M' } }))).toBe(true);
    expect(isLarge(asked({ range: { last: 'P30D' }, text: ['wet'] }))).toBe(true);
  });

  it('keeps in another view what that view knows', () => {
    const journey = toViewed(asked({ measures: ['footfall', 'complaintCount'] }), 'journey', catalogue);
    expect(journey.measures).toEqual(['sentimentMean', 'complaintCount']);
    expect(toViewed(asked({ y: 'sentimentMean' }), 'drivers', catalogue)).toMatchObject({ y: 'complaintCount', range: { last: 'P30D' } });
    expect(toViewed(asked({ range: { last: 'P30D' } }), 'changes', catalogue).range).toEqual({ last: 'P7D' });
    expect(toViewed(asked({ range: { businessDays: 1 } }), 'changes', catalogue).range).toEqual({ businessDays: 1 });
    expect(toViewed(asked({ compare: 'siblings' }), 'changes', catalogue).compare).toBe('previous');
  });

  it('shows a refusal beside the control that it names', () => {
    const error = { message: '', code: '', remedy: null, retryAfterSeconds: null };
    expect(toErrorPart({ ...error, field: 'range.between.to' })).toBe('range');
    expect(toErrorPart({ ...error, field: 'where.sentiment' })).toBe('filters');
    expect(toErrorPart({ ...error, field: null })).toBeNull();
    expect(toErrorPart(null)).toBeNull();
  });
});

describe('numbers in words', () => {
  it('are short where they are large, exact where they are small', () => {
    expect([toAbout(12_400, 'en'), toAbout(2_300_000, 'en'), toAbout(2_300_000, 'zh')]).toEqual(['12,400', '2.3 M', '230 万']);
    expect([toRatioText(0.25), toRatioText(-0.031), toRatioText(12), toRatioText(0), toRatioText(null)]).toEqual([
      '+25%',
      '−3.1%',
      '×13',
      '0%',
      null
    ]);
    expect([toChanceText(0.0004), toChanceText(0.032), toChanceText(0.5), toChanceText(null)]).toEqual(['< 0.1 %', '3.2 %', '50 %', '']);
    expect([formatNumber(0, toAxisFormat('+.2f')), formatNumber(-0.001, '+.2f'), formatNumber(0.5, '+.2f')]).toEqual([
      '0',
      '0.00',
      '+0.50'
    ]);
    expect([toAxisFormat('.1f'), toAxisFormat('.1%'), toAxisFormat(',d')]).toEqual(['.1~f', '.1~%', ',d']);
  });
});
