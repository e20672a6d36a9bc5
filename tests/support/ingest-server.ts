/**
 * The ingest stack in a process of its own, to be killed: HTTP, pipeline, log, batcher, embedded engine, no pages.
 * Usage: node --import tsx tests/support/ingest-server.ts <data directory>; prints its URL on stdout, ends orderly on SIGTERM.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { openEmbeddedEngine } from '../../clickhouse/engine/embedded.ts';
import { isMigrated, migrate } from '../../clickhouse/migrate/migrate.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import { readConfig } from '../../src/lib/server/config.ts';
import { findPlace } from '../../src/lib/server/ingest/locate.ts';
import { openIngest } from '../../src/lib/server/ingest/open-ingest.ts';
import { openLog } from '../../src/lib/server/log.ts';
import { everything, makeVenue, makeVenueStore } from '../ingest/ingest-harness.ts';
import { ddlDir } from './engine.ts';

const [dataDir] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: ingest-server.ts <data directory>');
const config = readConfig({ FLOORPULSE_DATA_DIR: dataDir });
const engine = await openEmbeddedEngine(join(dataDir, 'clickhouse'), config.clickhouse);
if (!(await isMigrated(engine))) await migrate(engine, ddlDir);
const ingest = await openIngest({
  config: config.ingest,
  clock: systemClock,
  log: openLog('error'),
  engine,
  venues: makeVenueStore([makeVenue(), makeVenue('other')]),
  onLanded: () => undefined
});

/** `/move?from=L2-HALL&to=NOWHERE`: all feedback of one place to another, as corrections do it. */
function move(url: string): Promise<object> {
  const asked = new URL(url, 'http://server').searchParams;
  const [from, to] = [asked.get('from') ?? '', asked.get('to') ?? ''];
  return ingest.move({
    venueId: 'plaza',
    which: from === 'NOWHERE' ? { reasons: ['unknown_unit'] } : { units: [from] },
    toPlace: ({ unitId, unplacedReason }) =>
      (unplacedReason === '' ? unitId : 'NOWHERE') === from ? findPlace(makeVenue(), { unit: to }) : null
  });
}

const server = createServer((request, response) => {
  if (request.url?.startsWith('/move')) {
    return void move(request.url).then(
      (moved) => response.end(JSON.stringify(moved)),
      (error: unknown) => response.writeHead(503).end(String(error))
    );
  }
  const take = request.url === '/api/measurements' ? ingest.takeMeasurements : ingest.takeFeedback;
  take(everything, {
    body: Readable.toWeb(request) as NodeReadableStream<Uint8Array> as ReadableStream<Uint8Array>,
    contentType: request.headers['content-type'] ?? null,
    contentEncoding: request.headers['content-encoding'] ?? null,
    contentLength: null
  }).then(
    ({ status, answer }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
    (error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    }
  );
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));

process.on('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  void ingest
    .close()
    .then(() => engine.close())
    .then(() => process.exit(0));
});
