/**
 * One view, many screens, one change a second: who gets it, how late, and what it costs the server. The server and the
 * screens are processes of their own, on loopback; the screens are bare websockets so that they leave the machine to the server.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { toPercentile } from './result.ts';

export interface FanOut {
  readonly sockets: number;
  /** Messages that arrived in order, of those that should have: 1 is all. */
  readonly deliveredShare: number;
  readonly messages: number;
  readonly latencyMsP50: number;
  readonly latencyMsP99: number;
  readonly latencyMsMax: number;
  /** CPU time of the server over the time of the run: 1 is one core. */
  readonly cpuShare: number;
  readonly stallMsMax: number;
  readonly patchBytes: number;
  readonly snapshotBytes: number;
  readonly memoryKbPerSocket: number;
}

export interface ServerReport {
  readonly seq: number;
  readonly cpuShare: number;
  readonly stallMsMax: number;
  readonly patchBytes: number;
  readonly snapshotBytes: number;
  readonly rssBytes: number;
}

export interface ScreensReport {
  readonly latenciesMs: number[];
  /** Per screen: the last sequence number it has, and whether any was missing on the way. */
  readonly lastSeqs: number[];
  readonly gaps: number;
  readonly firstSeqs: number[];
}

function start(file: string, args: readonly string[]): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return fork(path, args, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
}

async function ask<Answer>(child: ChildProcess, message: string): Promise<Answer> {
  const answer = once(child, 'message') as Promise<[Answer]>;
  child.send(message);
  return (await answer)[0];
}

/** @throws Error when the machine cannot open so many sockets */
export async function benchFanOut({ sockets, seconds }: { sockets: number; seconds: number }): Promise<FanOut> {
  const server = start('./fan-out-server.ts', []);
  const children = [server];
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const empty = await ask<ServerReport>(server, 'report');
    const groups = Math.max(1, Math.min(2, availableParallelism() - 1, Math.ceil(sockets / 1000)));
    const screens = Array.from({ length: groups }, () =>
      start('./fan-out-screens.ts', [String(port), String(Math.ceil(sockets / groups))])
    );
    children.push(...screens);
    await Promise.all(screens.map((child) => once(child, 'message')));
    await ask(server, 'warm-up');
    await Promise.all(screens.map((child) => ask(child, 'begin')));
    await ask(server, 'begin');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const report = await ask<ServerReport>(server, 'end');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const reports = await Promise.all(screens.map((child) => ask<ScreensReport>(child, 'report')));
    return toFanOut(report, empty, reports);
  } finally {
    for (const child of children) child.kill();
  }
}

function toFanOut(server: ServerReport, empty: ServerReport, reports: readonly ScreensReport[]): FanOut {
  const latencies = reports.flatMap((report) => report.latenciesMs);
  const first = reports.flatMap((report) => report.firstSeqs);
  const last = reports.flatMap((report) => report.lastSeqs);
  const expected = first.reduce((sum, seq) => sum + server.seq - seq, 0);
  const gaps = reports.reduce((sum, report) => sum + report.gaps, 0);
  const arrived = last.reduce((sum, seq, index) => sum + seq - (first[index] ?? 0), 0) - gaps;
  return {
    sockets: last.length,
    deliveredShare: arrived / expected,
    messages: latencies.length,
    latencyMsP50: toPercentile(latencies, 0.5),
    latencyMsP99: toPercentile(latencies, 0.99),
    latencyMsMax: toPercentile(latencies, 1),
    cpuShare: server.cpuShare,
    stallMsMax: server.stallMsMax,
    patchBytes: server.patchBytes,
    snapshotBytes: server.snapshotBytes,
    memoryKbPerSocket: (server.rssBytes - empty.rssBytes) / 1024 / last.length
  };
}

/** `node --import tsx tests/bench/fan-out.ts 10000 20` measures by hand. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [sockets = '2000', seconds = '10'] = process.argv.slice(2);
  console.log(await benchFanOut({ sockets: Number(sockets), seconds: Number(seconds) }));
}
