/** A clock that runs many times as fast as the machine's and may jump: a day in minutes, for the server, its feeder and the page alike. */
export interface FastTime {
  /** Where it begins, milliseconds since 1970. */
  readonly startMs: number;
  /** The machine's clock then. */
  readonly realStartMs: number;
  /** How many seconds pass in one. */
  readonly speed: number;
}

export class FastClock {
  readonly time: FastTime;
  jumpedMs = 0;

  constructor(time: FastTime) {
    this.time = time;
  }

  now(): number {
    const { startMs, realStartMs, speed } = this.time;
    return Math.round(startMs + (Date.now() - realStartMs) * speed + this.jumpedMs);
  }
}

/** The same for a page, before any of its scripts: only the time of day runs faster, timers and `performance.now` stay. */
export function toPageScript({ startMs, realStartMs, speed }: FastTime, jumpedMs: number): string {
  return `{
    const real = Date.now;
    window.__jumpedMs = ${jumpedMs};
    const now = () => Math.round(${startMs} + (real.call(Date) - ${realStartMs}) * ${speed} + window.__jumpedMs);
    Date.now = now;
    window.Date = new Proxy(Date, { construct: (target, args) => (args.length === 0 ? new target(now()) : new target(...args)) });
  }`;
}
