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

/** A kept picture is not called old while the page has not had the time to ask for a new one. */
const graceMs = 3_000;

export class ServerClock {
  /** Server time minus screen time. */
  private offsetMs = $state(0);
  /** Screen time (monotonic) of the last heartbeat. */
  private beatAtMs = $state<number | null>(null);
  private tickMs = $state(0);
  private wallMs = $state(0);
  /** The instant the newest answer speaks for. */
  asOfMs = $state<number | null>(null);

  /** Screen time (monotonic) since when a heartbeat could have come. */
  private listensFromMs = 0;
  /** Of a kept picture, while no heartbeat has come. */
  private keptAtMs = $state<number | null>(null);
  private shownAtMs = 0;

  /** Server time minus screen time, as far as it is known: kept with a picture. */
  get offset(): number {
    return this.offsetMs;
  }

  /** A picture of an earlier time is shown. @param heardAtMs server time of its last heartbeat */
  showKept(offsetMs: number, heardAtMs: number, asOfMs: number | null, monotonicMs = performance.now()): void {
    if (this.beatAtMs !== null) return;
    this.offsetMs = offsetMs;
    this.keptAtMs = heardAtMs;
    this.shownAtMs = monotonicMs;
    this.asOfMs ??= asOfMs;
  }

  /** For how long no heartbeat has come although one could have. */
  toSilentMs(monotonicMs: number): number {
    return monotonicMs - Math.max(this.beatAtMs ?? 0, this.listensFromMs);
  }

  startListening(monotonicMs: number): void {
    this.listensFromMs = monotonicMs;
  }

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
  readonly silentMs: number | null = $derived.by(() => {
    if (this.beatAtMs !== null) return Math.max(0, this.tickMs - this.beatAtMs);
    const shownMs = this.tickMs - this.shownAtMs;
    if (this.keptAtMs === null || shownMs < graceMs) return null;
    return Math.max(shownMs, this.nowMs - this.keptAtMs);
  });

  readonly freshness: Freshness = $derived(toFreshness(this));
}
