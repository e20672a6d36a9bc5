/** Heat of a large plan, and replays, over ten million events of one venue: 5,000 units on 12 levels. */
import { getHeatAnswer } from '../../clickhouse/read/get-heat-answer.ts';
import { getReplay } from '../../clickhouse/read/replay/get-replay.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import { heatKinds, heatPlaces } from '../../src/lib/domain/live-events.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { makeBenchVenue } from './bench-venue.ts';
import { toPercentile } from './result.ts';

const scope: Scope = { role: 'analyst', venues: 'all', texts: 'masked', can: new Set(['look', 'ask']), tokenId: 'bench' };
const levelCount = 12;
const unitsPerLevel = 417;
const days = 90;

/** Events over 90 days, evenly over the units; footfall of the venue, its levels and every tenth unit each quarter hour of the last 30 days. */
async function fill(engine: Engine, events: number, untilMs: number): Promise<void> {
  const untilSeconds = Math.floor(untilMs / 1000);
  const chunk = 1_000_000;
  const units = levelCount * unitsPerLevel;
  for (let from = 0; from < events; from += chunk) {
    await engine.ingest.command({
      name: 'fillFeedback',
      sql: `INSERT INTO {{db}}.feedback_raw_v1
        (venue_id, occurred_at, event_key, sign, source, id, received_at, channel, author, level_id, unit_id, enriched, sentiment_milli, intent, category1)
        SELECT 'large', toDateTime64(${untilSeconds} - intHash32(number) % ${days * 86_400}, 3, 'UTC') AS at, intHash64(number), 1, 'bench', toString(number), at,
          ['hotline', 'chat', 'review'][1 + number % 3], 'customer', concat('L', toString(intDiv(intHash64(number) % ${units}, ${unitsPerLevel}))),
          concat('L', toString(intDiv(intHash64(number) % ${units}, ${unitsPerLevel})), '-S', toString(intHash64(number) % ${units} % ${unitsPerLevel})),
          1, toInt16(intHash32(number + 1) % 2000) - 1000, ['complaint', 'praise', 'request'][1 + number % 3], '环境'
        FROM numbers(${from}, ${Math.min(chunk, events - from)})`
    });
  }
  await engine.ingest.command({
    name: 'fillFootfall',
    sql: `INSERT INTO {{db}}.measurement_raw_v1 (venue_id, metric, place_id, place_kind, level_id, unit_id, at, source, sign, value)
      SELECT 'large', 'footfall', tupleElement(place, 1), tupleElement(place, 2), tupleElement(place, 3), if(tupleElement(place, 2) = 'unit', tupleElement(place, 1), ''),
        toDateTime64(${untilSeconds} - ${untilSeconds} % 900 - 900 * slot, 3, 'UTC'), 'counter', 1, 40
      FROM (SELECT arrayJoin(arrayConcat([('large', 'venue', '')], arrayMap(n -> (concat('L', toString(n)), 'level', concat('L', toString(n))), range(${levelCount})),
        arrayMap(n -> (concat('L', toString(n % ${levelCount}), '-S', toString(intDiv(n, ${levelCount}))), 'unit', concat('L', toString(n % ${levelCount}))), range(${Math.floor(units / 10)})))) AS place) AS places
      CROSS JOIN (SELECT number AS slot FROM numbers(2880)) AS slots`
  });
}

export interface HeatBench {
  readonly events: number;
  /** By kind and place: milliseconds of the 50th and 95th of a hundred. */
  readonly heat: Readonly<Record<string, readonly [p50: number, p95: number]>>;
  readonly replay: Readonly<
    Record<string, { readonly p50: number; readonly p95: number; readonly rows: number; readonly grain: string; readonly bytes: number }>
  >;
}

async function toTimes(rounds: number, read: (round: number) => Promise<unknown>): Promise<readonly [number, number]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await read(round);
    times.push(performance.now() - startedAt);
  }
  return [toPercentile(times, 0.5), toPercentile(times, 0.95)];
}

export async function benchHeat(events = 10_000_000, rounds = 20): Promise<HeatBench> {
  const { engine, close } = await openTestEngine();
  const nowMs = Date.now();
  await fill(engine, events, nowMs);
  const plain = makeBenchVenue('large', levelCount, unitsPerLevel);
  const venue = {
    ...plain,
    units: plain.units.map((unit, index) => ({ ...unit, sectionId: `${unit.levelId}-A${index % 5}` })),
    sections: plain.levels.flatMap(({ id, geometry }) =>
      [0, 1, 2, 3, 4].map((part) => ({ id: `${id}-A${part}`, levelId: id, category: 'area', name: { en: `Area ${part}` }, geometry }))
    )
  };
  /** A hundred units were renamed. */
  const rebuilt = { ...venue, version: 2, successors: Object.fromEntries(venue.units.slice(0, 100).map(({ id }) => [`${id}-OLD`, id])) };
  const heat: Record<string, readonly [number, number]> = {};
  const range = { last: 'P1D' };
  for (const kind of heatKinds) {
    for (const by of heatPlaces) {
      const read = (round: number) => getHeatAnswer(scope, engine.analyst, venue, { kind, by, range }, nowMs + round);
      await read(0);
      heat[`${kind} by ${by}`] = await toTimes(rounds, read);
    }
  }
  heat['rate by unit, 100 units left'] = await toTimes(rounds, (round) =>
    getHeatAnswer(scope, engine.analyst, rebuilt, { kind: 'rate', by: 'unit', range }, nowMs + round)
  );
  const replay: Record<string, HeatBench['replay'][string]> = {};
  for (const [name, last, weeks] of [
    ['a day', 'P1D', 0],
    ['a day and eight weeks', 'P1D', 8],
    ['30 days', 'P30D', 0],
    ['30 days and a week', 'P30D', 1]
  ] as const) {
    const read = () => getReplay(scope, engine.analyst, venue, { range: { last }, weeks, maxEvents: 200_000 }, nowMs);
    const answer = await read();
    const [p50, p95] = await toTimes(Math.max(2, Math.floor(rounds / 4)), read);
    replay[name] = { p50, p95, rows: answer.events.at.length, grain: answer.grain, bytes: JSON.stringify(answer).length };
  }
  await close();
  return { events, heat, replay };
}
