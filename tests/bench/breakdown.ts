/** A breakdown of ten million events of a chain, asked over GraphQL, beside DuckDB answering the same question on the same rows. */
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { createGraphqlHandler } from '../../schema/yoga.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { makeBenchVenue } from './bench-venue.ts';
import { toPercentile } from './result.ts';

export interface BreakdownRead {
  readonly events: number;
  readonly graphqlMsP50: number;
  /** DuckDB with one thread, as a question of an analyst has, and with as many as it likes. */
  readonly duckdbOneThreadMsP50: number;
  readonly duckdbMsP50: number;
}

const scope: Scope = { role: 'analyst', venues: 'all', texts: 'masked', can: new Set(['ask']), tokenId: 'bench' };
const untilMs = Date.UTC(2026, 10, 21);
const days = 90;
const venueCount = 40;
const venues = Array.from({ length: venueCount }, (_, index) => makeBenchVenue(`venue-${index}`, 6, 40));

async function fill(engine: Engine, events: number): Promise<void> {
  const chunk = 1_000_000;
  const pick = (words: readonly string[], salt: number): string =>
    `[${words.map((word) => `'${word}'`).join(', ')}][1 + intHash32(number + ${salt}) % ${words.length}]`;
  for (let from = 0; from < events; from += chunk) {
    await engine.ingest.command({
      name: 'fillFeedback',
      sql: `INSERT INTO {{db}}.feedback_raw_v1
        (venue_id, occurred_at, event_key, sign, source, id, received_at, channel, author, level_id, unit_id, text, enriched, sentiment_milli, intent, category1, ill_feeling_milli, urgency_milli)
        SELECT concat('venue-', toString(number % ${venueCount})), toDateTime64(${untilMs / 1000} - 1 - intHash32(number) % ${days * 86_400}, 3, 'UTC') AS at, intHash64(number), 1, 'bench',
          toString(number), at, ${pick(['hotline', 'chat', 'review', 'post', 'survey'], 7)}, ${pick(['customer', 'tenant', 'staff'], 8)}, concat('L', toString(intDiv(number, ${venueCount}) % 6)),
          concat('L', toString(intDiv(number, ${venueCount}) % 6), '-S', toString(intDiv(number, ${venueCount * 6}) % 40)), '二楼洗手间地面很湿，没人打扫', 1, toInt16(intHash32(number + 1) % 2000) - 1000,
          ${pick(['complaint', 'praise', 'request', ''], 9)}, ${pick(['环境', '设施', '停车', '服务', '商户', '安全', '工程'], 10)}, intHash32(number + 2) % 1000, intHash32(number + 3) % 1000
        FROM numbers(${from}, ${Math.min(chunk, events - from)})`
    });
  }
}

const query = `query ($from: DateTime!, $to: DateTime!) {
  breakdown(by: [channel, category1], measures: [feedbackCount, complaintCount, sentimentMean], range: { between: { from: $from, to: $to } }) {
    totalRows dimensions { values } series { measure values }
    totals { series { measure value } } } }`;

interface Answer {
  data: { breakdown: { dimensions: { values: string[] }[]; series: { measure: string; values: (number | null)[] }[] } };
}

/** Rows as `channel category feedbackCount complaintCount sentimentMean`. */
type Rows = Map<string, (number | null)[]>;

async function askGraphql(handler: ReturnType<typeof createGraphqlHandler>, toMs: number): Promise<Rows> {
  const variables = { from: new Date(toMs - days * 86_400_000), to: new Date(toMs) };
  const request = new Request('http://bench.test/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables })
  });
  const text = await (await handler(request, { scope, requestId: 'bench' })).text();
  const { breakdown } = (JSON.parse(text) as Partial<Answer>).data ?? {};
  if (!breakdown) throw new Error(text.slice(0, 500));
  const [channels, categories] = breakdown.dimensions;
  return new Map(
    (channels?.values ?? []).map((channel, row) => [
      `${channel} ${categories?.values[row] ?? ''}`,
      breakdown.series.map(({ values }) => values[row] ?? null)
    ])
  );
}

async function openDuckDb(engine: Engine, dir: string): Promise<DuckDBConnection> {
  const path = join(dir, 'rows.parquet');
  const words = ['venue_id', 'channel', 'author', 'level_id', 'unit_id', 'intent', 'category1'];
  await engine.ingest.command({
    name: 'exportRows',
    sql: `INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT ${words.map((word) => `toString(${word}) AS ${word}`).join(', ')},
      occurred_at, sign, enriched, sentiment_milli, ill_feeling_milli, urgency_milli FROM {{db}}.feedback_raw_v1`
  });
  const duckdb = await (await DuckDBInstance.create(join(dir, 'rows.duckdb'))).connect();
  await duckdb.run("SET TimeZone = 'UTC'");
  await duckdb.run(`CREATE TABLE feedback AS SELECT * FROM read_parquet('${path}') ORDER BY venue_id, occurred_at`);
  return duckdb;
}

const complaint = `(intent = 'complaint' OR (intent = '' AND (coalesce(sentiment_milli, 0) < -250 OR coalesce(ill_feeling_milli, 0) >= 500)))`;

async function askDuckDb(duckdb: DuckDBConnection, toMs: number): Promise<Rows> {
  const [from, to] = [toMs - days * 86_400_000, toMs].map((ms) => `TIMESTAMPTZ '${new Date(ms).toISOString()}'`);
  const answer = await duckdb.runAndReadAll(
    `SELECT channel, category1, CAST(sum(sign) AS DOUBLE), CAST(sum(sign) FILTER (${complaint}) AS DOUBLE),
      CAST(sum(sign * CAST(sentiment_milli AS INTEGER)) AS DOUBLE) / 1000 / CAST(sum(sign) FILTER (sentiment_milli IS NOT NULL) AS DOUBLE)
    FROM feedback WHERE occurred_at >= ${from} AND occurred_at < ${to} GROUP BY channel, category1`
  );
  return new Map(answer.getRows().map(([channel, category, ...values]) => [`${String(channel)} ${String(category)}`, values.map(Number)]));
}

/** A ratio of different answers would mean nothing. */
function assertSame(ours: Rows, theirs: Rows): void {
  const isSame = (row: readonly (number | null)[], other: readonly (number | null)[] | undefined): boolean =>
    row.every((value, index) => Math.abs((value ?? 0) - (other?.[index] ?? Number.NaN)) < 1e-9);
  if (ours.size === 0 || ours.size !== theirs.size || ![...ours].every(([key, row]) => isSame(row, theirs.get(key)))) {
    throw new Error('GraphQL and DuckDB answer differently: the ratio would mean nothing.');
  }
}

export async function benchBreakdown(events = 10_000_000, rounds = 9): Promise<BreakdownRead> {
  const { engine, dir, close } = await openTestEngine();
  try {
    await fill(engine, events);
    const duckdb = await openDuckDb(engine, dir);
    const handler = createGraphqlHandler({
      venues: { list: () => venues, get: (_scope, id) => venues.find((venue) => venue.id === id) },
      analyst: engine.analyst,
      clock: { now: () => untilMs },
      log: { error: (fields) => console.error(fields) },
      limits: { maxDepth: 10, maxCost: 5000 },
      status: () => Promise.reject(new Error('not asked'))
    });
    assertSame(await askGraphql(handler, untilMs), await askDuckDb(duckdb, untilMs));
    const timeOf = async (read: () => Promise<unknown>): Promise<number> => {
      const startedAt = performance.now();
      await read();
      return performance.now() - startedAt;
    };
    const ours: number[] = [];
    const one: number[] = [];
    const many: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // Each round asks about another stretch, so no answer is remembered.
      const toMs = untilMs - (round + 1) * 60_000;
      ours.push(await timeOf(() => askGraphql(handler, toMs)));
      await duckdb.run('SET threads = 1');
      one.push(await timeOf(() => askDuckDb(duckdb, toMs)));
      await duckdb.run('RESET threads');
      many.push(await timeOf(() => askDuckDb(duckdb, toMs)));
    }
    return {
      events,
      graphqlMsP50: toPercentile(ours, 0.5),
      duckdbOneThreadMsP50: toPercentile(one, 0.5),
      duckdbMsP50: toPercentile(many, 0.5)
    };
  } finally {
    await close();
  }
}
