import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src/lib/server/catalogue/parse-catalogue.ts';

const metric = `
    unit: people
    better: down
    overTime: sum
    overPlaces: sum
    label: { zh: 放弃排队, en: Abandoned queues }
    description: { zh: 放弃排队的人数, en: People who left a queue }`;
const ratio = `
    above: queueAbandoned
    below: footfall
    times: 1000
    unit: per1kVisitors
    better: down
    label: { zh: 每千人次放弃, en: Abandoned per thousand }
    description: { zh: 每一千人次客流放弃排队的人数, en: People who left for every thousand visitors }`;

const toLines = (text: string): string[] => {
  try {
    parseCatalogue(text, 'catalogue.yaml');
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
};

describe('the catalogue file of an operator', () => {
  it('adds metrics, and ratios over them and over what ships', () => {
    const [abandoned, rate] = parseCatalogue(
      `metrics:\n  queueAbandoned:${metric}\nratios:\n  abandonedPer1k:${ratio}\n`,
      'catalogue.yaml'
    );
    expect(abandoned).toMatchObject({
      name: 'queueAbandoned',
      family: 'O',
      overTime: 'sum',
      whenEmpty: 0,
      formula: 'sum of queueAbandoned',
      calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' }
    });
    expect(rate).toMatchObject({
      name: 'abandonedPer1k',
      family: 'O',
      overTime: 'ratio',
      whenEmpty: null,
      formula: '1000 * queueAbandoned / footfall'
    });
  });

  it('calls a ratio with experience above XO', () => {
    const [rate] = parseCatalogue(`ratios:\n  urgentPer1k:${ratio.replace('queueAbandoned', 'urgentCount')}\n`, 'catalogue.yaml');
    expect(rate).toMatchObject({ family: 'XO' });
  });

  it('adds nothing when it is empty', () => {
    expect(parseCatalogue('', 'catalogue.yaml')).toEqual([]);
    expect(parseCatalogue('# nothing yet\n', 'catalogue.yaml')).toEqual([]);
  });

  it.each([
    ['a name that ships', `metrics:\n  footfall:${metric}\n`, /:2: metrics\.footfall: is a measure that ships/],
    ['a name that GraphQL cannot write', `metrics:\n  queue-abandoned:${metric}\n`, /:2: metrics\.queue-abandoned: must be a word like/],
    ['a word of GraphQL', `metrics:\n  'true':${metric}\n`, /:2: metrics\.true: is a word of GraphQL/],
    [
      'an unknown field',
      `metrics:\n  queueAbandoned:${metric}\n    colour: red\n`,
      /:9: metrics\.queueAbandoned\.colour: is not known here/
    ],
    ['a missing field', `metrics:\n  queueAbandoned:${metric.replace('    unit: people\n', '')}\n`, /:2: metrics\.queueAbandoned\.unit: /],
    [
      'a wrong word',
      `metrics:\n  queueAbandoned:${metric.replace('overTime: sum', 'overTime: max')}\n`,
      /:5: metrics\.queueAbandoned\.overTime: /
    ],
    [
      'a format that d3 does not know',
      `metrics:\n  queueAbandoned:${metric}\n    format: '%d items'\n`,
      /:9: metrics\.queueAbandoned\.format: is no d3-format/
    ],
    ['a ratio of nothing', `ratios:\n  x1:${ratio}\n`, /:3: ratios\.x1\.above: there is no measure "queueAbandoned"/],
    [
      'a ratio of a mean',
      `ratios:\n  x1:${ratio.replace('queueAbandoned', 'waitMinutes')}\n`,
      /:3: ratios\.x1\.above: waitMinutes is a mean, which does not add up/
    ],
    [
      'a ratio over experience',
      `ratios:\n  x1:${ratio.replace('queueAbandoned', 'sales').replace('below: footfall', 'below: complaintCount')}\n`,
      /:4: ratios\.x1\.below: complaintCount is no operations metric/
    ],
    ['the same name twice', `metrics:\n  a1:${metric}\n  a1:${metric}\n`, /catalogue\.yaml:9: Map keys must be unique/],
    ['text that is no YAML', 'metrics: [', /catalogue\.yaml:1: /]
  ])('refuses %s with file, line and reason', (_what, text, line) => {
    expect(toLines(text)).toEqual([expect.stringMatching(line)]);
  });

  it('lists everything that is wrong at once, in the order of the lines', () => {
    const lines = toLines(`metrics:\n  footfall:${metric}\n  sales:${metric}\n`);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(':2:');
    expect(lines[1]).toContain(':9:');
  });
});
