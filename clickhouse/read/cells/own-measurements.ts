/** What places measured themselves, and which of it speaks for a place: its own values, and whose visitors divide its rates. */
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { addUp } from './add-cells.ts';
import { chooseExposure, chooseOwnFootfall, type AskedPlace, type Exposure } from '../../../src/lib/domain/exposure.ts';
import type { MeasurementSumsRow, MetricSums } from './get-measurement-sums.ts';

/** Sums by slice and bucket. */
type Stretches = Map<number, MetricSums>;

interface Speaker {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
}

/** Which counters speak for a place. */
interface Counters {
  readonly exposure: Exposure | null;
  /** Of its own footfall. */
  readonly own: readonly string[];
}

export class OwnMeasurements {
  /** By metric, place and cut values. */
  readonly #stretches = new Map<string, Stretches>();
  readonly #counted = new Set<string>();
  readonly #metrics = new Set<MetricName>();
  readonly #dims = new Map<string, { readonly venue: Venue; readonly dims: readonly string[] }>();
  readonly #counters = new Map<string, Counters>();

  get isEmpty(): boolean {
    return this.#stretches.size === 0;
  }

  add(venue: Venue, { metric, place, dims }: MeasurementSumsRow, stretch: number, sums: MetricSums): void {
    const key = toKey(venue, metric, place, dims);
    const stretches = this.#stretches.get(key) ?? new Map<number, MetricSums>();
    this.#stretches.set(key, stretches.set(stretch, sums));
    if (metric === 'footfall') this.#counted.add(`${venue.id}\0${place}`);
    else this.#metrics.add(metric);
    this.#dims.set(`${venue.id}\0${dims.join('\0')}`, { venue, dims });
    this.#counters.clear();
  }

  /** Cut values of which anything was measured, by venue. */
  listDims(): { readonly venue: Venue; readonly dims: readonly string[] }[] {
    return [...this.#dims.values()];
  }

  toExposure(venue: Venue, place: AskedPlace): Exposure | null {
    return this.#counted.size === 0 ? null : this.#toCounters(venue, place).exposure;
  }

  /** Own metrics of a place, undefined when there are none; and the visitors of whoever was counted nearest. */
  toCell(speaker: Speaker, stretch: number): { metrics: Partial<Record<MetricName, MetricSums>> | undefined; visitors: number | null } {
    const { venue, place } = speaker;
    let metrics: Partial<Record<MetricName, MetricSums>> | undefined;
    let visitors: number | null = null;
    if (this.#counted.size > 0) {
      const { exposure, own } = this.#toCounters(venue, place);
      const footfall = this.#sumOf('footfall', own, speaker, stretch);
      if (footfall) metrics = { footfall };
      visitors = exposure && (this.#sumOf('footfall', exposure.places, speaker, stretch)?.sum ?? 0);
    }
    for (const metric of this.#metrics) {
      const sums = this.#sumOf(metric, [place.id], speaker, stretch);
      if (sums) (metrics ??= {})[metric] = sums;
    }
    return { metrics, visitors };
  }

  #toCounters(venue: Venue, place: AskedPlace): Counters {
    const key = `${venue.id}\0${place.id}`;
    let counters = this.#counters.get(key);
    if (!counters) {
      const isMeasured = (id: string): boolean => this.#counted.has(`${venue.id}\0${id}`);
      const exposure = chooseExposure(venue, place, isMeasured);
      this.#counters.set(key, (counters = { exposure, own: chooseOwnFootfall(venue, place, isMeasured) ?? [] }));
    }
    return counters;
  }

  #sumOf(metric: MetricName, places: readonly string[], { venue, dims }: Speaker, stretch: number): MetricSums | undefined {
    let total: MetricSums | undefined;
    for (const place of places) {
      const sums = this.#stretches.get(toKey(venue, metric, place, dims))?.get(stretch);
      if (sums) total = addUp(total, sums);
    }
    return total;
  }
}

function toKey(venue: Venue, metric: MetricName, place: string, dims: readonly string[]): string {
  return `${venue.id}\0${metric}\0${place}\0${dims.join('\0')}`;
}
