/** A month of hours over GraphQL beside the hand-written SQL for the same answer, on the same lane of the same engine. */
import { createGraphqlHandler } from '../../schema/yoga.ts';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { Scope } from '../../src/lib/domain/scope.ts';
import { openTestEngine } from '../support/engine.ts';
import { makeBenchVenue } from './bench-venue.ts';
import { toPercentile } from './result.ts';

const scope: Scope = { role: 'analyst', venues: 'all', texts: 'masked', can: new Set(['ask']), tokenId: 'bench' };
const untilMs = Date.UTC(2026, 10, 21, 4);
const days = 30;

const query = `query ($from: DateTime!, $to: DateTime!) {
  timeSeries(venue: "venue-7", measures: [feedbackCount, complaintCount, sentimentMean], range: { between: { from: $from, to: $to } }, grain: hour) {
    asOf watermarks { source at } times partial series { measure values sampleSizes } } }`;

/** Rows of ten venues over 30 days. */
async function fill(engine: Engine, events: number): Promise<void> {
  await engine.ingest.command({
    name: 'fillFeedback',
    sql: `INSERT INTO {{db}}.feedback_raw_v1
      (venue_id, occurred_at, event_key, sign, source, id, received_at, channel, author, level_id, unit_id, text, enriched, sentiment_milli, intent, category1)
      SELECT concat('venue-', toString(number % 10)), toDateTime64(${untilMs / 1000} - 1 - intHash32(number) % ${days * 86_400}, 3, 'UTC') AS at, intHash64(number), 1,
        ['hotline', 'chat', 'review'][1 + number % 3], toString(number), at, ['hotline', 'chat', 'review'][1 + number % 3], 'customer',
        concat('L', toString(number % 6)), concat('L', toString(number % 6), '-S', toString(intDiv(number, 6) % 40)), '二楼洗手间地面很湿，没人打扫', 1,
        toInt16(intHash32(number + 1) % 2000) - 1000, ['complaint', 'praise', 'request'][1 + number % 3], '环境'
      FROM numbers(${events})`
  });
}

interface HandRow {
  at: number;
  feedback_count: number;
  complaint_count: number;
  sentiment_count: number;
  sentiment_mean: number | null;
}

/** What somebody who knows the tables would write: the rollup by hour with gaps filled, and how far each source has come. */
async function readByHand(engine: Engine, toMs: number): Promise<string> {
  const params = { venue: 'venue-7', from: toMs / 1000 - days * 86_400, to: toMs / 1000, now: untilMs / 1000 };
  const rows = await engine.analyst.rows<HandRow>({
    name: 'readByHand',
    sql: `SELECT toUnixTimestamp(toStartOfHour(bucket, 'Asia/Shanghai')) AS at, sum(feedback_count) AS feedback_count, sum(complaint_count) AS complaint_count,
        sum(sentiment_count) AS sentiment_count, if(sentiment_count = 0, NULL, sum(sentiment_milli_sum) / sentiment_count / 1000) AS sentiment_mean
      FROM {{db}}.feedback_place_15m_v1 WHERE venue_id = {venue: String} AND bucket >= toDateTime({from: UInt32}) AND bucket < toDateTime({to: UInt32})
      GROUP BY at ORDER BY at WITH FILL STEP 3600`,
    params
  });
  const watermarks = await engine.analyst.rows<{ source: string; newest: string }>({
    name: 'readWatermarksByHand',
    sql: `SELECT toString(source) AS source, toString(max(occurred_at)) AS newest FROM {{db}}.feedback_raw_v1
        WHERE venue_id = {venue: String} AND occurred_at >= toDateTime({now: UInt32}) - 86400 AND occurred_at < toDateTime({now: UInt32}) GROUP BY source
      UNION ALL SELECT toString(source) AS source, toString(max(at)) AS newest FROM {{db}}.measurement_raw_v1
        WHERE venue_id = {venue: String} AND at >= toDateTime({now: UInt32}) - 10800 AND at < toDateTime({now: UInt32}) GROUP BY source`,
    params
  });
  const column = (name: 'feedback_count' | 'complaint_count' | 'sentiment_count' | 'sentiment_mean') => rows.map((row) => row[name]);
  return JSON.stringify({
    asOf: new Date(untilMs).toISOString(),
    watermarks: watermarks.map(({ source, newest }) => ({ source, at: newest })),
    times: rows.map(({ at }) => new Date(at * 1000).toISOString()),
    series: [
      { measure: 'feedbackCount', values: column('feedback_count'), sampleSizes: column('feedback_count') },
      { measure: 'complaintCount', values: column('complaint_count'), sampleSizes: column('complaint_count') },
      { measure: 'sentimentMean', values: column('sentiment_mean'), sampleSizes: column('sentiment_count') }
    ]
  });
}

export interface GraphqlCost {
  readonly rows: number;
  readonly answerBytes: number;
  readonly graphqlMsP50: number;
  readonly graphqlMsP95: number;
  readonly byHandMsP50: number;
  readonly byHandMsP95: number;
  /** Budget: at most 1.2. Median of the ratios of neighbours in time, so that a busy machine weighs on both. */
  readonly ratio: number;
}

export async function benchGraphql(events = 1_000_000, rounds = 60): Promise<GraphqlCost> {
  const { engine, close } = await openTestEngine();
  try {
    await fill(engine, events);
    const venue = makeBenchVenue('venue-7', 6, 40);
    let toMs = untilMs;
    const handler = createGraphqlHandler({
      venues: { list: () => [venue], get: () => venue },
      analyst: engine.analyst,
      clock: { now: () => untilMs },
      log: { error: (fields) => console.error(fields) },
      limits: { maxDepth: 10, maxCost: 5000 },
      status: () => Promise.reject(new Error('not asked'))
    });
    const readByGraphql = async (): Promise<string> => {
      const request = new Request('http://bench.test/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { from: new Date(toMs - days * 86_400_000), to: new Date(toMs) } })
      });
      return (await handler(request, { scope, requestId: 'bench' })).text();
    };
    const timeOf = async (read: () => Promise<string>): Promise<number> => {
      const startedAt = performance.now();
      await read();
      return performance.now() - startedAt;
    };
    assertSame(await readByGraphql(), await readByHand(engine, toMs));
    const graphqlMs: number[] = [];
    const byHandMs: number[] = [];
    for (let round = -5; round < rounds; round += 1) {
      // Each round asks about another stretch, so no answer is remembered.
      toMs = untilMs - (round + 6) * 3_600_000;
      const pair = [await timeOf(readByGraphql), await timeOf(() => readByHand(engine, toMs))] as const;
      if (round < 0) continue;
      graphqlMs.push(pair[0]);
      byHandMs.push(pair[1]);
    }
    return {
      rows: events,
      answerBytes: (await readByGraphql()).length,
      graphqlMsP50: toPercentile(graphqlMs, 0.5),
      graphqlMsP95: toPercentile(graphqlMs, 0.95),
      byHandMsP50: toPercentile(byHandMs, 0.5),
      byHandMsP95: toPercentile(byHandMs, 0.95),
      ratio: toPercentile(
        graphqlMs.map((ms, index) => ms / (byHandMs[index] ?? Number.NaN)),
        0.5
      )
    };
  } finally {
    await close();
  }
}

/** A ratio of different answers would mean nothing. */
function assertSame(byGraphql: string, byHand: string): void {
  const { timeSeries } = (JSON.parse(byGraphql) as { data: { timeSeries: { times: string[]; series: { values: (number | null)[] }[] } } })
    .data;
  const other = JSON.parse(byHand) as typeof timeSeries;
  const isSame =
    JSON.stringify(timeSeries.times) === JSON.stringify(other.times) &&
    timeSeries.series.every(({ values }, at) =>
      values.every((value, index) => Math.abs((value ?? 0) - (other.series[at]?.values[index] ?? 0)) < 1e-9)
    );
  if (!isSame) throw new Error('GraphQL and the hand-written SQL answer differently: the ratio would mean nothing.');
}
