/** Time by the server: a screen's own clock may be wrong for years and nobody would notice. */
export const heartbeatLimitMs = 15_000;
/** Heartbeats go on while the engine is away; then it is the answers that grow old. */
export const asOfLimitMs = 90_000;

export type Freshness = 'waiting' | 'fresh' | 'silent' | 'old';

export function toFreshness(at: { silentMs: number | null; nowMs: number; asOfMs: number | null }): Freshness {
  if (at.silentMs === null) return 'waiting';
  if (at.silentMs > heartbeatLimitMs) return 'silent';
  return at.asOfMs !== null && at.nowMs - at.asOfMs > asOfLimitMs ? 'old' : 'fresh';
}

export class ServerClock {
  /** Server time minus screen time. */
  private offsetMs = $state(0);
  /** Screen time (monotonic) of the last heartbeat. */
  private beatAtMs = $state<number | null>(null);
  private tickMs = $state(0);
  private wallMs = $state(0);
  /** The instant the newest answer speaks for. */
  asOfMs = $state<number | null>(null);

  /** Call about once a second; everything else follows. */
  tick(monotonicMs: number, wallMs: number): void {
    this.tickMs = monotonicMs;
    this.wallMs = wallMs;
  }

  beat(now: string, asOf: string, monotonicMs = performance.now(), wallMs = Date.now()): void {
    this.offsetMs = Date.parse(now) - wallMs;
    this.beatAtMs = monotonicMs;
    const at = Date.parse(asOf);
    if (Number.isFinite(at)) this.asOfMs = Math.max(at, this.asOfMs ?? at);
    this.tick(monotonicMs, wallMs);
  }

  readonly nowMs = $derived(this.wallMs + this.offsetMs);
  readonly silentMs = $derived(this.beatAtMs === null ? null : Math.max(0, this.tickMs - this.beatAtMs));

  readonly freshness: Freshness = $derived(toFreshness(this));
}
