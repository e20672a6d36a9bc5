import type { ReplayEvents, ReplayGrain, ReplaySums } from '../../../src/lib/domain/replay.ts';
import { replayGrainSeconds } from '../../../src/lib/domain/replay.ts';
import type { Reader } from '../../engine/ports.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import { toFeedbackSumsSql } from '../sql/feedback-sums-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import type { SumsQuestion } from '../sql/sums-question.ts';
import { openSpots, toReplayEvents, type PackedPlace } from './replay-columns.ts';
import { floor, toAnchor, toSteps, toWeekStretches, type ReplayParts } from './replay-window.ts';

const columns: readonly FeedbackColumn[] = [
  'feedback_count',
  'complaint_count',
  'sentiment_count',
  'sentiment_milli_sum',
  'sentiment_milli_square_sum'
];

/** Rows are packed by place: five thousand rows of lists instead of two hundred thousand rows. */
async function getPacked(reader: Reader, name: string, question: SumsQuestion): Promise<(PackedPlace & { slice_key: number })[]> {
  const params = new SqlParams();
  const inner = await toFeedbackSumsSql(reader, { ...question, placeCut: 'unit' }, columns, params);
  if (!inner) return [];
  const slice = question.slices.length > 1 ? 'slice_key' : 'toUInt8(0)';
  return reader.rows({
    name,
    sql: `SELECT ${slice} AS slice_key, place_key, groupArray(bucket_key) AS steps, groupArray(feedback_count) AS counts,
  groupArray(complaint_count) AS complaints, groupArray(sentiment_count) AS sentiments,
  groupArray(sentiment_milli_sum) AS sentiment_sums, groupArray(sentiment_milli_square_sum) AS sentiment_squares
FROM (\n${inner.sql}\n) WHERE feedback_count != 0 GROUP BY ${question.slices.length > 1 ? 'slice_key, ' : ''}place_key`,
    params: params.values
  });
}

const toAsked = ({ venue, where, texts }: ReplayParts) => ({ venues: [venue], timeZone: venue.timeZone, where, texts });

/** What happened in the range, by time. One statement. */
export async function getReplayEvents(reader: Reader, parts: ReplayParts, grain: ReplayGrain): Promise<ReplayEvents> {
  const { venue, range } = parts;
  const anchorMs = grain === 'event' ? range.fromMs : floor(range.fromMs);
  const packed = await getPacked(reader, 'getReplayEvents', { ...toAsked(parts), slices: [range], buckets: toSteps(grain, anchorMs) });
  const stepSeconds = replayGrainSeconds[grain];
  const lead = (range.fromMs - anchorMs) / 1000;
  // What the start cuts is not before it.
  return toReplayEvents(packed, openSpots(venue), (step) => Math.max(0, step * stepSeconds - lead));
}

/** The same stretch of the weeks before, each by time. One statement. */
export async function getReplayWeeks(reader: Reader, parts: ReplayParts, grain: ReplaySums): Promise<ReplayEvents[]> {
  const stretches = toWeekStretches(parts);
  if (stretches.length === 0) return [];
  const anchorMs = toAnchor(stretches);
  const packed = await getPacked(reader, 'getReplayWeeks', { ...toAsked(parts), slices: stretches, buckets: toSteps(grain, anchorMs) });
  const stepSeconds = replayGrainSeconds[grain];
  const toSpot = openSpots(parts.venue);
  const weeks: ReplayEvents[] = [];
  for (const [slice, startMs] of parts.weekStartsMs.entries()) {
    const lead = (startMs - anchorMs) / 1000;
    const own = packed.filter(({ slice_key }) => slice_key === slice);
    weeks.push(await toReplayEvents(own, toSpot, (step) => step * stepSeconds - lead));
  }
  return weeks;
}
