/** A camera on its way from one place to another: a little back first, so that one sees where it goes. */
import { between } from './plan-camera.ts';
import type { Camera } from './camera.ts';

const flightMs = 1800;
/** Zoom levels that it steps back half way. */
const stepBack = 0.25;

export class Flight {
  /** Null: on the ground. */
  now = $state.raw<Camera | null>(null);
  private frame = 0;

  go(from: Camera, to: Camera): void {
    this.stop();
    const startedMs = performance.now();
    this.now = from;
    const step = () => {
      const share = Math.min(1, (performance.now() - startedMs) / flightMs);
      if (share >= 1) return this.land();
      // Slow, fast, slow.
      const eased = share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2;
      const camera = between(from, to, eased);
      this.now = { ...camera, zoom: camera.zoom - Math.sin(eased * Math.PI) * stepBack };
      this.frame = requestAnimationFrame(step);
    };
    this.frame = requestAnimationFrame(step);
  }

  /** There at once. */
  land(): void {
    this.stop();
    this.now = null;
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
  }
}
