/** Venues beside each other, each in its own stretch and beside that of a week before. */
import type { ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { getPlaceCells } from '../cells/get-place-cells.ts';
import { toVenueBatches } from '../cells/venue-batches.ts';

export interface VenueCellsQuestion {
  readonly spec: Pick<ViewSpec, 'range' | 'where'>;
  readonly texts: TextAccess;
  readonly measures: readonly MeasureName[];
}

/** One group a venue, in the order of the venues; the range is as long as to hold those of all of them. */
export async function getVenueCells(
  reader: Reader,
  venues: readonly Venue[],
  { spec, texts, measures }: VenueCellsQuestion,
  nowMs: number
): Promise<{ groups: CellGroup[]; range: TimeRange }> {
  const { range, where } = spec;
  const batches = toVenueBatches(venues, { range, compare: 'lastWeek', isLocal: where !== undefined }, nowMs);
  const read = batches.map((batch) =>
    getPlaceCells(reader, batch.venues, {
      range: batch.range,
      compared: batch.compared?.range,
      timeZone: batch.timeZone,
      by: 'venue',
      where,
      texts,
      measures
    })
  );
  const groups = new Map((await Promise.all(read)).flat().map((group) => [group.venue.id, group]));
  return {
    groups: venues.flatMap(({ id }) => groups.get(id) ?? []),
    range: {
      fromMs: Math.min(nowMs, ...batches.map((batch) => batch.range.fromMs)),
      toMs: Math.max(0, ...batches.map((batch) => batch.range.toMs))
    }
  };
}
