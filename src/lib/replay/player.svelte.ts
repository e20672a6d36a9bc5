/** The clock of a replay: one moment within a range, moved by hand or by itself. Draws nothing, asks nothing. */
import { replaySpeeds, type ReplayMoment, type ReplaySpeed, type ReplayWindow } from './moment.ts';

export class ReplayPlayer {
  fromMs = $state(0);
  toMs = $state(0);
  atMs = $state(0);
  speed = $state<ReplaySpeed>(60);
  window = $state<ReplayWindow>('hour');
  ghost = $state(false);
  playing = $state(false);
  /** Off: the page shows what is now. */
  isOn = $state(false);

  readonly moment: ReplayMoment = $derived({
    atMs: this.atMs,
    speed: this.speed,
    window: this.window,
    ghost: this.ghost,
    playing: this.playing
  });
  readonly share = $derived(this.toMs > this.fromMs ? (this.atMs - this.fromMs) / (this.toMs - this.fromMs) : 0);
  readonly isAtEnd = $derived(this.atMs >= this.toMs);

  #lastFrameMs: number | null = null;

  /** Opens a range; a moment outside of it goes to its nearer end. */
  open(range: { readonly fromMs: number; readonly toMs: number }, moment: ReplayMoment | null): void {
    this.fromMs = range.fromMs;
    this.toMs = range.toMs;
    this.isOn = true;
    if (moment) this.set(moment);
    else this.seek(range.toMs);
  }

  /** Goes to a moment as a link says it. */
  set(moment: ReplayMoment): void {
    this.speed = moment.speed;
    this.window = moment.window;
    this.ghost = moment.ghost;
    this.seek(moment.atMs);
    this.playing = moment.playing && !this.isAtEnd;
    this.#lastFrameMs = null;
  }

  close(): void {
    this.isOn = false;
    this.playing = false;
  }

  seek(atMs: number): void {
    this.atMs = Math.min(this.toMs, Math.max(this.fromMs, atMs));
  }

  /** From the end it begins anew. */
  toggle(): void {
    if (!this.playing && this.isAtEnd) this.atMs = this.fromMs;
    this.playing = !this.playing;
    this.#lastFrameMs = null;
  }

  faster(steps: 1 | -1): void {
    const index = replaySpeeds.indexOf(this.speed) + steps;
    this.speed = replaySpeeds[Math.min(replaySpeeds.length - 1, Math.max(0, index))] ?? this.speed;
  }

  /**
   * One frame of the screen. A page that slept (a hidden tab) goes on from where it was: it does not leap.
   * @param nowMs of any steady clock, as requestAnimationFrame gives
   */
  frame(nowMs: number): void {
    const elapsedMs = this.#lastFrameMs === null ? 0 : Math.min(250, nowMs - this.#lastFrameMs);
    this.#lastFrameMs = nowMs;
    if (!this.playing) return;
    this.seek(this.atMs + elapsedMs * this.speed);
    if (this.isAtEnd) this.playing = false;
  }
}
