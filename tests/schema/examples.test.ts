/** The worked examples, asked of the demo venue as anybody would who has just started it. */
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { examples } from '../../schema/examples/list-examples.ts';
import { toExampleAddress, toExampleText } from '../../schema/examples/examples-menu.ts';
import { schema } from '../../schema/schema.ts';
import { loadVenue } from '../../seeds/simulate/load-venue.ts';
import { makeDays } from '../../seeds/simulate/simulated-days.ts';
import { toQuery, toRootName } from '../../src/lib/explore/ask/to-query.ts';
import { parseLink } from '../../src/lib/explore/question-link.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import { openTestEngine } from '../support/engine.ts';
import { insertSimulatedDays } from '../support/simulated-rows.ts';
import { openHandler } from './ask.ts';
import { admin, toCatalogue } from './plaza.ts';

const venue = loadVenue('seeds/venues/aurora-plaza');
const weeks = 4;
let engine: Engine;
let close: () => Promise<void>;
let ask: ReturnType<typeof openHandler>['ask'];

beforeAll(async () => {
  const test = await openTestEngine();
  ({ engine, close } = test);
  const days = makeDays(venue, weeks * 7);
  await insertSimulatedDays(engine, test.dir, venue, days, isWanted);
  ({ ask } = openHandler(engine.analyst, { venues: toCatalogue([venue]), clock: { now: () => days.toMs } }));
});
afterAll(() => close());

/** Doors of shops and most tills have no part in any example. */
function isWanted({ metric, source, location }: Measurement): boolean {
  const unit = location && 'unit' in location ? location.unit : '';
  if (metric === 'sales' || metric === 'transactions') return unit.startsWith('L1');
  return source !== 'door-counter' && metric !== 'occupancy';
}

type Answer = Record<string, unknown>;

/** Everything that stands under a name, wherever it stands. */
function findAll(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => findAll(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...(key === name ? [inner] : []), ...findAll(inner, name)]);
}

const numbers = (answer: Answer, name: string): number[] =>
  findAll(answer, name)
    .flat()
    .filter((one): one is number => typeof one === 'number');
const words = (answer: Answer, name: string): string[] =>
  findAll(answer, name)
    .flat()
    .filter((one): one is string => typeof one === 'string');
const significant = (answer: Answer): unknown[] =>
  (findAll(answer, 'drivers').find(Array.isArray) as { measure: string; significant: boolean }[])
    .filter((one) => one.significant)
    .map(({ measure }) => measure);

/** What each answer must hold, so that an example never shows an empty screen. The drivers are the simulation's own truths. */
const holds: Readonly<Record<string, (answer: Answer) => void>> = {
  'worst-units': (answer) => {
    expect(numbers(answer, 'values').length).toBe(20);
    expect(numbers(answer, 'rows')[0]).toBeGreaterThan(50);
  },
  'hours-of-the-week': (answer) => expect(numbers(answer, 'values').length).toBeGreaterThan(300),
  'level-against-last-week': (answer) => expect(numbers(answer, 'change').length).toBeGreaterThanOrEqual(12),
  tenants: (answer) => expect(numbers(answer, 'values')[0]).toBeGreaterThan(10),
  'entrances-by-hour': (answer) => expect(numbers(answer, 'values')[0]).toBeGreaterThan(3),
  'nps-by-channel': (answer) => {
    expect(numbers(answer, 'values').length).toBeGreaterThan(10);
    // A channel that asks for no score has none: null, and no 0.
    expect(findAll(answer, 'values').flat()).toContain(null);
  },
  'ill-feeling-by-category': (answer) => expect(Math.max(...numbers(answer, 'values').slice(0, 5))).toBeGreaterThan(0.1),
  'surprise-by-hour': (answer) => expect(Math.max(...numbers(answer, 'surprise'))).toBeGreaterThan(0.5),
  'urgent-voices': (answer) => expect(words(answer, 'text').length).toBeGreaterThan(5),
  'car-park-words': (answer) => expect(words(answer, 'word').length).toBeGreaterThan(30),
  'journey-valley': (answer) => expect((findAll(answer, 'valley')[0] as { stages: string[] }).stages).toHaveLength(1),
  'orders-failing': (answer) => expect(Math.max(...numbers(answer, 'values'))).toBeGreaterThan(10),
  'mood-and-sales': (answer) => {
    expect(numbers(answer, 'values').length).toBeGreaterThan(50);
    expect(numbers(answer, 'changeRatio').length).toBeGreaterThan(20);
  },
  'restroom-overdue': (answer) => {
    expect(numbers(answer, 'lag')[0]).toBeGreaterThanOrEqual(1);
    expect(numbers(answer, 'pValue')[0]).toBeLessThan(0.001);
  },
  'escalator-drivers': (answer) => expect(significant(answer)).toContain('equipmentDownMinutes'),
  'shift-changes': (answer) => expect(significant(answer)).toContain('shiftChanges'),
  weather: (answer) => expect(significant(answer)).toContain('rainMillimetres'),
  'first-purchases': (answer) => expect(significant(answer)).toContain('firstPurchases'),
  'what-changed': (answer) => expect(numbers(answer, 'contribution').length).toBeGreaterThan(0),
  'live-complaints': (answer) => expect(numbers(answer, 'values').length).toBeGreaterThan(20)
};

describe('twenty worked examples', () => {
  it('are twenty, and each is looked at below', () => {
    expect(examples).toHaveLength(20);
    expect(examples.map(({ id }) => id).sort()).toEqual(Object.keys(holds).sort());
    expect(new Set(examples.map(({ title }) => title.zh)).size).toBe(20);
  });

  it.each(examples)('$id is valid as it stands, its comments included', (example) => {
    expect(validate(schema, parse(toExampleText(example)))).toEqual([]);
    expect(toExampleAddress(example.id)).toMatch(/^\/graphql\?query=/);
  });

  it.each(examples)('$id: $title.en', async ({ id, query }) => {
    // A subscription answers with the query of its name, kept answered.
    const { data, errors } = await ask(query.replace(/^subscription/, 'query'), undefined, admin);
    expect(errors).toBeUndefined();
    holds[id]?.(data as Answer);
  });

  it.each(examples.filter(({ search }) => search !== null))(
    '$id opens on /explore as a question of the same root',
    async ({ query, search }) => {
      const question = parseLink(new URLSearchParams(`venue=aurora-plaza&${search}`), '');
      expect(query).toMatch(new RegExp(`\\b${toRootName(question)}\\(`));
      const { data, errors } = await ask(toQuery(question, { language: 'zh' }), undefined, admin);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data).length).toBeGreaterThan(300);
    }
  );
});
