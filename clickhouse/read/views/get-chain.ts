import { toOpenToday } from '../../../src/lib/domain/calendar.ts';
import type { ChainRow, ViewSnapshot, ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toPosition } from '../../../src/lib/domain/venue-position.ts';
import { isEnough, noEstimate } from '../../../src/lib/stats/place-estimates.ts';
import type { Reader } from '../../engine/ports.ts';
import { toMeasuredValue } from '../breakdown/breakdown-columns.ts';
import { toCellsOf } from '../breakdown/breakdown-rows.ts';
import { toRateEstimates } from '../cells/place-estimates.ts';
import { getSources } from '../get-watermarks.ts';
import { refuseHidden } from '../visible.ts';
import { getVenueCells } from './get-venue-cells.ts';
import { toViewMeta } from './view-answer.ts';

/**
 * Every venue with its complaint rate, leaned towards the chain's: the numbers of `locations(by: venue)`. Two statements for all venues whose
 * stretch is the same, and one for the sources. @throws FloorpulseError
 */
export async function getChain(
  scope: Scope,
  reader: Reader,
  _venue: Venue,
  spec: ViewSpec,
  nowMs: number,
  venues: readonly Venue[]
): Promise<ViewSnapshot> {
  refuseHidden(scope, venues);
  const [{ groups, range }, sources] = await Promise.all([
    getVenueCells(reader, venues, { spec, texts: scope.texts, measures: ['complaintCount', 'footfall', 'complaintsPer1kVisitors'] }, nowMs),
    getSources(scope, reader, venues, nowMs)
  ]);
  const estimates = toRateEstimates(groups, 'complaint_count');
  const rows = groups.map((group, index): ChainRow => {
    const { venue } = group;
    const cells = toCellsOf(group);
    const { feedback, visitors } = cells.cell(0);
    const complaintCount = feedback.complaint_count ?? 0;
    const position = toPosition(venue);
    const { value, estimate, low, high } = estimates[index] ?? noEstimate;
    return {
      key: venue.id,
      name: { ...venue.name },
      position: position && [...position],
      isOpen: toOpenToday(venue, nowMs).isOpen,
      complaintCount,
      footfall: toMeasuredValue('footfall', cells),
      estimate,
      value,
      low,
      high,
      sampleSize: complaintCount,
      enough: isEnough(complaintCount, visitors),
      previous: toMeasuredValue('complaintsPer1kVisitors', cells, 1)
    };
  });
  return { rows, meta: toViewMeta(range, sources, ['footfall']) };
}
