/** The server of the fan-out bench: the real hub and sockets over a heat of 240 units, twelve of which change each second, and all of them a little. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { HeatRow } from '../../src/lib/domain/live-events.ts';
import { systemClock } from '../../src/lib/server/clock.ts';
import { openLiveHub } from '../../src/lib/server/live/hub.ts';
import { liveMetrics } from '../../src/lib/server/live/live-metrics.ts';
import { openSocketServer } from '../../src/lib/server/live/socket-server.ts';
import { heat, log, makeScope, openFakeVenues, openTestAccess } from '../live/live-harness.ts';
import { openRandom } from './events.ts';
import type { ServerReport } from './fan-out.ts';

const unitCount = 240;
const changesPerTick = 12;
const random = openRandom(7);
const round = (value: number) => Number(value.toPrecision(4));

function makeRow(index: number): HeatRow {
  const value = random() * 12;
  const [estimate, low, high] = [round(value * 0.9), round(value * 0.5), round(value * 1.6)];
  const counts = { sampleSize: Math.floor(random() * 40), exposure: Math.floor(random() * 4000), exposureOf: 'level' as const };
  return { key: `L${index % 6}-SHOP-${index}`, level: `L${index % 6}`, value: round(value), estimate, ...counts, low, high, enough: true };
}

const rows = Array.from({ length: unitCount }, (_, index) => makeRow(index));
const hub = openLiveHub({
  reader: { rows: () => Promise.resolve([]) },
  venues: openFakeVenues(['plaza']),
  clock: systemClock,
  log,
  // `asOf` is the instant of the run: screens take their latency from it.
  getView: (_scope, _reader, _venue, _spec, nowMs) => {
    const to = new Date(nowMs).toISOString();
    const from = new Date(nowMs - 3_600_000).toISOString();
    return Promise.resolve({ asOf: to, snapshot: { rows: [...rows], meta: { from, to, watermarks: [{ source: 'hotline', at: to }] } } });
  }
});
const httpServer = createServer();
openSocketServer({
  httpServer,
  hub,
  access: openTestAccess({ wall: makeScope('wall') }),
  config: { live: { maxSockets: 50_000, maxViewsPerSocket: 8 }, allowedOrigins: [] },
  build: 'bench',
  clock: systemClock,
  log
});
await new Promise<void>((listening) => httpServer.listen(0, '127.0.0.1', 4096, listening));
const watch = await hub.watch(makeScope('wall'), heat, () => undefined);

const delay = monitorEventLoopDelay({ resolution: 5 });
let begun = { cpu: process.cpuUsage(), at: performance.now(), seq: 1, bytes: 0 };
let timer: ReturnType<typeof setInterval> | undefined;

async function getPatchBytes(): Promise<number> {
  const { values } = await liveMetrics.encodedBytes.get();
  return values.find(({ labels }) => labels.event === 'view:patch')?.value ?? 0;
}

async function toReport(): Promise<ServerReport> {
  const { user, system } = process.cpuUsage(begun.cpu);
  const { seq, snapshot } = watch.current();
  return {
    seq,
    cpuShare: (user + system) / 1000 / (performance.now() - begun.at),
    // The monitor counts its own interval as delay.
    stallMsMax: Math.max(0, delay.max / 1e6 - 5),
    patchBytes: ((await getPatchBytes()) - begun.bytes) / Math.max(1, seq - begun.seq),
    snapshotBytes: JSON.stringify(snapshot).length,
    rssBytes: process.memoryUsage.rss()
  };
}

/** The prior is fitted to all units, so every event moves every leaned value a little. */
function lean(row: HeatRow, by: number): HeatRow {
  const move = (value: number | null) => (value === null ? null : value * by);
  return { ...row, estimate: move(row.estimate), low: move(row.low), high: move(row.high) };
}

function tick(): void {
  const by = 0.995 + random() / 100;
  for (let index = 0; index < unitCount; index += 1) rows[index] = lean(rows[index] ?? makeRow(index), by);
  for (let change = 0; change < changesPerTick; change += 1) {
    const index = Math.floor(random() * unitCount);
    rows[index] = makeRow(index);
  }
  hub.onLanded({ table: 'feedback_raw_v1', venues: ['plaza'] });
}

const reply = (answer: unknown) => process.send?.(answer);
process.on('message', (message) => {
  void (async () => {
    if (message === 'report') return reply(await toReport());
    if (message === 'warm-up') {
      timer = setInterval(tick, 1000);
      return void setTimeout(() => reply({}), 3000);
    }
    if (message === 'begin') {
      begun = { cpu: process.cpuUsage(), at: performance.now(), seq: watch.current().seq, bytes: await getPatchBytes() };
      delay.enable();
      return reply({});
    }
    if (message === 'end') {
      clearInterval(timer);
      const report = await toReport();
      delay.disable();
      // The last tick's message may be under way.
      setTimeout(() => void toReport().then(({ seq }) => reply({ ...report, seq })), 1000);
    }
  })();
});
reply({ port: (httpServer.address() as AddressInfo).port });
