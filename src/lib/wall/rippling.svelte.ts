/** What has just happened and still ripples. */
import type { VoiceRow } from '../domain/live-events.ts';
import { FreshVoices } from './fresh-voices.ts';

export interface Rippled {
  readonly key: string;
  readonly place: string;
}

/** As long as the ripple is drawn. */
const rippleMs = 2_600;
/** A burst longer than that keeps its last ones: forty rings say no more than twelve. */
const atMost = 12;

export class Rippling {
  now = $state.raw<readonly Rippled[]>([]);
  private readonly fresh = new FreshVoices();
  private timers: ReturnType<typeof setTimeout>[] = [];

  /** `patches` of the view: 0 for the rows of a snapshot, which are news to nobody. */
  take(rows: readonly VoiceRow[], patches: number): void {
    const keys = this.fresh.take(
      rows.map((row) => row.key),
      patches
    );
    if (keys.length === 0) return;
    const added = rows.filter((row) => keys.includes(row.key)).map(({ key, place }) => ({ key, place }));
    this.now = [...this.now, ...added].slice(-atMost);
    const timer = setTimeout(() => {
      this.now = this.now.filter((one) => !keys.includes(one.key));
      this.timers = this.timers.filter((other) => other !== timer);
    }, rippleMs);
    this.timers.push(timer);
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }
}
