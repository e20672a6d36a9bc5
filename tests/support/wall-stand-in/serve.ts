/** A process of its own: the app in Vite's development server and a canned socket. Its parent turns the knobs by messages. */
import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import { createServer } from 'vite';
import type { ClientToServerEvents, ServerToClientEvents, ViewKind, ViewPatch, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import { CannedViews, cannedNowMs, type Scenario } from './canned-views.ts';
import { readPlan } from './plan.ts';

export type Knob =
  | { do: 'scenario'; scenario: Scenario }
  | { do: 'silence'; silent: boolean }
  | { do: 'patch'; kind: ViewKind; patch: ViewPatch }
  | { do: 'skip'; kind: ViewKind }
  | { do: 'away'; away: boolean }
  | { do: 'hang-up' }
  | { do: 'advance'; seconds: number };

const here = fileURLToPath(new URL('.', import.meta.url));
const venue = readPlan(fileURLToPath(new URL('../../../seeds/venues/aurora-plaza', import.meta.url)));
chdir(here);

const vite = await createServer({ configFile: `${here}vite.config.ts`, root: here, server: { port: Number(process.env['PORT'] ?? 0) } });
await vite.listen();
const started = performance.now();
let aheadMs = 0;
const now = () => cannedNowMs + aheadMs + (performance.now() - started);

let views = new CannedViews(venue, 'incident');
let silent = false;
let away = false;
const watched = new Map<string, { kind: ViewKind; seq: number }>();

const io = new Server<ClientToServerEvents, ServerToClientEvents>(vite.httpServer as never, {
  path: '/socket.io',
  transports: ['websocket'],
  serveClient: false
});
const beat = () => ({ now: new Date(now()).toISOString(), asOf: new Date(now() - 900).toISOString(), build: 'stand-in' });

io.on('connection', (socket) => {
  if (!silent) socket.emit('server:heartbeat', beat());
  const answer = (spec: ViewSpec) => {
    const viewId = JSON.stringify(spec);
    const view = watched.get(viewId) ?? { kind: spec.kind, seq: 0 };
    watched.set(viewId, view);
    void socket.join(viewId);
    return { viewId, seq: view.seq, asOf: new Date(now()).toISOString(), snapshot: views.toSnapshot(spec, now()) };
  };
  socket.on('view:watch', (spec, acknowledge) =>
    acknowledge(away ? { error: { code: 'unavailable', message: 'The engine is away.' } } : answer(spec))
  );
  socket.on('view:resync', ({ viewId }, acknowledge) => acknowledge?.(answer(JSON.parse(viewId) as ViewSpec)));
  socket.on('view:unwatch', ({ viewId }) => void socket.leave(viewId));
});
setInterval(() => !silent && io.emit('server:heartbeat', beat()), 1000);

function send(kind: ViewKind, patch: ViewPatch, skip = 0): void {
  for (const [viewId, view] of watched) {
    if (view.kind !== kind || viewId.includes('between')) continue;
    view.seq += 1 + skip;
    io.to(viewId).emit('view:patch', { viewId, seq: view.seq, asOf: new Date(now()).toISOString(), patch });
  }
}

process.on('message', (knob: Knob) => {
  if (knob.do === 'scenario') views = new CannedViews(venue, knob.scenario);
  if (knob.do === 'silence') silent = knob.silent;
  if (knob.do === 'away') away = knob.away;
  if (knob.do === 'patch') send(knob.kind, knob.patch);
  if (knob.do === 'skip') send(knob.kind, { upsert: [], remove: [] }, 1);
  if (knob.do === 'advance') aheadMs += knob.seconds * 1000;
  if (knob.do === 'hang-up') io.disconnectSockets(true);
});
process.on('disconnect', () => process.exit(0));

const address = vite.httpServer?.address();
const port = typeof address === 'object' && address ? address.port : 0;
process.send?.({ url: `http://127.0.0.1:${port}` });
console.log(`http://127.0.0.1:${port}`);
