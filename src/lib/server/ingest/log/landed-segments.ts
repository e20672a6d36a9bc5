import { rm } from 'node:fs/promises';
import type { Clock } from '../../clock.ts';
import { moveToLanded, type SealedSegment } from './segment.ts';

const keepMs = 10 * 60_000;
/**
 * Half of the engine's deduplication window, which counts blocks (a month of a segment is one): a segment that fell out of it
 * would count twice if it were sent again.
 */
const keepBlocks = 5000;

/** Keeps what has landed for a while: after a crash a rollup may be one segment behind its raw table until that is sent again. */
export class LandedSegments {
  readonly #clock: Clock;
  #kept: { segment: SealedSegment; landedAtMs: number }[] = [];
  #keptBlocks = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Of what an earlier process landed, oldest first: what may be sent again. The rest is deleted. */
  async keep(segments: readonly SealedSegment[]): Promise<SealedSegment[]> {
    for (const segment of segments) this.#add(segment);
    await this.sweep();
    return this.#kept.map(({ segment }) => segment);
  }

  /** False when it is too old by now to be sent again without counting twice. */
  has(segment: SealedSegment): boolean {
    return this.#kept.some((one) => one.segment === segment);
  }

  async add(segment: SealedSegment): Promise<void> {
    await moveToLanded(segment);
    this.#add(segment);
    await this.sweep();
  }

  /** Deletes what is old, by time or by what was inserted since. */
  async sweep(): Promise<void> {
    const oldest = this.#clock.now() - keepMs;
    while (this.#kept.length > 0 && (this.#kept[0]!.landedAtMs < oldest || this.#keptBlocks > keepBlocks)) {
      const { segment } = this.#kept.shift()!;
      this.#keptBlocks -= segment.meta.months.length;
      await remove(segment);
    }
  }

  /** After an orderly end nothing was cut short. */
  async clear(): Promise<void> {
    this.#keptBlocks = 0;
    for (const { segment } of this.#kept.splice(0)) await remove(segment);
  }

  #add(segment: SealedSegment): void {
    this.#kept.push({ segment, landedAtMs: this.#clock.now() });
    this.#keptBlocks += segment.meta.months.length;
  }
}

async function remove({ body }: SealedSegment): Promise<void> {
  await rm(body.path, { force: true });
  await rm(body.path.replace(/\.ndjson$/, '.json'), { force: true });
}
