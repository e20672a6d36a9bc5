import { liveMetrics } from './live-metrics.ts';
import { deliveriesPerSecond, longestTickMs, type LiveTimings } from './live-timings.ts';

/**
 * Decides when to look for views that are due: after a quiet time at once, then once each `fastTickMs`, and less often when
 * the screens are so many that telling them all takes the node's share of a core.
 */
export class Ticker {
  readonly #fastTickMs: number;
  readonly #idleMs: number;
  readonly #tick: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = Infinity;
  #lastBusyAt = -Infinity;
  /** What was delivered is paid off by then. */
  #paidAt = 0;
  #closed = false;

  /** `tick` says whether it began any run. */
  constructor(timings: LiveTimings, tick: () => boolean) {
    this.#fastTickMs = timings.fastTickMs;
    this.#idleMs = Math.min(500, timings.slowTickMs / 20);
    this.#tick = tick;
    this.#setTimer(performance.now() + this.#idleMs);
  }

  get #nextBusyAt(): number {
    return Math.max(this.#lastBusyAt + this.#fastTickMs, Math.min(this.#paidAt, this.#lastBusyAt + longestTickMs));
  }

  /** There is work: tick as soon as the pace allows. */
  wake(): void {
    this.#setTimer(Math.max(performance.now(), this.#nextBusyAt));
  }

  /** So many screens are told something. */
  spend(deliveries: number): void {
    this.#paidAt = Math.max(performance.now(), this.#paidAt) + (deliveries / deliveriesPerSecond) * 1000;
  }

  #setTimer(at: number): void {
    if (this.#closed || at >= this.#timerAt) return;
    clearTimeout(this.#timer);
    this.#timerAt = at;
    this.#timer = setTimeout(() => this.#run(), Math.max(0, at - performance.now()));
  }

  #run(): void {
    const now = performance.now();
    liveMetrics.tickLagSeconds.observe(Math.max(0, now - this.#timerAt) / 1000);
    this.#timerAt = Infinity;
    // A tick that comes for housekeeping must not break the pace either.
    const nextBusyAt = this.#nextBusyAt;
    if (now < nextBusyAt) return this.#setTimer(nextBusyAt);
    if (this.#tick()) this.#lastBusyAt = now;
    this.#setTimer(now + this.#idleMs);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}
