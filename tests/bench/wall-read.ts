/** Wall reads over ten million events of a thousand venues: alone, and beside ingest and a slow analyst. */
import { join } from 'node:path';
import { getView } from '../../clickhouse/read/views/get-view.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { ViewSpec } from '../../src/lib/domain/live-events.ts';
import { listMetrics } from '../../src/lib/domain/metrics.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { makeBenchVenue } from './bench-venue.ts';
import { feedbackStructure, writeRawRows } from './raw-rows.ts';
import { toPercentile } from './result.ts';

const scope: Scope = { role: 'wall', venues: 'all', texts: 'masked', can: new Set(['look']), tokenId: 'bench' };
const venueCount = 1000;

/** Fills both raw tables inside the engine: `events` feedback events over 90 days, footfall of every level each quarter hour for the venue that is read. */
async function fill(engine: Engine, events: number, untilMs: number): Promise<void> {
  const untilSeconds = Math.floor(untilMs / 1000);
  const chunk = 1_000_000;
  for (let from = 0; from < events; from += chunk) {
    await engine.ingest.command({
      name: 'fillFeedback',
      sql: `INSERT INTO {{db}}.feedback_raw_v1
        (venue_id, occurred_at, event_key, sign, source, id, received_at, channel, author, level_id, unit_id, text, enriched, sentiment_milli, intent, category1, category2, category3, ill_feeling_milli, urgency_milli)
        SELECT concat('venue-', toString(number % ${venueCount})), toDateTime64(${untilSeconds} - intHash32(number) % 7776000, 3, 'UTC') AS at, intHash64(number), 1, 'bench',
          toString(number), at, ['hotline', 'chat', 'review'][1 + number % 3], 'customer', concat('L', toString(intDiv(number, ${venueCount}) % 6)),
          concat('L', toString(intDiv(number, ${venueCount}) % 6), '-S', toString(intDiv(number, ${venueCount * 6}) % 40)), '二楼洗手间地面很湿，没人打扫', 1, toInt16(intHash32(number + 1) % 2000) - 1000,
          ['complaint', 'praise', 'request'][1 + number % 3], '环境', '卫生', '洗手间清洁', intHash32(number + 2) % 1000, intHash32(number + 3) % 1000
        FROM numbers(${from}, ${Math.min(chunk, events - from)})`
    });
  }
  await engine.ingest.command({
    name: 'fillFootfall',
    sql: `INSERT INTO {{db}}.measurement_raw_v1 (venue_id, metric, place_id, place_kind, level_id, at, source, sign, value)
      SELECT 'venue-7', 'footfall', if(place = 6, 'venue-7', concat('L', toString(place))), if(place = 6, 'venue', 'level'), if(place = 6, '', concat('L', toString(place))),
        toDateTime64(${untilSeconds} - ${untilSeconds} % 900 - 900 * slot, 3, 'UTC'), 'counter', 1, 40 + place
      FROM (SELECT arrayJoin(range(7)) AS place) AS places CROSS JOIN (SELECT number AS slot FROM numbers(8640)) AS slots`
  });
}

/** Everything else that is metered, each quarter hour at the venue that is read: what drivers are looked for among. */
async function fillMetrics(engine: Engine, untilMs: number): Promise<void> {
  const untilSeconds = Math.floor(untilMs / 1000);
  const metrics = listMetrics().flatMap(({ name }) => (name === 'footfall' ? [] : [`'${name}'`]));
  await engine.ingest.command({
    name: 'fillMetrics',
    sql: `INSERT INTO {{db}}.measurement_raw_v1 (venue_id, metric, place_id, place_kind, level_id, at, source, sign, value)
      SELECT 'venue-7', metric, 'venue-7', 'venue', '', toDateTime64(${untilSeconds} - ${untilSeconds} % 900 - 900 * slot, 3, 'UTC'), 'meter', 1, intHash32(slot) % 50
      FROM (SELECT arrayJoin([${metrics.join(', ')}]) AS metric) AS metrics CROSS JOIN (SELECT number AS slot FROM numbers(8640)) AS slots`
  });
}

const specs: ViewSpec[] = [
  { kind: 'heat', venue: 'venue-7', heat: 'rate', range: { businessDays: 1 } },
  { kind: 'kpis', venue: 'venue-7', range: { businessDays: 1 } },
  { kind: 'series', venue: 'venue-7', range: { businessDays: 1 }, grain: 'quarterHour', measures: ['complaintCount', 'footfall'] },
  { kind: 'problems', venue: 'venue-7', range: { businessDays: 1 } },
  { kind: 'voices', venue: 'venue-7', range: { last: 'PT24H' } }
];

async function readAll(engine: Engine, rounds: number, nowMs: number): Promise<number[]> {
  const venue = makeBenchVenue('venue-7', 6, 40);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const spec of specs) {
      const startedAt = performance.now();
      await getView(scope, engine.wall, venue, spec, nowMs + round);
      times.push(performance.now() - startedAt);
    }
  }
  return times;
}

/** Kinds of a slow pace, with what walls ask of them; a chain is of all venues. */
const slowSpecs: Readonly<Record<string, ViewSpec>> = {
  ranking: { kind: 'ranking', venue: 'venue-7', range: { businessDays: 1 } },
  chain: { kind: 'chain', venue: 'venue-7', range: { businessDays: 1 } },
  journey: { kind: 'journey', venue: 'venue-7', range: { last: 'P7D' } },
  keywords: { kind: 'keywords', venue: 'venue-7', range: { last: 'P7D' } },
  week: { kind: 'week', venue: 'venue-7', range: { last: 'P56D' }, measures: ['complaintsPer1kVisitors'] },
  drivers: { kind: 'drivers', venue: 'venue-7', range: { last: 'P28D' } }
};

/** By kind, milliseconds of each read. Each round asks for another instant, so that nothing is remembered. */
async function readSlow(engine: Engine, rounds: number, nowMs: number, isGoing: () => boolean): Promise<Map<string, number[]>> {
  const venue = makeBenchVenue('venue-7', 6, 40);
  const chain = Array.from({ length: venueCount }, (_, index) => (index === 7 ? venue : makeBenchVenue(`venue-${index}`, 6, 40)));
  const times = new Map<string, number[]>();
  for (let round = 0; round < rounds && isGoing(); round += 1) {
    for (const [name, spec] of Object.entries(slowSpecs)) {
      const startedAt = performance.now();
      await getView(scope, engine.analyst, venue, spec, nowMs - round * 600_000, spec.kind === 'chain' ? chain : [venue]);
      times.set(name, [...(times.get(name) ?? []), performance.now() - startedAt]);
    }
  }
  return times;
}

export interface WallRead {
  readonly events: number;
  readonly aloneMsP50: number;
  readonly aloneMsP95: number;
  readonly loadedMsP50: number;
  readonly loadedMsP95: number;
  /** While kinds of a slow pace are read one after the other without a pause. */
  readonly besideSlowMsP95: number;
  readonly slowMsP50: Readonly<Record<string, number>>;
}

/** @returns milliseconds of one view read; loaded = 10,000 rows inserted each second and a slow analyst query all the while */
export async function benchWallRead(events = 10_000_000, rounds = 30): Promise<WallRead> {
  const { engine, dir, close } = await openTestEngine({ wallConnections: 3 });
  const nowMs = Date.now();
  await fill(engine, events, nowMs);
  await fillMetrics(engine, nowMs);
  await readAll(engine, 3, nowMs);
  const alone = await readAll(engine, rounds, nowMs);
  const slow = await readSlow(engine, Math.max(3, Math.ceil(rounds / 3)), nowMs, () => true);
  let isBeside = true;
  const slowBeside = readSlow(engine, Infinity, nowMs - 3 * 86_400_000, () => isBeside);
  const beside = await readAll(engine, rounds, nowMs);
  isBeside = false;
  await slowBeside;

  const path = join(dir, 'load.ndjson');
  await writeRawRows(path, 0, 10_000);
  let loading = true;
  const ingest = (async () => {
    for (let batch = 0; loading; batch += 1) {
      const startedAt = performance.now();
      await engine.ingest.insertSegment({ table: 'feedback_raw_v1', token: `load-${batch}`, path, structure: feedbackStructure });
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 - (performance.now() - startedAt))));
    }
  })();
  const analyst = (async () => {
    while (loading) {
      await engine.analyst
        .rows({ name: 'slowAnalyst', sql: 'SELECT uniqExact(id, text) AS n FROM {{db}}.feedback_raw_v1' })
        .catch(() => undefined);
    }
  })();
  const loaded = await readAll(engine, rounds, nowMs);
  loading = false;
  await Promise.all([ingest, analyst]);
  await close();
  return {
    events,
    aloneMsP50: toPercentile(alone, 0.5),
    aloneMsP95: toPercentile(alone, 0.95),
    loadedMsP50: toPercentile(loaded, 0.5),
    loadedMsP95: toPercentile(loaded, 0.95),
    besideSlowMsP95: toPercentile(beside, 0.95),
    slowMsP50: Object.fromEntries([...slow].map(([name, times]) => [name, toPercentile(times, 0.5)]))
  };
}
