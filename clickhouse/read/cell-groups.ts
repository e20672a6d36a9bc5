/** Puts sums of feedback and measurements of the same places, buckets and cut values side by side. */
import type { MetricName } from '../../src/lib/domain/metrics.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { chooseExposure, chooseOwnFootfall, type AskedPlace, type Exposure } from './exposure.ts';
import type { FeedbackSumsRow } from './get-feedback-sums.ts';
import type { MeasurementSumsRow, MetricSums } from './get-measurement-sums.ts';
import type { CellSums } from './measure-values.ts';

/** One place and combination of cut values, with its sums in every slice and bucket. */
export interface CellGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
  /** Whose visitors divide its rates, the same in all slices and buckets. */
  readonly exposure: Exposure | null;
  readonly cell: (slice: number, bucket: number) => CellSums;
}

interface OpenGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
  readonly feedback: Map<string, CellSums['feedback']>;
  readonly metrics: Map<string, Partial<Record<MetricName, MetricSums>>>;
}

const toStretch = (slice: number, bucket: number): string => `${slice} ${bucket}`;

function addUp(sums: readonly MetricSums[]): MetricSums | undefined {
  if (sums.length === 0) return undefined;
  return sums.reduce((total, one) => ({ sum: total.sum + one.sum, count: total.count + one.count }));
}

export class CellGroups {
  readonly #groups = new Map<string, OpenGroup>();
  /** What places measured themselves, by metric, place and stretch; which of them speak for a group is chosen at the end. */
  readonly #own = new Map<string, MetricSums>();
  readonly #measured = new Set<string>();

  open(venue: Venue, place: AskedPlace, dims: readonly string[]): OpenGroup {
    const key = [venue.id, place.id, ...dims].join('\0');
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { venue, place, dims, feedback: new Map(), metrics: new Map() }));
    return group;
  }

  addFeedback(venue: Venue, place: AskedPlace, row: FeedbackSumsRow): void {
    this.open(venue, place, row.dims).feedback.set(toStretch(row.slice, row.bucket), row.sums);
  }

  /** A metric that adds up over places: `place` is the place that the row was cut into. */
  addMetric(venue: Venue, place: AskedPlace, row: MeasurementSumsRow): void {
    const { metrics } = this.open(venue, place, row.dims);
    const stretch = toStretch(row.slice, row.bucket);
    const others = metrics.get(stretch);
    const before = others?.[row.metric];
    metrics.set(stretch, { ...others, [row.metric]: before ? addUp([before, row]) : { sum: row.sum, count: row.count } });
  }

  /** A metric that only the measured place itself can answer for. */
  addOwn(venue: Venue, row: MeasurementSumsRow): void {
    const stretch = toStretch(row.slice, row.bucket);
    this.#own.set(toOwnKey(venue, row.metric, row.place, stretch, row.dims), { sum: row.sum, count: row.count });
    this.#measured.add(`${venue.id}\0${row.metric}\0${row.place}`);
  }

  close(): CellGroup[] {
    return [...this.#groups.values()].map((group) => this.#toCellGroup(group));
  }

  #toCellGroup({ venue, place, dims, feedback, metrics }: OpenGroup): CellGroup {
    const isMeasured = (id: string): boolean => this.#measured.has(`${venue.id}\0footfall\0${id}`);
    const exposure = chooseExposure(venue, place, isMeasured);
    const ownFootfall = chooseOwnFootfall(venue, place, isMeasured) ?? [];
    const sumOwn = (metric: MetricName, places: readonly string[], stretch: string): MetricSums | undefined =>
      addUp(places.flatMap((id) => this.#own.get(toOwnKey(venue, metric, id, stretch, dims)) ?? []));
    const cells = new Map<string, CellSums>();
    const cell = (slice: number, bucket: number): CellSums => {
      const stretch = toStretch(slice, bucket);
      let found = cells.get(stretch);
      if (!found) cells.set(stretch, (found = toCell(stretch)));
      return found;
    };
    const toCell = (stretch: string): CellSums => {
      const footfall = sumOwn('footfall', ownFootfall, stretch);
      const occupancy = sumOwn('occupancy', [place.id], stretch);
      return {
        feedback: feedback.get(stretch) ?? {},
        metrics: { ...metrics.get(stretch), ...(footfall && { footfall }), ...(occupancy && { occupancy }) },
        visitors: exposure && (sumOwn('footfall', exposure.places, stretch)?.sum ?? 0)
      };
    };
    return { venue, place, dims, exposure, cell };
  }
}

function toOwnKey(venue: Venue, metric: MetricName, place: string, stretch: string, dims: readonly string[]): string {
  return [venue.id, metric, place, stretch, ...dims].join('\0');
}
