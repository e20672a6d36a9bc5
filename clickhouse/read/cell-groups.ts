/** Puts sums of feedback and measurements of the same places, buckets and cut values side by side. */
import type { MetricName } from '../../src/lib/domain/metrics.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { addUp } from './add-cells.ts';
import { chooseExposure, chooseOwnFootfall, type AskedPlace, type Exposure } from './exposure.ts';
import type { FeedbackSumsRow } from './get-feedback-sums.ts';
import type { LastMeasurementRow } from './get-last-measurements.ts';
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

/** By slice and bucket. */
type Stretches<Value> = Map<number, Value>;
type Metrics = Partial<Record<MetricName, MetricSums>>;

interface OpenGroup {
  readonly venue: Venue;
  readonly place: AskedPlace;
  readonly dims: readonly string[];
  readonly feedback: Stretches<CellSums['feedback']>;
  readonly metrics: Stretches<Metrics>;
}

/** More than any question has buckets. */
const sliceSize = 1_000_000;
const toStretch = (slice: number, bucket: number): number => slice * sliceSize + bucket;

const nothing = {};
const nowhere = new Map<number, never>();

export class CellGroups {
  readonly #groups = new Map<string, OpenGroup>();
  #last: OpenGroup | undefined;
  /** What places measured themselves, by metric, place and cut values; which of them speak for a group is chosen at the end. */
  readonly #own = new Map<string, Stretches<MetricSums>>();
  readonly #counted = new Set<string>();
  readonly #ownMetrics = new Set<MetricName>();
  /** Cut values of which anything was measured, by venue. */
  readonly #ownDims = new Map<Venue, Map<string, readonly string[]>>();

  open(venue: Venue, place: AskedPlace, dims: readonly string[]): OpenGroup {
    // Rows of one group mostly follow each other.
    const last = this.#last;
    if (last?.venue === venue && last.place.id === place.id && last.dims === dims) return last;
    const key = `${venue.id}\0${place.id}\0${dims.join('\0')}`;
    let group = this.#groups.get(key);
    if (!group) this.#groups.set(key, (group = { venue, place, dims, feedback: new Map(), metrics: new Map() }));
    this.#last = group;
    return group;
  }

  addFeedback(venue: Venue, place: AskedPlace, row: FeedbackSumsRow): void {
    this.open(venue, place, row.dims).feedback.set(toStretch(row.slice, row.bucket), row.sums);
  }

  /** A metric that adds up over places: `place` is the place that the row was cut into. */
  addMetric(venue: Venue, place: AskedPlace, row: MeasurementSumsRow | LastMeasurementRow): void {
    const { metrics } = this.open(venue, place, row.dims);
    const stretch = toStretch(row.slice, row.bucket);
    const sums = metrics.get(stretch) ?? {};
    metrics.set(stretch, sums);
    sums[row.metric] = addUp(sums[row.metric], toMetricSums(venue, row));
  }

  /** A metric that only the measured place itself can answer for. */
  addOwn(venue: Venue, row: MeasurementSumsRow | LastMeasurementRow): void {
    const key = toOwnKey(venue, row.metric, row.place, row.dims);
    const stretches = this.#own.get(key) ?? new Map<number, MetricSums>();
    this.#own.set(key, stretches.set(toStretch(row.slice, row.bucket), toMetricSums(venue, row)));
    if (row.metric === 'footfall') this.#counted.add(`${venue.id}\0${row.place}`);
    else this.#ownMetrics.add(row.metric);
    const dims = this.#ownDims.get(venue) ?? new Map<string, readonly string[]>();
    this.#ownDims.set(venue, dims.set(row.dims.join('\0'), row.dims));
  }

  close(): CellGroup[] {
    return [...this.#groups.values()].map((group) => this.#toCellGroup(group));
  }

  /** What was measured of whole asked places, one group for each combination of cut values: their visitors and own metrics. */
  closeWholes(toWhole: (venue: Venue) => AskedPlace): CellGroup[] {
    return [...this.#ownDims].flatMap(([venue, dims]) =>
      [...dims.values()].map((values) =>
        this.#toCellGroup({ venue, place: toWhole(venue), dims: values, feedback: nowhere, metrics: nowhere })
      )
    );
  }

  #toCellGroup({ venue, place, dims, feedback, metrics }: OpenGroup): CellGroup {
    const isMeasured = (id: string): boolean => this.#counted.has(`${venue.id}\0${id}`);
    const exposure = this.#counted.size > 0 ? chooseExposure(venue, place, isMeasured) : null;
    const find = (metric: MetricName, places: readonly string[]): Stretches<MetricSums>[] =>
      places.flatMap((id) => this.#own.get(toOwnKey(venue, metric, id, dims)) ?? []);
    const footfalls = exposure ? find('footfall', chooseOwnFootfall(venue, place, isMeasured) ?? []) : [];
    const readings = [...this.#ownMetrics].flatMap((metric) => {
      const stretches = find(metric, [place.id]);
      return stretches.length > 0 ? [{ metric, stretches }] : [];
    });
    const visitors = find('footfall', exposure?.places ?? []);
    const toCell = (stretch: number): CellSums => {
      const footfall = sumOf(footfalls, stretch);
      const summed: Metrics = metrics.get(stretch) ?? nothing;
      const own: Metrics = footfall ? { footfall } : {};
      for (const { metric, stretches } of readings) {
        const sums = sumOf(stretches, stretch);
        if (sums) own[metric] = sums;
      }
      return {
        feedback: feedback.get(stretch) ?? nothing,
        metrics: footfall || readings.length > 0 ? { ...summed, ...own } : summed,
        visitors: exposure && (sumOf(visitors, stretch)?.sum ?? 0)
      };
    };
    const cells: Stretches<CellSums> = new Map();
    const cell = (slice: number, bucket: number): CellSums => {
      const stretch = toStretch(slice, bucket);
      let found = cells.get(stretch);
      if (!found) cells.set(stretch, (found = toCell(stretch)));
      return found;
    };
    return { venue, place, dims, exposure, cell };
  }
}

function toMetricSums(venue: Venue, row: MeasurementSumsRow | LastMeasurementRow): MetricSums {
  const { sum, count } = row;
  if (!('atMs' in row)) return { sum, count };
  return { sum, count, newest: new Map([[`${venue.id}\0${row.place}`, { atMs: row.atMs, value: sum }]]) };
}

function sumOf(places: readonly Stretches<MetricSums>[], stretch: number): MetricSums | undefined {
  let total: MetricSums | undefined;
  for (const place of places) {
    const sums = place.get(stretch);
    if (sums) total = addUp(total, sums);
  }
  return total;
}

function toOwnKey(venue: Venue, metric: MetricName, place: string, dims: readonly string[]): string {
  return `${venue.id}\0${metric}\0${place}\0${dims.join('\0')}`;
}
