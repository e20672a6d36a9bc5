/** From POST to the patch at a socket, through the real server: log, tables, live view, push. */
import { io } from 'socket.io-client';
import type { ViewPatch, ViewRow, ViewSnapshot, VoiceRow, Watched } from '../../src/lib/domain/live-events.ts';
import { putDemoVenue } from '../support/put-demo-venue.ts';
import { startServer } from '../support/server.ts';
import { openRandom, toBenchEvent } from './events.ts';
import { toPercentile } from './result.ts';

export interface EventToScreen {
  readonly msP50: number;
  readonly msP95: number;
  readonly events: number;
}

export async function benchEventToScreen(events = 100): Promise<EventToScreen> {
  const server = await startServer();
  const socket = io(server.url, { transports: ['websocket'] });
  try {
    await putDemoVenue(server.url);
    const seen = new Map<string, (atMs: number) => void>();
    const look = (rows: readonly ViewRow[]) => {
      const atMs = performance.now();
      for (const row of rows) seen.get((row as VoiceRow).id)?.(atMs);
    };
    socket.on('view:patch', ({ patch }: { patch: ViewPatch }) => look(patch.upsert));
    // A change larger than the whole comes as a snapshot.
    socket.on('view:snapshot', ({ snapshot }: { snapshot: ViewSnapshot }) => look(snapshot.rows));
    const watched = (await socket.emitWithAck('view:watch', {
      kind: 'voices',
      venue: 'aurora-plaza',
      range: { last: 'PT24H' }
    })) as Watched;
    if (!('snapshot' in watched)) throw new Error(JSON.stringify(watched));
    const random = openRandom(3);
    const times: number[] = [];
    for (let index = 0; index < events; index += 1) {
      const event = { ...toBenchEvent(index, 'aurora-plaza', ['L2-RESTROOM-01'], 0, random), occurredAt: new Date().toISOString() };
      const startedAt = performance.now();
      const arrival = new Promise<number>((resolve, reject) => {
        seen.set(`bench-${index}`, resolve);
        setTimeout(() => reject(new Error(`Event ${index} did not reach the socket in 20 s.`)), 20_000).unref();
      });
      const response = await fetch(`${server.url}/api/feedback`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(event)
      });
      if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
      times.push((await arrival) - startedAt);
      await new Promise((resolve) => setTimeout(resolve, 20 + random() * 180));
    }
    return { msP50: toPercentile(times, 0.5), msP95: toPercentile(times, 0.95), events };
  } finally {
    socket.close();
    await server.remove();
  }
}
