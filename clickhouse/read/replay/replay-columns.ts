/** Columns by time, from columns by place. */
import type { ReplayEvents } from '../../../src/lib/domain/replay.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { openBreath } from '../reader/open-breath.ts';

/** One place with its columns, in any order. */
export interface PackedPlace {
  readonly place_key: string;
  readonly steps: readonly number[];
  readonly counts: readonly number[];
  readonly complaints: readonly number[];
  readonly sentiments: readonly number[];
  readonly sentiment_sums: readonly number[];
  readonly sentiment_squares: readonly number[];
}

/** Indexes of a place in the answer's lists; -1 where it names none. */
export type ToSpot = (place: string) => readonly [unit: number, level: number];

export function openSpots({ units, levels }: Venue): ToSpot {
  const levelIndexes = new Map(levels.map(({ id }, index) => [id, index]));
  const spots = new Map<string, readonly [number, number]>([
    ...levels.map(({ id }, index): [string, readonly [number, number]] => [id, [-1, index]]),
    ...units.map(({ id, levelId }, index): [string, readonly [number, number]] => [id, [index, levelIndexes.get(levelId) ?? -1]])
  ]);
  const nowhere = [-1, -1] as const;
  return (place) => spots.get(place) ?? nowhere;
}

/** More rows than any answer has. */
const indexSize = 2 ** 22;

/** @param toSecond of a step, seconds after the start */
export async function toReplayEvents(
  places: readonly PackedPlace[],
  toSpot: ToSpot,
  toSecond: (step: number) => number
): Promise<ReplayEvents> {
  const size = places.reduce((sum, { steps }) => sum + steps.length, 0);
  const order = new Float64Array(size);
  const owners = new Int32Array(size);
  const offsets = new Int32Array(places.length);
  const breathe = openBreath();
  let filled = 0;
  for (const [owner, { steps }] of places.entries()) {
    offsets[owner] = filled;
    for (const step of steps) {
      owners[filled] = owner;
      // Sorted as numbers, which is many times faster than by comparing: the time before, the row behind.
      order[filled] = step * indexSize + filled;
      filled += 1;
    }
    await breathe();
  }
  order.sort();
  await breathe();
  const columns = {
    at: [],
    unit: [],
    level: [],
    count: [],
    complaints: [],
    sentimentCount: [],
    sentimentMilliSum: [],
    sentimentMilliSquareSum: []
  };
  const events: { [Name in keyof ReplayEvents]: number[] } = columns;
  for (const [position, key] of order.entries()) {
    const row = key % indexSize;
    const owner = owners[row] ?? 0;
    const place = places[owner];
    if (!place) continue;
    const index = row - (offsets[owner] ?? 0);
    const [unit, level] = toSpot(place.place_key);
    events.at.push(toSecond((key - row) / indexSize));
    events.unit.push(unit);
    events.level.push(level);
    events.count.push(place.counts[index] ?? 0);
    events.complaints.push(place.complaints[index] ?? 0);
    events.sentimentCount.push(place.sentiments[index] ?? 0);
    events.sentimentMilliSum.push(place.sentiment_sums[index] ?? 0);
    events.sentimentMilliSquareSum.push(place.sentiment_squares[index] ?? 0);
    if (position % 20_000 === 0) await breathe();
  }
  return events;
}
