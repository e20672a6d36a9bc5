/** Many bare screens in one process: they speak just enough of the protocol to watch a view and note when its patches come. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { heat } from '../live/live-harness.ts';
import type { ScreensReport } from './fan-out.ts';

const [port, count] = process.argv.slice(2).map(Number);
if (!port || !count) throw new Error('usage: fan-out-screens.ts <port> <count>');
const atOnce = 100;

/** Positions rather than JSON.parse: parsing the same patch ten thousand times would be the bench. */
const patchStart = '42["view:patch",{"viewId":"';
const seqAt = /"seq":(\d+),"asOf":"([^"]+)"/;

class Screen {
  firstSeq = 0;
  lastSeq = 0;
  gaps = 0;
  #watched: (() => void) | undefined;

  async open(): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, { perMessageDeflate: false });
    const watched = new Promise<void>((resolve) => (this.#watched = resolve));
    socket.on('message', (data) => this.#take(socket, data as Buffer));
    await once(socket, 'open');
    await watched;
  }

  #take(socket: WebSocket, data: Buffer): void {
    const text = data.toString('latin1', 0, 200);
    if (text.startsWith('0')) socket.send('40{"token":"wall"}');
    else if (text === '2') socket.send('3');
    else if (text.startsWith('40')) socket.send(`420["view:watch",${JSON.stringify(heat)}]`);
    else if (text.startsWith('430')) {
      this.firstSeq = this.lastSeq = Number(seqAt.exec(text)?.[1]);
      this.#watched?.();
    } else if (text.startsWith(patchStart)) this.#note(seqAt.exec(text));
  }

  #note(match: RegExpExecArray | null): void {
    const seq = Number(match?.[1]);
    if (!match?.[2] || seq <= this.lastSeq) return;
    latenciesMs.push(Date.now() - Date.parse(match[2]));
    this.gaps += seq - this.lastSeq - 1;
    this.lastSeq = seq;
  }
}

let latenciesMs: number[] = [];
const screens = Array.from({ length: count }, () => new Screen());
for (let index = 0; index < count; index += atOnce) await Promise.all(screens.slice(index, index + atOnce).map((screen) => screen.open()));

process.on('message', (message) => {
  if (message === 'begin') {
    latenciesMs = [];
    for (const screen of screens) {
      screen.firstSeq = screen.lastSeq;
      screen.gaps = 0;
    }
    process.send?.({});
  }
  if (message === 'report') {
    const report: ScreensReport = {
      latenciesMs,
      firstSeqs: screens.map((screen) => screen.firstSeq),
      lastSeqs: screens.map((screen) => screen.lastSeq),
      gaps: screens.reduce((sum, screen) => sum + screen.gaps, 0)
    };
    process.send?.(report);
  }
});
process.send?.({});
