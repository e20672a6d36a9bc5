/** A screen that waits to be approved: has a code, asks whether somebody said yes, gets a new code when the old one is over. Time is counted, never read from a clock. */
import { askForCode, askForCredential } from './ask-device.ts';

export type Trouble = 'away' | 'full' | 'denied';

const retryMs = 5_000;
const slowerMs = 5_000;
/** Whoever said no should see that it was heard. */
const deniedMs = 30_000;
const freshMs = 6 * 3_600_000;
const keptKey = 'floorpulse:pairing';

interface Code {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly goodMs: number;
}

export class Pairing {
  code = $state.raw<Code | null>(null);
  trouble = $state<Trouble | null>(null);
  /** How long the code is still good. */
  leftMs = $state(0);

  private readonly onPaired: (credential: string) => void;
  private endsAt = 0;
  private intervalMs = retryMs;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly ticking: ReturnType<typeof setInterval>;
  private closed = false;

  constructor(onPaired: (credential: string) => void) {
    this.onPaired = onPaired;
    this.ticking = setInterval(() => this.tick(), 1000);
    const kept = readKept();
    // Opened anew while it waits: the code that somebody may be typing stays.
    if (kept) this.show(kept, kept.goodMs);
    void this.ask();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    clearInterval(this.ticking);
  }

  private tick(): void {
    this.leftMs = this.code ? Math.max(0, this.endsAt - performance.now()) : 0;
  }

  private show(code: Code, goodMs: number): void {
    this.code = code;
    this.endsAt = performance.now() + goodMs;
    this.tick();
    keep(code);
  }

  private drop(): void {
    this.code = null;
    keep(null);
  }

  private async ask(): Promise<void> {
    const waitMs = this.code ? await this.askWhether() : await this.askForCode();
    if (this.closed || waitMs === null) return;
    this.timer = setTimeout(() => void this.ask(), waitMs);
  }

  private async askForCode(): Promise<number> {
    const answer = await askForCode({ width: window.innerWidth, height: window.innerHeight });
    if (answer.kind !== 'code') {
      this.trouble = answer.kind;
      // Not all screens of a building at once.
      return retryMs * (1 + Math.random());
    }
    this.trouble = null;
    // A screen may wait for months: with a new code comes, now and then, the page of the newest build.
    if (performance.now() > freshMs) {
      location.reload();
      return retryMs;
    }
    this.intervalMs = answer.intervalMs;
    this.show({ deviceCode: answer.deviceCode, userCode: answer.userCode, goodMs: answer.goodMs }, answer.goodMs);
    return this.intervalMs;
  }

  private async askWhether(): Promise<number | null> {
    const answer = await askForCredential(this.code?.deviceCode ?? '');
    if (this.closed) return null;
    if (answer.kind === 'paired') {
      keep(null);
      this.onPaired(answer.credential);
      return null;
    }
    this.trouble = answer.kind === 'away' || answer.kind === 'denied' ? answer.kind : null;
    if (answer.kind === 'away') {
      // A code that is over is not shown; the server will give another one.
      if (performance.now() >= this.endsAt) this.drop();
      return retryMs;
    }
    if (answer.kind === 'denied' || answer.kind === 'over') {
      this.drop();
      return answer.kind === 'denied' ? deniedMs : 0;
    }
    if (answer.isTooOften) this.intervalMs += slowerMs;
    if (answer.goodMs !== null) this.endsAt = performance.now() + answer.goodMs;
    return this.intervalMs;
  }
}

/** In this window alone: another one has a code of its own. */
function keep(code: Code | null): void {
  try {
    if (code) sessionStorage.setItem(keptKey, JSON.stringify(code));
    else sessionStorage.removeItem(keptKey);
  } catch {
    // A browser that keeps nothing shows a new code when it is opened anew.
  }
}

function readKept(): Code | null {
  try {
    return JSON.parse(sessionStorage.getItem(keptKey) ?? 'null') as Code | null;
  } catch {
    return null;
  }
}
