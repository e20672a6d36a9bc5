/** Ingest through the real server over HTTP: bulk NDJSON until it has landed, and single events at a steady rate. */
import { Agent, request } from 'node:http';
import { eventually } from '../support/eventually.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openRandom, toBenchEvent } from './events.ts';
import { toPercentile, toRate } from './result.ts';

const units = ['L2-RESTROOM-01', 'L1-RESTROOM-01', 'B2-PARK-A', 'L3-RESTROOM-01'];

async function getPendingRows(server: TestServer): Promise<number> {
  const response = await fetch(`${server.url}/readyz`);
  return ((await response.json()) as { pendingRows: number }).pendingRows;
}

/** @returns rows per second from the first byte sent to the last row in the tables */
async function measureBulk(server: TestServer, firstIndex: number, rows: number, perBody: number): Promise<number> {
  const random = openRandom(7);
  const fromMs = Date.now() - (firstIndex + rows) * 137 - 60_000;
  const bodies: string[] = [];
  for (let from = 0; from < rows; from += perBody) {
    const lines = Array.from({ length: perBody }, (_, index) =>
      JSON.stringify(toBenchEvent(firstIndex + from + index, 'aurora-plaza', units, fromMs, random))
    );
    bodies.push(lines.join('\n'));
  }
  const startedAt = performance.now();
  const send = async (): Promise<void> => {
    for (let body = bodies.shift(); body !== undefined; body = bodies.shift()) {
      for (;;) {
        const response = await fetch(`${server.url}/api/feedback`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body
        });
        const answer = (await response.json()) as { accepted?: number };
        if (response.status === 429) {
          await new Promise((resolve) => setTimeout(resolve, 1000 * Number(response.headers.get('retry-after') ?? 1)));
          continue;
        }
        if (response.status !== 202 || answer.accepted !== perBody)
          throw new Error(`${response.status} ${JSON.stringify(answer).slice(0, 500)}`);
        break;
      }
    }
  };
  await Promise.all([send(), send(), send(), send()]);
  await eventually(
    async () => {
      if ((await getPendingRows(server)) > 0) throw new Error('rows are still pending');
    },
    120_000,
    20
  );
  return toRate(rows, performance.now() - startedAt);
}

/** One event a request, `perSecond` of them, open loop: a late answer does not slow the next request down. */
async function measureSingles(server: TestServer, perSecond: number, seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(server.url);
  const random = openRandom(11);
  const times: number[] = [];
  const post = (index: number) =>
    new Promise<void>((resolve, reject) => {
      const body = JSON.stringify(
        toBenchEvent(10_000_000 + index, 'aurora-plaza', units, Date.now() - 86_400_000 - 137 * (10_000_000 + index), random)
      );
      const startedAt = performance.now();
      const outgoing = request(
        {
          agent,
          hostname,
          port,
          method: 'POST',
          path: '/api/feedback',
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            times.push(performance.now() - startedAt);
            if (response.statusCode === 202) resolve();
            else reject(new Error(`A single event was answered ${response.statusCode}.`));
          });
        }
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  const total = perSecond * seconds;
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < total; index += 1) {
    const dueMs = (index * 1000) / perSecond - (performance.now() - startedAt);
    if (dueMs > 1) await new Promise((resolve) => setTimeout(resolve, dueMs));
    running.push(post(index));
  }
  await Promise.all(running);
  agent.destroy();
  return times;
}

export interface HttpIngest {
  readonly rowsPerSecond: number;
  readonly singleMsP50: number;
  readonly singleMsP95: number;
}

export async function benchHttpIngest(rows = 400_000, singleSeconds = 10): Promise<HttpIngest> {
  const server = await startServer();
  try {
    await putDemoVenue(server.url);
    await measureBulk(server, 0, 40_000, 10_000);
    const rowsPerSecond = await measureBulk(server, 40_000, rows, 10_000);
    const singles = await measureSingles(server, 500, singleSeconds);
    return { rowsPerSecond, singleMsP50: toPercentile(singles, 0.5), singleMsP95: toPercentile(singles, 0.95) };
  } finally {
    await server.remove();
  }
}
