/** Tables are made by the shape of what is selected, whatever the root is called. */
import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { readSelection } from '../../src/lib/server/export/selection.ts';
import { toTable } from '../../src/lib/server/export/to-table.ts';

const schema = buildSchema(`
  enum Measure { complaintCount footfall nps }
  enum Dimension { channel attribute }
  scalar DateTime
  type Watermark { source: String!, at: DateTime! }
  type Group { dimension: Dimension!, attribute: String, value: String!, label: String! }
  type Series { measure: Measure!, group: [Group!]!, values: [Float]!, sampleSizes: [Float!]!, compared: [Float], shares: [Float] }
  type Names { en: String, zh: String }
  type Driver { measure: Measure!, significant: Boolean!, lags: [Float!]!, effect: Effect }
  type Effect { ratio: Float!, low: Float! }
  type Stage { stage: String!, position: Int, name: Names }
  type Points { times: [DateTime!]!, xs: [Float!]!, ys: [Float]! , count: Int! }
  type Rest { rows: Int!, series: [RestSeries!]! }
  type RestSeries { measure: Measure!, value: Float }
  type Answer {
    asOf: DateTime!, watermarks: [Watermark!]!, times: [DateTime!]!, partial: [Boolean!]!, series: [Series!]!, drivers: [Driver!]!, stages: [Stage!]!
    points: Points!, byLag: Points!, totals: Rest, events: Int!, words: [String!]!
  }
  type Query { answer: Answer, list: [Driver!]!, names: [String!]!, count: Int! }
`);

/** @returns names with types, rows, what was left out */
function flatten(query: string, value: unknown, variables: Record<string, unknown> = {}) {
  const document = parse(query);
  const [root] = readSelection(document, getOperationAST(document)!, schema.getQueryType()!, variables);
  const { columns, rows, leftOut } = toTable(root!, value);
  return { columns: columns.map(({ name, type }) => `${name}: ${type}`), rows, leftOut };
}

describe('columns beside each other', () => {
  test('groups stand below each other, measures beside each other, and what a group lacks is null', () => {
    const group = (value: string) => [{ dimension: 'channel', value, label: value.toUpperCase() }];
    const value = {
      times: ['t1', 't2'],
      series: [
        { measure: 'complaintCount', group: group('app'), values: [1, 2], sampleSizes: [3, 4] },
        { measure: 'nps', group: group('app'), values: [null, 50], sampleSizes: [0, 1] },
        { measure: 'complaintCount', group: group('web'), values: [5, 6], sampleSizes: [7, 8] }
      ]
    };
    expect(flatten('{ answer { times series { measure group { dimension value label } values sampleSizes } } }', value)).toEqual({
      columns: [
        'time: time',
        'channel: text',
        'channel_label: text',
        'complaintCount: double',
        'complaintCount_sampleSize: double',
        'nps: double',
        'nps_sampleSize: double'
      ],
      rows: [
        ['t1', 'app', 'APP', 1, 3, null, 0],
        ['t2', 'app', 'APP', 2, 4, 50, 1],
        ['t1', 'web', 'WEB', 5, 7, null, null],
        ['t2', 'web', 'WEB', 6, 8, null, null]
      ],
      leftOut: []
    });
  });

  test('an attribute is named by its name; a list that is null is a column of nulls', () => {
    const value = {
      series: [{ measure: 'nps', group: [{ dimension: 'attribute', attribute: 'device', value: 'ios' }], values: [1, 2], compared: null }]
    };
    expect(flatten('{ answer { series { measure group { dimension attribute value } values compared } } }', value)).toEqual({
      columns: ['attribute_device: text', 'nps: double', 'nps_compared: double'],
      rows: [
        ['ios', 1, null],
        ['ios', 2, null]
      ],
      leftOut: []
    });
  });

  test('names of the caller stay, names that meet are told apart, and without a name there is a number', () => {
    const value = {
      when: ['t1'],
      series: [
        { v: [1], n: [2] },
        { v: [3], n: [4] }
      ]
    };
    expect(flatten('{ answer { when: times series { v: values n: sampleSizes } } }', value).columns).toEqual([
      'when: time',
      'serie_1_v: double',
      'serie_1_n: double',
      'serie_2_v: double',
      'serie_2_n: double'
    ]);
    expect(
      flatten('{ answer { complaintCount: times series { measure values } } }', {
        complaintCount: ['t'],
        series: [{ measure: 'complaintCount', values: [1] }]
      }).columns
    ).toEqual(['complaintCount: time', 'complaintCount_2: double']);
  });

  test('rows may say what the columns are of', () => {
    const value = {
      stages: [
        { stage: 'arrive', position: 1, name: { en: 'Arrival' } },
        { stage: '', position: null, name: null }
      ],
      series: [{ measure: 'nps', values: [10, null] }],
      events: 7
    };
    expect(flatten('{ answer { events stages { stage position name { en } } series { measure values } } }', value)).toEqual({
      columns: ['stage: text', 'position: int', 'name_en: text', 'nps: double'],
      rows: [
        ['arrive', 1, 'Arrival', 10],
        ['', null, null, null]
      ],
      leftOut: ['events']
    });
  });

  test('no groups, no rows: the header stays', () => {
    expect(flatten('{ answer { times partial series { measure values } } }', { times: [], partial: [], series: [] })).toEqual({
      columns: ['time: time', 'partial: bool'],
      rows: [],
      leftOut: []
    });
  });

  test('what has other lengths is another table', () => {
    expect(() => flatten('{ answer { times words } }', { times: ['t'], words: ['a', 'b'] })).toThrow(/several tables: times, words/);
  });
});

describe('a list of rows', () => {
  const drivers = [
    { measure: 'footfall', significant: true, lags: [0, 15], effect: { ratio: 2, low: 1 } },
    { measure: 'nps', significant: false, lags: [], effect: null }
  ];
  test('is flat: what is inside gets a longer name, lists are JSON', () => {
    const wanted = {
      columns: ['measure: text', 'significant: bool', 'lags: json', 'effect_ratio: double', 'effect_low: double'],
      rows: [
        ['footfall', true, [0, 15], 2, 1],
        ['nps', false, [], null, null]
      ]
    };
    const fields = '{ measure significant lags effect { ratio low } }';
    expect(
      flatten(`{ answer { asOf watermarks { source } drivers ${fields} } }`, { asOf: 't', watermarks: [{ source: 'a' }], drivers })
    ).toEqual({ ...wanted, leftOut: ['asOf'] });
    expect(flatten(`{ list ${fields} }`, drivers)).toEqual({ ...wanted, leftOut: [] });
  });

  test('two of them are two tables', () => {
    expect(() => flatten('{ answer { drivers { measure } stages { stage } } }', { drivers, stages: [] })).toThrow(
      /several tables: drivers, stages/
    );
  });

  test('of plain values is one column, a single value one cell', () => {
    expect(flatten('{ names }', ['a', 'b'])).toEqual({ columns: ['name: text'], rows: [['a'], ['b']], leftOut: [] });
    expect(flatten('{ count }', 3)).toEqual({ columns: ['count: int'], rows: [[3]], leftOut: [] });
  });
});

describe('an object', () => {
  const points = { times: ['t1', 't2'], xs: [1, 2], ys: [3, null], count: 2 };
  test('with the only list inside of it is that list', () => {
    expect(flatten('{ answer { events points { times xs ys count } } }', { events: 4, points })).toEqual({
      columns: ['time: time', 'x: double', 'y: double'],
      rows: [
        ['t1', 1, 3],
        ['t2', 2, null]
      ],
      leftOut: ['events', 'points.count']
    });
    expect(() => flatten('{ answer { points { xs } byLag { xs } } }', { points, byLag: points })).toThrow(/several tables: points, byLag/);
  });

  test('without any list is one row; one that is not there is none', () => {
    expect(flatten('{ answer { events totals { rows } } }', { events: 4, totals: { rows: 2 } })).toEqual({
      columns: ['events: int', 'totals_rows: int'],
      rows: [[4, 2]],
      leftOut: []
    });
    expect(flatten('{ answer { events } }', null).rows).toEqual([]);
  });
});

test('fragments, @skip and @include count as what they select', () => {
  const query = `
    query ($more: Boolean!) { ...Root }
    fragment Root on Query { answer { drivers { ...Some ... on Driver @include(if: $more) { significant } effect @skip(if: true) { low } } } }
    fragment Some on Driver { measure effect { ratio } }
  `;
  const drivers = [{ measure: 'nps', significant: true, effect: { ratio: 2 } }];
  expect(flatten(query, { drivers }, { more: false }).columns).toEqual(['measure: text', 'effect_ratio: double']);
  expect(flatten(query, { drivers }, { more: true }).columns).toEqual(['measure: text', 'effect_ratio: double', 'significant: bool']);
});
