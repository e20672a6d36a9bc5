/** Frames of a full second in which something moved. Asking for frames costs a weak screen some itself, so a standing picture is not measured. */
const lookMs = 1_000;

export class FrameMeter {
  /** Of the last look that saw something move; null: nothing moves. */
  framesPerSecond: number | null = null;
  private frame = 0;

  /** Measures one second from now, if something moves. */
  look(): void {
    const moves = document.getAnimations?.().some((animation) => animation.playState === 'running') ?? false;
    if (!moves) {
      this.framesPerSecond = null;
      return;
    }
    if (this.frame) return;
    const fromMs = performance.now();
    let count = 0;
    const tick = (nowMs: number) => {
      if (nowMs - fromMs >= lookMs) {
        this.framesPerSecond = Math.round((count * 1000) / (nowMs - fromMs));
        this.frame = 0;
        return;
      }
      count += 1;
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}

/** Of this page: the watchdog looks, the report tells. */
export const frameMeter = new FrameMeter();
