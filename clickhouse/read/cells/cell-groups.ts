/** Puts sums of feedback and measurements of the same places, buckets and cut values side by side. */
import type { MetricName } from '../../../src/lib/domain/metrics.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { addUp } from './add-cells.ts';
import type { AskedPlace, Exposure } from '../../../src/lib/domain/exposure.ts';
import type { FeedbackSums } from '../sql/feedback-columns.ts';
import type { FeedbackSumsRow } from './get-feedback-sums.ts';
import type { LastMeasurementRow } from './get-last-measurements.ts';
import type { MeasurementSumsRow, MetricSums } from './get-measurement-sums.ts';
import type { CellSums } from './measure-values.ts';
import { OwnMeasurements } from './own-measurements.ts';

/** One place and combination of cut values, with its sums in every slice and bucket. */
export interface CellGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
  /** Of units put together by their section, it; empty for what lies in none. */
  readonly section?: string | undefined;
  /** Of a venue that stands once for each of its groups, this one; and what it is there. */
  readonly venueGroup?: string | undefined;
  readonly origin?: CellGroup | undefined;
  /** Whose visitors divide its rates, the same in all slices and buckets. */
  readonly exposure: Exposure | null;
  cell(slice: number, bucket: number): CellSums;
  /** What was measured at another place of its venue, with the same cut values; of a group that stands for itself. */
  readonly elsewhere?: ((place: AskedPlace) => CellGroup) | undefined;
}

/** By slice and bucket. */
type Stretches<Value> = Map<number, Value>;
type Metrics = Partial<Record<MetricName, MetricSums>>;

/** More than any question has buckets. */
const sliceSize = 1_000_000;
const toStretch = (slice: number, bucket: number): number => slice * sliceSize + bucket;

const nothing = {};

/** There may be a hundred thousand of them, most with one stretch and no metric: a map is made when there is something for it. */
class OpenGroup implements CellGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
  readonly #own: OwnMeasurements;
  #stretch = -1;
  #sums: FeedbackSums = nothing;
  #moreSums: Stretches<FeedbackSums> | undefined;
  #metrics: Stretches<Metrics> | undefined;
  #cells: Stretches<CellSums> | undefined;

  constructor(venue: Venue, place: AskedPlace, dims: readonly string[], own: OwnMeasurements) {
    this.venue = venue;
    this.place = place;
    this.dims = dims;
    this.#own = own;
  }

  addFeedback(stretch: number, sums: FeedbackSums): void {
    if (this.#stretch === -1 || this.#stretch === stretch) {
      this.#stretch = stretch;
      this.#sums = sums;
      return;
    }
    this.#moreSums ??= new Map();
    this.#moreSums.set(stretch, sums);
  }

  addMetric(stretch: number, metric: MetricName, added: MetricSums): void {
    this.#metrics ??= new Map();
    const sums = this.#metrics.get(stretch) ?? {};
    this.#metrics.set(stretch, sums);
    sums[metric] = addUp(sums[metric], added);
  }

  get exposure(): Exposure | null {
    return this.#own.toExposure(this.venue, this.place);
  }

  elsewhere(place: AskedPlace): CellGroup {
    return new OpenGroup(this.venue, place, this.dims, this.#own);
  }

  cell(slice: number, bucket: number): CellSums {
    const stretch = toStretch(slice, bucket);
    // Nothing to work out: it is not worth remembering.
    if (this.#own.isEmpty) return this.#toCell(stretch);
    this.#cells ??= new Map();
    let cell = this.#cells.get(stretch);
    if (!cell) this.#cells.set(stretch, (cell = this.#toCell(stretch)));
    return cell;
  }

  #toCell(stretch: number): CellSums {
    const feedback = this.#stretch === stretch ? this.#sums : (this.#moreSums?.get(stretch) ?? nothing);
    const summed = this.#metrics?.get(stretch) ?? nothing;
    if (this.#own.isEmpty) return { feedback, metrics: summed, visitors: null };
    const { metrics, visitors } = this.#own.toCell(this, stretch);
    return { feedback, metrics: metrics ? { ...summed, ...metrics } : summed, visitors };
  }
}

export class CellGroups {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #own = new OwnMeasurements();
  #last: OpenGroup | undefined;

  open(venue: Venue, place: AskedPlace, dims: readonly string[]): OpenGroup {
    // Rows of one group mostly follow each other.
    const last = this.#last;
    if (last?.venue === venue && last.place.id === place.id && last.dims === dims) return last;
    const key = `${venue.id}\0${place.id}\0${dims.join('\0')}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = new OpenGroup(venue, place, dims, this.#own)));
    this.#last = group;
    return group;
  }

  addFeedback(venue: Venue, place: AskedPlace, row: FeedbackSumsRow): void {
    this.open(venue, place, row.dims).addFeedback(toStretch(row.slice, row.bucket), row.sums);
  }

  /** A metric that adds up over places: `place` is the place that the row was cut into. */
  addMetric(venue: Venue, place: AskedPlace, row: MeasurementSumsRow | LastMeasurementRow): void {
    this.open(venue, place, row.dims).addMetric(toStretch(row.slice, row.bucket), row.metric, toMetricSums(venue, row));
  }

  /** A metric that only the measured place itself can answer for. */
  addOwn(venue: Venue, row: MeasurementSumsRow | LastMeasurementRow): void {
    this.#own.add(venue, row, toStretch(row.slice, row.bucket), toMetricSums(venue, row));
  }

  close(): CellGroup[] {
    return [...this.#groups.values()];
  }

  /** What was measured of whole asked places, one group for each combination of cut values: their visitors and own metrics. */
  closeWholes(toWhole: (venue: Venue) => AskedPlace): CellGroup[] {
    return this.#own.listDims().map(({ venue, dims }) => new OpenGroup(venue, toWhole(venue), dims, this.#own));
  }
}

function toMetricSums(venue: Venue, row: MeasurementSumsRow | LastMeasurementRow): MetricSums {
  const { sum, count } = row;
  if (!('atMs' in row)) return { sum, count };
  return { sum, count, newest: new Map([[`${venue.id}\0${row.place}`, { atMs: row.atMs, value: sum }]]) };
}
