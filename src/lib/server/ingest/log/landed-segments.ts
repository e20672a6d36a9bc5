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

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Which of an earlier process's segments may be sent again; the others are deleted. */
  async chooseResendable(segments: readonly SealedSegment[]): Promise<SealedSegment[]> {
    let blocks = 0;
    const resendable: SealedSegment[] = [];
    for (const segment of [...segments].reverse()) {
      blocks += segment.landedBefore ? segment.meta.months.length : 0;
      if (!segment.landedBefore || blocks <= keepBlocks) resendable.unshift(segment);
      else await remove(segment);
    }
    return resendable;
  }

  async add(segment: SealedSegment): Promise<void> {
    if (!segment.landedBefore) await moveToLanded(segment);
    this.#kept.push({ segment, landedAtMs: this.#clock.now() });
    await this.sweep();
  }

  async sweep(): Promise<void> {
    let blocks = this.#kept.reduce((sum, { segment }) => sum + segment.meta.months.length, 0);
    const oldest = this.#clock.now() - keepMs;
    while (this.#kept.length > 0 && (this.#kept[0]!.landedAtMs < oldest || blocks > keepBlocks)) {
      const { segment } = this.#kept.shift()!;
      blocks -= segment.meta.months.length;
      await remove(segment);
    }
  }
}

async function remove({ body }: SealedSegment): Promise<void> {
  await rm(body.path, { force: true });
  await rm(body.path.replace(/\.ndjson$/, '.json'), { force: true });
}
