/** Visitors of a window, from counts of quarter hours. */
import { chooseExposure, chooseSectionExposure, type AskedPlace } from '../domain/exposure.ts';
import type { ExposureOf, HeatPlace } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import { replayGrainSeconds, type ReplayFootfall, type ReplaySums } from '../domain/replay.ts';
import { toLeadSeconds } from './steps.ts';

const quarterSeconds = replayGrainSeconds.quarterHour;

export interface Visitors {
  readonly exposure: number | null;
  readonly exposureOf: ExposureOf | null;
}

export class Footfall {
  readonly #venue: Venue;
  /** Running sums by quarter hour. */
  readonly #sums = new Map<string, Float64Array>();
  /** Seconds from the start of the first quarter hour to the start of the range. */
  readonly #leadSeconds: number;
  readonly #chosen = new Map<string, ReturnType<typeof chooseExposure>>();

  /** Visitors of a coarser grain came evenly over its quarter hours, as far as nobody knows better. */
  constructor(venue: Venue, footfall: readonly ReplayFootfall[], grain: ReplaySums, fromMs: number, rangeSeconds: number) {
    this.#venue = venue;
    this.#leadSeconds = toLeadSeconds(fromMs);
    const step = replayGrainSeconds[grain] / quarterSeconds;
    const quarters = Math.ceil((rangeSeconds + this.#leadSeconds) / quarterSeconds);
    for (const { place, quarter, visitors } of footfall) {
      const sums = this.#sums.get(place) ?? new Float64Array(quarters + 1);
      const own = new Float64Array(quarters);
      quarter.forEach((at, index) => {
        const last = Math.min(at + step, quarters);
        for (let each = at; each < last; each += 1) own[each] = (own[each] ?? 0) + (visitors[index] ?? 0) / (last - at);
      });
      let total = 0;
      own.forEach((value, at) => (sums[at + 1] = (sums[at + 1] ?? 0) + (total += value)));
      this.#sums.set(place, sums);
    }
  }

  /** A quarter hour that the window cuts counts by the share that lies in it. */
  sum(by: HeatPlace, place: AskedPlace, fromSecond: number, toSecond: number): Visitors {
    let exposure = this.#chosen.get(place.id);
    if (exposure === undefined) {
      exposure = (by === 'section' ? chooseSectionExposure : chooseExposure)(this.#venue, place, (id) => this.#sums.has(id));
      this.#chosen.set(place.id, exposure);
    }
    if (!exposure) return { exposure: null, exposureOf: null };
    const count = exposure.places.reduce((sum, id) => sum + this.#upTo(id, toSecond) - this.#upTo(id, fromSecond), 0);
    return { exposure: count, exposureOf: exposure.of };
  }

  #upTo(place: string, second: number): number {
    const sums = this.#sums.get(place);
    if (!sums) return 0;
    const at = Math.min(sums.length - 1, Math.max(0, (second + this.#leadSeconds) / quarterSeconds));
    const whole = Math.floor(at);
    const before = sums[whole] ?? 0;
    return before + (at - whole) * ((sums[whole + 1] ?? before) - before);
  }
}
