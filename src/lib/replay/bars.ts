/** The bars of the scrubber: how much was said when, now and in the ghost week. Pure. */
import type { ReplayEvents } from '../domain/replay.ts';

const stepsSeconds = [60, 300, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 604_800];

/** Seconds of a bar, so that about `mostBars` of them fill the range. A ghost week knows quarter hours, so bars beside one are no finer than `leastSeconds`. */
export function chooseBarSeconds(rangeSeconds: number, mostBars: number, leastSeconds: number): number {
  return stepsSeconds.find((step) => step >= leastSeconds && rangeSeconds / step <= mostBars) ?? 604_800;
}

export interface Bars {
  /** Events of each bar, by the seconds it begins after the start of the range. */
  readonly counts: readonly number[];
  readonly complaints: readonly number[];
}

/** @param isShown which events count, by index: the filter of a level or place */
export function toBars(events: ReplayEvents, rangeSeconds: number, barSeconds: number, isShown: (index: number) => boolean): Bars {
  const length = Math.max(1, Math.ceil(rangeSeconds / barSeconds));
  const counts = new Array<number>(length).fill(0);
  const complaints = new Array<number>(length).fill(0);
  events.at.forEach((second, index) => {
    const bar = Math.floor(second / barSeconds);
    if (bar < 0 || bar >= length || !isShown(index)) return;
    counts[bar] = (counts[bar] ?? 0) + (events.count[index] ?? 0);
    complaints[bar] = (complaints[bar] ?? 0) + (events.complaints[index] ?? 0);
  });
  return { counts, complaints };
}
