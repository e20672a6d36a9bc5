/** All screens as the server pushes them: everything once, then what changed. Knows when it has heard nothing, and comes back by itself. */
import type { FleetMessage } from '../domain/screen.ts';
import { applyFleet, noScreens, type FleetScreens } from './apply-fleet.ts';

const quietMs = 12_000;
const retryMs = 2_000;

export class Fleet {
  screens = $state.raw<FleetScreens>(noScreens);
  /** Everything was told at least once. */
  isTold = $state(false);
  /** Since when nothing comes any more, by the server's time; null: it comes. */
  cutSinceMs = $state<number | null>(null);
  /** Of the server: a page of another build is old. */
  build = $state('');
  /** The server's time, about once a second. */
  nowMs = $state(Date.now());

  private source: EventSource | null = null;
  private heardAt = performance.now();
  private serverMs = Date.now();
  private readonly ticking: ReturnType<typeof setInterval>;
  private retrying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.ticking = setInterval(() => this.tick(), 1000);
    this.open();
  }

  close(): void {
    clearInterval(this.ticking);
    clearTimeout(this.retrying);
    this.source?.close();
  }

  private open(): void {
    this.source?.close();
    const source = new EventSource('/api/screens');
    this.source = source;
    source.onmessage = ({ data }) => this.hear(JSON.parse(String(data)) as FleetMessage);
    source.onerror = () => this.again();
  }

  private again(): void {
    this.source?.close();
    this.cutSinceMs ??= this.nowMs;
    clearTimeout(this.retrying);
    this.retrying = setTimeout(() => this.open(), retryMs * (1 + Math.random()));
  }

  private tick(): void {
    const silentMs = performance.now() - this.heardAt;
    this.nowMs = this.serverMs + silentMs;
    if (silentMs < quietMs || this.cutSinceMs !== null) return;
    this.cutSinceMs = this.serverMs;
    this.again();
  }

  private hear(message: FleetMessage): void {
    this.heardAt = performance.now();
    this.serverMs = Date.parse(message.now);
    this.nowMs = this.serverMs;
    this.cutSinceMs = null;
    this.screens = applyFleet(this.screens, message);
    if (message.kind !== 'all') return;
    this.build = message.build;
    this.isTold = true;
  }
}
