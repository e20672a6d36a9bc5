/**
 * `npm run bench`: the budgets of the design as ratios and times of one run. `-- --quick` is a smaller one that shows that it works,
 * `-- --part fan-out` runs one part. Nothing else should run on the machine; figures of different runs are not comparable.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BareIngest } from './bare-ingest.ts';
import type { BreakdownRead } from './breakdown.ts';
import type { EventToScreen } from './event-to-screen.ts';
import type { FanOut } from './fan-out.ts';
import type { GraphqlCost } from './graphql.ts';
import type { GraphqlServers } from './graphql-servers.ts';
import type { HeatBench } from './heat.ts';
import type { HttpIngest } from './http-ingest.ts';
import type { PlanImport } from './plan-import.ts';
import type { MapBench } from './map.ts';
import { toShort, type BenchResult } from './result.ts';
import type { WallRead } from './wall-read.ts';

interface Answers {
  'plan-import'?: PlanImport;
  'bare-ingest'?: BareIngest;
  'http-ingest'?: HttpIngest;
  'wall-read'?: WallRead;
  'wall-read-large'?: WallRead;
  heat?: HeatBench;
  breakdown?: BreakdownRead;
  graphql?: GraphqlCost;
  'graphql-servers'?: GraphqlServers;
  'event-to-screen'?: EventToScreen;
  'fan-out'?: FanOut;
  map?: MapBench;
}

/** `wall-read-large` fills a hundred million events, which takes half an hour and 20 GB: it runs when it is named. */
const partNames = [
  'plan-import',
  'bare-ingest',
  'http-ingest',
  'wall-read',
  'heat',
  'breakdown',
  'graphql',
  'graphql-servers',
  'event-to-screen',
  'fan-out',
  'map'
] as const;

async function runPart(name: string, quick: boolean): Promise<unknown> {
  process.stderr.write(`${name} ...\n`);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('run-part.ts', import.meta.url)), name, ...(quick ? ['quick'] : [])],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${name} ended with ${code} and no figures:\n${output}`);
  return JSON.parse(last);
}

const within = (what: string, value: number, budget: number, show: (value: number) => string): BenchResult => ({
  what,
  figure: show(value),
  budget: `≤ ${show(budget)}`,
  ok: value <= budget
});
const atLeast = (what: string, value: number, budget: number, show: (value: number) => string): BenchResult => ({
  what,
  figure: show(value),
  budget: `≥ ${show(budget)}`,
  ok: value >= budget
});
const plain = (what: string, figure: string): BenchResult => ({ what, figure, budget: '', ok: undefined });
const ms = (value: number) => `${value.toFixed(1)} ms`;
const times = (value: number) => `${value.toFixed(2)} ×`;
const percent = (value: number) => `${(value * 100).toFixed(1)} %`;

function toResults(answers: Answers): BenchResult[] {
  const { 'bare-ingest': bare, 'http-ingest': http, 'wall-read': wall, 'wall-read-large': large, breakdown, graphql } = answers;
  const { 'graphql-servers': servers, 'event-to-screen': screen, 'fan-out': fan } = answers;
  const results: BenchResult[] = [];
  const plan = answers['plan-import'];
  if (plan) {
    results.push(
      within(`import of ${plan.units} units on ${plan.levels} levels, ${plan.problems} problems`, plan.importMs, 5000, ms),
      plain('its export', ms(plan.exportMs)),
      within('import and export, longest event-loop stall', plan.stallMsMax, 50, ms)
    );
  }
  if (bare) {
    results.push(
      plain('bare engine, rows from a file', `${toShort(bare.engineRowsPerSecond)} rows/s`),
      plain(
        'the same with the settings of the log, with rollups',
        `${toShort(bare.segmentRowsPerSecond)}, ${toShort(bare.segmentWithRollupsRowsPerSecond)} rows/s`
      ),
      plain('DuckDB appender, the same rows', `${toShort(bare.duckdbRowsPerSecond)} rows/s`),
      within('rollups: share of the insert', 1 - bare.segmentWithRollupsRowsPerSecond / bare.segmentRowsPerSecond, 0.1, percent)
    );
  }
  if (http) results.push(plain('ingest over HTTP until landed', `${toShort(http.rowsPerSecond)} rows/s`));
  if (http && bare) {
    results.push(
      atLeast('ingest over HTTP / DuckDB appender', http.rowsPerSecond / bare.duckdbRowsPerSecond, 1, times),
      atLeast('ingest over HTTP / bare engine', http.rowsPerSecond / bare.engineRowsPerSecond, 0.45, times)
    );
  }
  if (http) results.push(within('single event at 500 a second, durable, p95', http.singleMsP95, 25, ms));
  if (wall) {
    results.push(
      within(`wall read, ${toShort(wall.events)} events, p95`, wall.aloneMsP95, 50, ms),
      within('the same beside 10 k rows/s and a slow analyst, p95', wall.loadedMsP95, 50, ms),
      within('the same beside slow kinds of views, p95', wall.besideSlowMsP95, 50, ms),
      ...Object.entries(wall.slowMsP50).map(([kind, p50]) =>
        plain(`wall read of ${kind}${kind === 'chain' ? ', 1,000 venues' : ''}, p50`, ms(p50))
      )
    );
  }
  if (large)
    results.push(plain(`wall read, ${toShort(large.events)} events, p50, p95`, `${ms(large.aloneMsP50)}, ${ms(large.aloneMsP95)}`));
  if (large && wall) results.push(within('wall read, large / 10 M events, p95', large.aloneMsP95 / wall.aloneMsP95, 1.5, times));
  for (const [name, [p50, p95]] of Object.entries(answers.heat?.heat ?? {}))
    results.push(plain(`heat of 5,004 units, ${name}, p50, p95`, `${ms(p50)}, ${ms(p95)}`));
  for (const [name, { p50, p95, rows, grain, bytes }] of Object.entries(answers.heat?.replay ?? {}))
    results.push(plain(`replay of ${name}: ${toShort(rows)} rows by ${grain}, ${toShort(bytes)}B, p50, p95`, `${ms(p50)}, ${ms(p95)}`));
  if (breakdown) {
    results.push(
      plain(`breakdown of ${toShort(breakdown.events)} events by channel and category, GraphQL, p50`, ms(breakdown.graphqlMsP50)),
      plain('breakdown / DuckDB with one thread', times(breakdown.graphqlMsP50 / breakdown.duckdbOneThreadMsP50)),
      plain('breakdown / DuckDB with all cores', times(breakdown.graphqlMsP50 / breakdown.duckdbMsP50))
    );
  }
  if (servers) {
    results.push(
      plain(`GraphQL answer of ${toShort(servers.answerBytes)}B, raw HTTP`, `${servers.raw.toFixed(0)} /s`),
      plain('Floorpulse, executed; kept bytes', `${servers.floorpulse.toFixed(0)} /s; ${servers.floorpulseKept.toFixed(0)} /s`),
      plain('Apollo; mercurius with its JIT', `${servers.apollo.toFixed(0)} /s; ${servers.mercurius.toFixed(0)} /s`)
    );
  }
  if (graphql) results.push(within('GraphQL aggregate / hand-written SQL', graphql.ratio, 1.2, times));
  if (screen) results.push(within('event to the socket of a screen, p95', screen.msP95, 1000, ms));
  if (fan) {
    results.push(
      atLeast(`fan-out to ${fan.sockets} screens at 1 Hz, delivered`, fan.deliveredShare, 1, percent),
      within('fan-out latency, p99', fan.latencyMsP99, 350, ms),
      within('fan-out, share of a core', fan.cpuShare, 0.25, percent),
      within('fan-out, longest event-loop stall', fan.stallMsMax, 50, ms),
      within('patch / snapshot bytes', fan.patchBytes / fan.snapshotBytes, 0.2, percent)
    );
  }
  const { map } = answers;
  if (map) {
    results.push(
      plain(
        `plan of ${map.units} units over ${map.levels} levels: opened; turned to a level, p50`,
        `${ms(map.openMs)}; ${ms(map.switchMsP50)}`
      ),
      within('2,000 units recoloured at 5 Hz, share of a core', map.recolorShare, 0.15, percent),
      atLeast('data handed over again / recoloured', map.newDataMs / map.recolorMs, 10, times),
      plain('density as a field: made; longest stretch', `${ms(map.fieldMs)}; ${ms(map.fieldStallMs)}`)
    );
  }
  return results;
}

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, part: { type: 'string', multiple: true } } });
const chosen = values.part ?? partNames;
const answers: Record<string, unknown> = {};
for (const name of chosen) {
  // One part that fails leaves the figures of the others.
  answers[name] = await runPart(name, values.quick === true).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

console.log(`\n${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, node ${process.version}\n`);
const results = toResults(answers as Answers);
console.log('| what | figure | budget | |\n| --- | --- | --- | --- |');
for (const { what, figure, budget, ok } of results)
  console.log(`| ${what} | ${figure} | ${budget} | ${ok === undefined ? '' : ok ? 'kept' : 'MISSED'} |`);
console.log(`\n${JSON.stringify(answers)}`);
