/** Events of each place in the order of time, with running sums: what a window holds is the difference of two of them. */
import type { ReplayEvents } from '../domain/replay.ts';

/** Sums of one place in a window. */
export interface EventSums {
  readonly feedbackCount: number;
  readonly complaintCount: number;
  readonly sentimentCount: number;
  readonly sentimentMilliSum: number;
  readonly sentimentMilliSquareSum: number;
}

const columns = ['count', 'complaints', 'sentimentCount', 'sentimentMilliSum', 'sentimentMilliSquareSum'] as const;
type Column = (typeof columns)[number];

/** One place: `at` rises, `sums[column][i]` is the sum of the first i events. */
interface PlaceColumn {
  readonly at: Float64Array;
  readonly sums: Readonly<Record<Column, Float64Array>>;
}

export const noEvents: EventSums = {
  feedbackCount: 0,
  complaintCount: 0,
  sentimentCount: 0,
  sentimentMilliSum: 0,
  sentimentMilliSquareSum: 0
};

export class PlaceColumns {
  readonly #byPlace = new Map<string, PlaceColumn>();

  /** @param toPlace the place that an event counts at; null: at none of these */
  constructor(events: ReplayEvents, toPlace: (index: number) => string | null) {
    const indexes = new Map<string, number[]>();
    events.at.forEach((_, index) => {
      const place = toPlace(index);
      if (place === null) return;
      const known = indexes.get(place);
      if (known) known.push(index);
      else indexes.set(place, [index]);
    });
    for (const [place, own] of indexes) this.#byPlace.set(place, toColumn(events, own));
  }

  /** Events from `fromSecond`, and before `toSecond`. */
  sum(place: string, fromSecond: number, toSecond: number): EventSums {
    const column = this.#byPlace.get(place);
    if (!column) return noEvents;
    const first = findFirst(column.at, fromSecond);
    const last = findFirst(column.at, toSecond);
    if (first === last) return noEvents;
    const between = (name: Column): number => (column.sums[name][last] ?? 0) - (column.sums[name][first] ?? 0);
    return {
      feedbackCount: between('count'),
      complaintCount: between('complaints'),
      sentimentCount: between('sentimentCount'),
      sentimentMilliSum: between('sentimentMilliSum'),
      sentimentMilliSquareSum: between('sentimentMilliSquareSum')
    };
  }
}

function toColumn(events: ReplayEvents, indexes: readonly number[]): PlaceColumn {
  const sorted = [...indexes].sort((a, b) => (events.at[a] ?? 0) - (events.at[b] ?? 0));
  const toSums = (name: Column): Float64Array => {
    const sums = new Float64Array(sorted.length + 1);
    sorted.forEach((index, at) => (sums[at + 1] = (sums[at] ?? 0) + (events[name][index] ?? 0)));
    return sums;
  };
  return {
    at: Float64Array.from(sorted, (index) => events.at[index] ?? 0),
    sums: Object.fromEntries(columns.map((name) => [name, toSums(name)])) as Record<Column, Float64Array>
  };
}

/** Index of the first event that is not before `second`. */
function findFirst(at: Float64Array, second: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < second) low = middle + 1;
    else high = middle;
  }
  return low;
}
