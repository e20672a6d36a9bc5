import { addSums, type SpotSums, type WindowSums } from '../../../src/lib/domain/heat-places.ts';
import type { HeatKind } from '../../../src/lib/domain/live-events.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import { getComparedSums, type Before } from './get-compared-sums.ts';
import { getFeedbackSums } from './get-feedback-sums.ts';
import { getMeasurementSums } from './get-measurement-sums.ts';

export interface WindowSumsQuestion {
  readonly range: TimeRange;
  /** Stretches of the past whose complaints are summed along. */
  readonly before: Before;
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words. */
  readonly texts?: TextAccess | undefined;
  readonly kind: HeatKind;
  /** Only events on this level; visitors may be its venue's. */
  readonly level?: string | undefined;
}

const columnsOf: Readonly<Record<HeatKind, readonly FeedbackColumn[]>> = {
  density: ['feedback_count'],
  rate: ['complaint_count'],
  mood: ['sentiment_count', 'sentiment_milli_sum', 'sentiment_milli_square_sum'],
  surprise: ['complaint_count']
};

/** Sums of a window by the place that is named, and who came by. Two statements, one where visitors say nothing; side by side where the reader lets them. */
export async function getWindowSums(reader: Reader, venue: Venue, question: WindowSumsQuestion): Promise<WindowSums> {
  const { range, before, where, texts, kind, level } = question;
  const within = level === undefined ? undefined : ({ kind: 'level', id: level } as const);
  const asked = { venues: [venue], timeZone: venue.timeZone, slices: [range], placeCut: 'unit', within, where, texts } as const;
  const columns = columnsOf[kind];
  const [rows, visitors] = await Promise.all([
    before.stretches.length > 0 ? getComparedSums(reader, asked, before, columns) : getFeedbackSums(reader, asked, columns),
    getMeasurementSums(reader, { ...asked, metrics: kind === 'mood' ? [] : ['footfall'] })
  ]);
  const spots = new Map<string, SpotSums>();
  for (const { place, slice, sums } of rows) {
    const known = spots.get(place);
    const isBefore = slice === 1;
    const count = (column: FeedbackColumn): number => (isBefore ? 0 : (sums[column] ?? 0));
    const own: SpotSums = {
      feedbackCount: count('feedback_count'),
      complaintCount: count('complaint_count'),
      sentimentCount: count('sentiment_count'),
      sentimentMilliSum: count('sentiment_milli_sum'),
      sentimentMilliSquareSum: count('sentiment_milli_square_sum'),
      usualComplaintCount: isBefore ? (sums.complaint_count ?? 0) : 0
    };
    spots.set(place, known ? addSums(known, own) : own);
  }
  const footfall = new Map<string, number>();
  for (const { place, sum } of visitors) footfall.set(place, (footfall.get(place) ?? 0) + sum);
  return { spots, footfall };
}
