/** One part of the bench in a process of its own, because a process can hold one data directory. Prints its results as JSON on stdout. */
import { benchBareIngest } from './bare-ingest.ts';
import { benchBreakdown } from './breakdown.ts';
import { benchEventToScreen } from './event-to-screen.ts';
import { benchFanOut } from './fan-out.ts';
import { benchGraphql } from './graphql.ts';
import { benchGraphqlServers } from './graphql-servers.ts';
import { benchHeat } from './heat.ts';
import { benchHttpIngest } from './http-ingest.ts';
import { benchPlanImport } from './plan-import.ts';
import { benchMap } from './map.ts';
import { benchWallRead } from './wall-read.ts';

const quick = process.argv[3] === 'quick';

const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  'plan-import': () => benchPlanImport(quick ? 1000 : 5000, 12, quick ? 1 : 3),
  'bare-ingest': () => benchBareIngest(quick ? 50_000 : 200_000, quick ? 1 : 5),
  'http-ingest': () => benchHttpIngest(quick ? 50_000 : 400_000, quick ? 2 : 10),
  'wall-read': () => benchWallRead(quick ? 500_000 : 10_000_000, quick ? 5 : 30),
  'wall-read-large': () => benchWallRead(quick ? 1_000_000 : 100_000_000, quick ? 5 : 30),
  heat: () => benchHeat(quick ? 200_000 : 10_000_000, quick ? 3 : 20),
  breakdown: () => benchBreakdown(quick ? 200_000 : 10_000_000, quick ? 3 : 9),
  'graphql-servers': () => benchGraphqlServers(quick ? 1 : 6),
  graphql: () => benchGraphql(quick ? 100_000 : 1_000_000, quick ? 10 : 60),
  'event-to-screen': () => benchEventToScreen(quick ? 10 : 100),
  map: () => benchMap({ seconds: quick ? 2 : 10 }),
  'fan-out': () => benchFanOut({ sockets: quick ? 200 : 10_000, seconds: quick ? 5 : 20 })
};

const part = parts[process.argv[2] ?? ''];
if (!part) throw new Error(`Parts are: ${Object.keys(parts).join(', ')}`);
console.log(JSON.stringify(await part()));
process.exit(0);
