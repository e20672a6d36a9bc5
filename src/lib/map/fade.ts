/** Out, change, in: what is changed meanwhile is never seen half done. */
const longestChangeMs = 6_000;

export class Fade {
  private readonly element: HTMLElement;
  private readonly outMs: number;
  private animation: Animation | undefined;
  private turn = 0;

  constructor(element: HTMLElement, outMs: number) {
    this.element = element;
    this.outMs = outMs;
  }

  /** A later run takes over where an earlier one stands. */
  async run(change: () => Promise<void>): Promise<void> {
    const turn = (this.turn += 1);
    await this.go(change, () => turn === this.turn).catch(() => undefined);
  }

  stop(): void {
    this.turn += 1;
    this.animation?.cancel();
  }

  private async go(change: () => Promise<void>, isLatest: () => boolean): Promise<void> {
    await this.to(0, this.outMs, 'ease-out');
    if (!isLatest()) return;
    // What cannot be changed comes back as it is: a plan that stays away says nothing.
    await Promise.race([change().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, longestChangeMs))]);
    if (isLatest()) await this.to(1, this.outMs * 1.6, 'ease-in');
  }

  private async to(opacity: 0 | 1, duration: number, easing: string): Promise<void> {
    const from = getComputedStyle(this.element).opacity;
    this.animation?.cancel();
    this.animation = this.element.animate([{ opacity: from }, { opacity }], { duration, fill: 'forwards', easing });
    // Cancelled by the next turn, which goes on from here.
    await this.animation.finished;
  }
}
