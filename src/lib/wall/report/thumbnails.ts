/** Small pictures of this page for the fleet: in idle time, every few minutes and when asked, never from a screen that is short of breath. */
import { paintPage } from './paint-page.ts';

export interface ThumbnailOptions {
  readonly root: () => HTMLElement | null;
  readonly credential: string | null;
  readonly device: string;
}

const everyMs = 180_000;
/** The first one, once the wall is whole. */
const firstMs = 15_000;
const leastBetweenMs = 5_000;
const leastFramesPerSecond = 15;
/** Painting took longer than this once: this screen has better things to do. */
const tooLongMs = 250;
const width = 480;
const maxBytes = 40_000;

export class Thumbnails {
  private readonly options: ThumbnailOptions;
  private nextAt = performance.now() + firstMs;
  private lastAt = Number.NEGATIVE_INFINITY;
  private isWeak = false;
  private isBusy = false;
  private idle: number | undefined;
  private closed = false;

  constructor(options: ThumbnailOptions) {
    this.options = options;
  }

  /** Called with every report; sends one when it is time. */
  offer(framesPerSecond: number): void {
    if (this.isWeak || framesPerSecond < leastFramesPerSecond || performance.now() < this.nextAt) return;
    this.nextAt = performance.now() + everyMs * (0.9 + Math.random() * 0.2);
    const send = (): void => void this.send();
    if (typeof requestIdleCallback === 'function') this.idle = requestIdleCallback(send, { timeout: 5_000 });
    else send();
  }

  async send(): Promise<void> {
    const root = this.options.root();
    const now = performance.now();
    if (this.closed || this.isBusy || this.isWeak || !root || now - this.lastAt < leastBetweenMs) return;
    this.isBusy = true;
    this.lastAt = now;
    try {
      const canvas = paintPage(root, width);
      this.isWeak = performance.now() - now > tooLongMs;
      const blob = await toSmallBlob(canvas);
      // Gives its pixels back at once instead of with the next collection.
      canvas.width = 0;
      if (blob && !this.closed) await this.put(blob);
    } catch {
      // A screen without a picture is still a screen; the next one may work.
    } finally {
      this.isBusy = false;
    }
  }

  close(): void {
    this.closed = true;
    if (this.idle !== undefined) cancelIdleCallback(this.idle);
  }

  private async put(body: Blob): Promise<void> {
    const { credential, device } = this.options;
    await fetch(`/api/screens/self/thumbnail?device=${device}`, {
      method: 'PUT',
      body,
      headers: { 'content-type': body.type, ...(credential && { authorization: `Bearer ${credential}` }) }
    });
  }
}

async function toSmallBlob(canvas: HTMLCanvasElement): Promise<Blob | null> {
  for (const quality of [0.75, 0.5, 0.3]) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (!blob || blob.size <= maxBytes) return blob;
  }
  return null;
}
