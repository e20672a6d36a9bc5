import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSchema } from '../../schema/open-schema.ts';
import { addMeasures } from '../../src/lib/domain/measures/catalogue.ts';
import { parseCatalogue } from '../../src/lib/server/catalogue/parse-catalogue.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertRows, toFeedbackRow, toMeasurementRow } from '../support/rows.ts';
import { openHandler, type TestHandler } from '../schema/ask.ts';
import { plaza } from '../schema/plaza.ts';

const text = `
metrics:
  queueAbandoned: { unit: people, better: down, overTime: sum, overPlaces: sum, label: { zh: 放弃排队, en: Abandoned queues },
    description: { zh: 放弃排队的人数, en: 'People who left a "queue"' } }
  humidity: { unit: percent, better: neither, overTime: last, overPlaces: own, label: { zh: 湿度, en: Humidity },
    description: { zh: 该处的湿度, en: Humidity at the place itself } }
ratios:
  complaintsPerAbandoned: { above: complaintCount, below: queueAbandoned, unit: ratio, better: down,
    label: { zh: 投诉比, en: Complaints per abandoned }, description: { zh: 投诉比放弃, en: Complaints for everybody who left a queue } }
`;

const nowMs = Date.UTC(2026, 10, 21, 4);
let asked: TestHandler;
let close: () => Promise<void>;

beforeAll(async () => {
  const test = await openTestEngine();
  close = test.close;
  const measures = parseCatalogue(text, 'catalogue.yaml');
  addMeasures(measures);
  asked = openHandler(test.engine.analyst, { schema: openSchema(measures), clock: { now: () => nowMs } });
  const unit = plaza.units[0]!;
  const atMs = nowMs - 20 * 60_000;
  const here = { venue_id: plaza.id, level_id: unit.levelId, unit_id: unit.id };
  await insertRows(
    test.engine,
    test.dir,
    'feedback_raw_v1',
    [1, 2, 3].map((minute) => ({ ...toFeedbackRow(atMs + minute, ''), ...here }))
  );
  const metered = { ...here, place_id: unit.id, place_kind: 'unit' as const };
  await insertRows(test.engine, test.dir, 'measurement_raw_v1', [
    { ...toMeasurementRow('queueAbandoned', unit.id, atMs, 4), ...metered },
    { ...toMeasurementRow('queueAbandoned', unit.id, atMs + 60_000, 2), ...metered },
    { ...toMeasurementRow('humidity', unit.id, atMs, 40), ...metered },
    { ...toMeasurementRow('humidity', unit.id, atMs + 60_000, 45), ...metered }
  ]);
});
afterAll(() => close());

test("an operator's metrics and ratios are asked like those that ship, in one answer with them", async () => {
  const { data, errors } = await asked.ask<{ locations: { series: { measure: string; values: (number | null)[] }[] } }>(
    `{ locations(venue: "${plaza.id}", by: unit, measures: [complaintCount, queueAbandoned, complaintsPerAbandoned, humidity], range: { last: "PT1H" }) {
      series { measure values }
    } }`
  );
  expect(errors).toBeUndefined();
  expect(data?.locations.series.map(({ measure, values }) => [measure, values[0]])).toEqual([
    ['complaintCount', 3],
    ['queueAbandoned', 6],
    ['complaintsPerAbandoned', 0.5],
    ['humidity', 45]
  ]);
});

test('the catalogue and the enum describe them', async () => {
  const { data } = await asked.ask<{ measures: { name: string; family: string; formula: string; label: string }[] }>(
    '{ measures { name family formula label(language: "zh") } }'
  );
  expect(data?.measures.slice(-3)).toEqual([
    { name: 'queueAbandoned', family: 'O', formula: 'sum of queueAbandoned', label: '放弃排队' },
    { name: 'humidity', family: 'O', formula: 'newest reading of humidity at the place itself', label: '湿度' },
    { name: 'complaintsPerAbandoned', family: 'XO', formula: 'complaintCount / queueAbandoned', label: '投诉比' }
  ]);
  const types = await asked.ask<{ __type: { enumValues: { name: string; description: string }[] } }>(
    '{ __type(name: "Measure") { enumValues { name description } } }'
  );
  expect(types.data?.__type.enumValues).toContainEqual({ name: 'queueAbandoned', description: 'People who left a "queue"' });
});

test('variables carry them, and a word that is none is refused by name', async () => {
  const query = `query Q($measures: [Measure!]!) { timeSeries(venue: "${plaza.id}", measures: $measures, range: { last: "PT1H" }, grain: hour) { series { measure } } }`;
  const good = await asked.ask<{ timeSeries: { series: { measure: string }[] } }>(query, { measures: ['queueAbandoned'] });
  expect(good.data?.timeSeries.series).toEqual([{ measure: 'queueAbandoned' }]);
  const bad = await asked.ask(query, { measures: ['queueAbandonned'] });
  expect(bad.errors?.[0]?.message).toMatch(/queueAbandonned/);
});
