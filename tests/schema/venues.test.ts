import { measureNames } from '../../src/lib/domain/measures/catalogue.ts';
import { expect, test } from 'vitest';
import { openHandler, toNoReader } from './ask.ts';
import { admin } from './plaza.ts';

test('a page of venues with levels and units asks the engine nothing', async () => {
  const reader = toNoReader();
  const { ask } = openHandler(reader);
  const answer = await ask('{ venues { id name kind timeZone levels { id ordinal name units { id name category } } } }');
  expect(answer).toEqual({
    status: 200,
    data: {
      venues: [
        {
          id: 'plaza',
          name: 'Test Plaza',
          kind: 'mall',
          timeZone: 'Asia/Shanghai',
          levels: [
            {
              id: 'L1',
              ordinal: 0,
              name: 'Level 1',
              units: [
                { id: 'L1-SHOP-01', name: 'L1-SHOP-01', category: 'shopping' },
                { id: 'L1-DESK', name: 'L1-DESK', category: 'information' }
              ]
            },
            { id: 'L2', ordinal: 1, name: 'Level 2', units: [{ id: 'L2-RESTROOM-03', name: 'L2-RESTROOM-03', category: 'restroom' }] }
          ]
        }
      ]
    }
  });
  expect(reader.asked).toEqual([]);
});

test('names come in the language asked for, and in all of them', async () => {
  const { ask } = openHandler(toNoReader());
  const { data } = await ask(
    '{ venue(id: "plaza") { name(language: "zh-CN") names { language text } levels { units { name(language: "zh") } } } }'
  );
  expect(data).toEqual({
    venue: {
      name: 'Test Plaza（中文）',
      names: [
        { language: 'en', text: 'Test Plaza' },
        { language: 'zh', text: 'Test Plaza（中文）' }
      ],
      levels: [{ units: [{ name: '一号店' }, { name: '服务台' }] }, { units: [{ name: '洗手间' }] }]
    }
  });
});

test('a missing venue and a foreign one look the same', async () => {
  const { ask } = openHandler(toNoReader());
  expect(await ask('{ venue(id: "foreign") { id } }')).toEqual(await ask('{ venue(id: "missing") { id } }'));
  const question = (venue: string) =>
    ask(`{ timeSeries(venue: "${venue}", measures: [footfall], range: { last: "PT1H" }, grain: hour) { asOf } }`);
  const [missing, other] = [await question('missing'), await question('foreign')];
  expect(missing.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', field: 'venue' });
  expect(JSON.stringify(other).replaceAll('foreign', 'missing')).toBe(JSON.stringify(missing));
});

test('an admin sees every venue', async () => {
  const { ask } = openHandler(toNoReader());
  expect((await ask('{ venues { id } }', {}, admin)).data).toEqual({ venues: [{ id: 'plaza' }, { id: 'foreign' }] });
});

test('the catalogue says unit, direction and cuts of every measure', async () => {
  const { ask } = openHandler(toNoReader());
  const { data } = await ask<{ measures: { name: string }[] }>(
    '{ measures { name family unit better overTime overPlaces whenEmpty formula label(language: "zh") cuts filters } dimensions { name label } }'
  );
  expect(data?.measures).toHaveLength(measureNames.length);
  expect(data?.measures.find(({ name }) => name === 'footfall')).toMatchObject({
    family: 'O',
    better: expect.any(String),
    cuts: ['place', 'venue', 'level', 'unit', 'section', 'region', 'venueGroup', 'hourOfDay', 'dayOfWeek', 'hourOfWeek'],
    label: expect.stringMatching(/\p{Script=Han}/u)
  });
});

test('counts of all venues together are for operators', async () => {
  const { ask } = openHandler(toNoReader());
  const query = '{ serverStatus { state now build engine pendingRows quarantinedRows } }';
  expect((await ask(query)).data).toEqual({
    serverStatus: {
      state: 'ok',
      now: '2026-11-21T04:00:00.000Z',
      build: 'test',
      engine: 'embedded',
      pendingRows: null,
      quarantinedRows: null
    }
  });
  expect((await ask(query, {}, admin)).data).toMatchObject({ serverStatus: { pendingRows: 3, quarantinedRows: 0 } });
});
