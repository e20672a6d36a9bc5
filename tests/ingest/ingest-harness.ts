/** The whole of ingest on a real engine: what a test posts goes through the same parts as in the server. */
import { join } from 'node:path';
import { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { pino } from 'pino';
import type { Engine } from '../../clickhouse/engine/ports.ts';
import type { IngestAnswer } from '../../src/lib/domain/event.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { hasVenue, type Scope } from '../../src/lib/domain/scope.ts';
import type { Config } from '../../src/lib/server/config.ts';
import type { Ingest, IngestOutcome, Landed } from '../../src/lib/server/ingest/ingest.ts';
import { openIngest } from '../../src/lib/server/ingest/open-ingest.ts';
import { emptyBook } from '../../src/lib/domain/venue-book.ts';
import type { VenueStore } from '../../src/lib/server/venue/venue-store.ts';
import { openTestEngine } from '../support/engine.ts';

/** Saturday noon in Shanghai. */
export const noonMs = Date.parse('2026-11-21T12:00:00+08:00');

export const everything: Scope = { role: 'admin', venues: 'all', texts: 'full', can: new Set(['ingest']), tokenId: 'test' };

const square = (x: number, y: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y]
    ]
  ]
});

/** Two levels of 10 x 10; L1 has a shop of 4 x 4 with a kiosk of 1 x 1 in it and a neighbour that shares a wall. */
export function makeVenue(id = 'plaza'): Venue {
  const unit = (unitId: string, levelId: string, x: number, y: number, size: number) => ({
    id: unitId,
    levelId,
    name: { en: unitId },
    category: 'retail',
    geometry: square(x, y, size),
    displayPoint: [x + size / 2, y + size / 2] as const
  });
  const level = (levelId: string, ordinal: number) => ({
    id: levelId,
    ordinal,
    name: { en: levelId },
    shortName: { en: levelId },
    geometry: square(0, 0, 10)
  });
  return {
    id,
    name: { en: 'Plaza' },
    kind: 'mall',
    timeZone: 'Asia/Shanghai',
    openingHours: { opensMinute: 600, closesMinute: 1320 },
    geometry: square(0, 0, 10),
    levels: [level('B1', -1), level('L1', 0), level('L2', 1)],
    units: [
      unit('L1-SHOP', 'L1', 1, 1, 4),
      unit('L1-KIOSK', 'L1', 2, 2, 1),
      unit('L1-NEXT', 'L1', 5, 1, 4),
      unit('L2-HALL', 'L2', 1, 1, 8),
      unit('B1-PARK', 'B1', 0, 0, 10)
    ],
    amenities: [],
    aliases: { 'second floor': 'L2', 'the kiosk': 'L1-KIOSK', 二楼: 'L2' },
    version: 1
  };
}

/** Venues in memory, no table behind them: ingest only asks for them. */
export function makeVenueStore(venues: readonly Venue[]): VenueStore {
  const visible = (scope: Scope) => venues.filter((venue) => hasVenue(scope, venue.id));
  return {
    list: visible,
    get: (scope, id) => visible(scope).find((venue) => venue.id === id),
    at: (scope, id) => visible(scope).find((venue) => venue.id === id),
    planOf: (scope, id) => visible(scope).find((venue) => venue.id === id),
    plans: () => [],
    book: () => emptyBook,
    saveBook: () => Promise.reject(new Error('These venues have no book.')),
    save: (_scope, venue) => Promise.resolve(venue),
    onChange: () => () => undefined,
    refresh: () => Promise.resolve(),
    close: () => undefined
  };
}

export interface IngestHarness {
  readonly engine: Engine;
  readonly dir: string;
  readonly clock: { nowMs: number; now(): number };
  readonly landed: Landed[];
  ingest: Ingest;
  /** Closes ingest and opens it again on the same log, as a new process would. */
  reopen(options?: Partial<{ writer: (engine: Engine) => Engine; config: Partial<Config['ingest']> }>): Promise<void>;
  close(): Promise<void>;
}

export async function openHarness(
  options: { config?: Partial<Config['ingest']>; wrap?: (engine: Engine) => Engine; venues?: readonly Venue[] } = {}
): Promise<IngestHarness> {
  const { engine, dir, close } = await openTestEngine();
  const clock = {
    nowMs: noonMs,
    now() {
      return this.nowMs;
    }
  };
  const landed: Landed[] = [];
  const open = (wrap: (engine: Engine) => Engine, config: Partial<Config['ingest']> | undefined) =>
    openIngest({
      config: {
        logDir: join(dir, 'log'),
        retentionMonths: 36,
        futureToleranceMs: 300_000,
        maxBodyBytes: 1_000_000_000,
        maxEventBytes: 64_000,
        maxPendingRows: 500_000,
        ...config
      },
      clock,
      log: pino({ level: 'silent' }),
      engine: wrap(engine),
      venues: makeVenueStore(options.venues ?? [makeVenue(), makeVenue('other')]),
      onLanded: (batch) => landed.push(batch)
    });
  const harness: IngestHarness = {
    engine,
    dir,
    clock,
    landed,
    ingest: await open(options.wrap ?? ((one) => one), options.config),
    reopen: async (again = {}) => {
      await harness.ingest.close();
      harness.ingest = await open(again.writer ?? ((one) => one), again.config ?? options.config);
    },
    close: async () => {
      await harness.ingest.close();
      await close();
    }
  };
  return harness;
}

export type Sent = IngestOutcome & { readonly answer: IngestAnswer & { error?: { code: string; message: string } } };

export const toBody = (content: string | Buffer | AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> =>
  NodeReadableStream.from(
    typeof content === 'string' || Buffer.isBuffer(content) ? toPieces(Buffer.from(content)) : content
  ) as unknown as ReadableStream<Uint8Array>;

/** As HTTP brings it. */
function* toPieces(whole: Buffer): Generator<Buffer> {
  for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536);
}

export interface SendOptions {
  readonly scope?: Scope;
  readonly contentType?: string | null;
  readonly contentEncoding?: string | null;
  readonly contentLength?: number | null;
}

/** Posts a text, or values as NDJSON. */
export async function send(
  ingest: Ingest,
  kind: 'feedback' | 'measurements',
  content: string | Buffer | readonly unknown[] | AsyncIterable<Uint8Array>,
  { scope = everything, contentType, contentEncoding = null, contentLength = null }: SendOptions = {}
): Promise<Sent> {
  const isList = Array.isArray(content);
  const body = isList
    ? content.map((one) => `${JSON.stringify(one)}\n`).join('')
    : (content as string | Buffer | AsyncIterable<Uint8Array>);
  const request = {
    body: toBody(body),
    contentType: contentType === undefined ? (isList ? 'application/x-ndjson' : 'application/json') : contentType,
    contentEncoding,
    contentLength
  };
  return (await (kind === 'feedback' ? ingest.takeFeedback(scope, request) : ingest.takeMeasurements(scope, request))) as Sent;
}

export const event = (id: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  source: 'hotline',
  occurredAt: '2026-11-21T09:30:12.512+08:00',
  venue: 'plaza',
  channel: 'hotline',
  ...fields
});

export const measurement = (value: number, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  source: 'counter',
  metric: 'footfall',
  at: '2026-11-21T09:30:00+08:00',
  venue: 'plaza',
  value,
  ...fields
});

export async function query<Row>(engine: Engine, sql: string, params: Record<string, unknown> = {}): Promise<Row[]> {
  return engine.ingest.rows<Row>({ name: 'test', sql, params });
}

/** Net count in the raw table and in the rollup. */
export async function getCounts(engine: Engine): Promise<{ raw: number; rollup: number }> {
  const [raw] = await query<{ n: number }>(engine, 'SELECT toInt32(sum(sign)) AS n FROM {{db}}.feedback_raw_v1');
  const [rollup] = await query<{ n: number }>(engine, 'SELECT toInt32(sum(feedback_count)) AS n FROM {{db}}.feedback_place_15m_v1');
  return { raw: raw!.n, rollup: rollup!.n };
}
