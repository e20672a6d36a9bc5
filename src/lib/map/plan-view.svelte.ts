/** Where a page looks at its plan from: the whole level, or wherever somebody has moved to. */
import type { Venue } from '../domain/place.ts';
import { chooseBearing, toLevelCorners, toPixel, toRings, type Camera } from './camera.ts';
import { between, bringIntoRoom, keepInSight, panBy, toLevelCameras, zoomAround } from './plan-camera.ts';
import type { Insets } from './plan-heat.ts';

interface Given {
  readonly venue: Venue;
  readonly level: string;
  readonly inset: Insets;
  readonly reducedMotion: boolean;
}

const glideMs = 260;
const easeOut = (share: number) => 1 - (1 - share) ** 3;

export class PlanView {
  size = $state.raw({ width: 0, height: 0 });
  /** Null: the whole level. */
  moved = $state.raw<Camera | null>(null);
  readonly #given: () => Given;
  #frame = 0;

  constructor(given: () => Given) {
    this.#given = given;
  }

  readonly #corners = $derived.by(() => toLevelCorners(this.#given().venue));
  /** Of the tile and not of the room that panels leave: a plan must not turn when a panel opens. */
  readonly #bearing = $derived(this.size.width > 0 ? chooseBearing(this.#corners, this.size.width / this.size.height) : 0);
  readonly #wholes = $derived.by(() => {
    const { venue, inset } = this.#given();
    return this.size.width > 0 && this.size.height > 0 ? toLevelCameras(venue, this.#bearing, this.size, toRoom(inset, this.size)) : null;
  });
  readonly whole = $derived.by(() => this.#wholes?.get(this.#given().level) ?? null);
  readonly camera = $derived(this.moved ? { ...this.moved, bearing: this.#bearing } : this.whole);
  readonly frame = $derived.by(() => {
    const { camera, size } = this;
    return camera ? { ...size, camera, toXY: (position: readonly [number, number]) => toPixel(position, camera, size) } : null;
  });

  pan(by: readonly [dx: number, dy: number]): void {
    if (this.camera) this.#move(panBy(this.camera, by));
  }

  zoom(levels: number, around?: readonly [x: number, y: number]): void {
    const { inset } = this.#given();
    const { width, height } = this.size;
    const middle = [(inset.left + width - inset.right) / 2, (inset.top + height - inset.bottom) / 2] as const;
    if (this.camera) this.#move(zoomAround(this.camera, levels, around ?? middle, this.size));
  }

  /** As pan and zoom, for a press of a key or a button: eased. */
  step(change: () => void): void {
    const from = this.camera;
    change();
    if (from && this.camera) this.#glide(from, this.camera, this.moved);
  }

  toWhole(): void {
    const from = this.camera;
    if (from && this.whole) this.#glide(from, this.whole, null);
  }

  bring(at: readonly [number, number]): void {
    const from = this.camera;
    if (!from) return;
    const to = bringIntoRoom(from, at, this.size, toRoom(this.#given().inset, this.size));
    if (to !== from) this.#glide(from, to, to);
  }

  /** Goes from where one looked to where one looks now: panels have opened or closed. */
  settleFrom(from: Camera): void {
    if (!this.moved && this.whole && from.bearing === this.whole.bearing) this.#glide(from, this.whole, null);
  }

  close(): void {
    cancelAnimationFrame(this.#frame);
  }

  #move(camera: Camera): void {
    cancelAnimationFrame(this.#frame);
    const { venue, level, inset } = this.#given();
    const one = venue.levels.find((each) => each.id === level);
    if (!this.whole || !one) return;
    this.moved = keepInSight(camera, this.whole, toRings(one.geometry).flat(), this.size, toRoom(inset, this.size));
  }

  #glide(from: Camera, to: Camera, last: Camera | null): void {
    cancelAnimationFrame(this.#frame);
    if (this.#given().reducedMotion) {
      this.moved = last;
      return;
    }
    const startedAt = performance.now();
    this.moved = from;
    const go = () => {
      const share = Math.min(1, (performance.now() - startedAt) / glideMs);
      this.moved = share < 1 ? between(from, to, easeOut(share)) : last;
      if (share < 1) this.#frame = requestAnimationFrame(go);
    };
    this.#frame = requestAnimationFrame(go);
  }
}

/** Panels may cover most of a small screen: a plan still gets a third of it. */
function toRoom(inset: Insets, { width, height }: { width: number; height: number }): Insets {
  const shrink = (one: number, other: number, whole: number) => Math.min(1, (whole * 0.67) / Math.max(1, one + other));
  const across = shrink(inset.left, inset.right, width);
  const down = shrink(inset.top, inset.bottom, height);
  return { top: inset.top * down, bottom: inset.bottom * down, left: inset.left * across, right: inset.right * across };
}
