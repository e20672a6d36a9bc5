/**
 * What is summed of feedback. The same words stand in the rollup (0002_feedback_place_15m_v1.sql) as columns and here as
 * expressions on one raw row; a property test keeps the two equal. A row taken back carries sign -1 and so cancels its sums.
 */
import { eventSums, type EventSum } from '../../../src/lib/domain/measures/measure.ts';

export const feedbackColumns = eventSums;
export type FeedbackColumn = EventSum;

/** Sums of a place and stretch; what was not asked for is absent. */
export type FeedbackSums = Partial<Record<FeedbackColumn, number>>;

/** A complaint: intent says so, or there is no intent and the event is negative or shows ill feeling. */
export const isComplaintSql = `(intent = 'complaint' OR (intent = '' AND (ifNull(sentiment_milli, 0) < -250 OR ifNull(ill_feeling_milli, 0) >= 500)))`;

/** Per raw row, to be summed. Products take the next wider type, sums 64 bits: what is narrow is read and multiplied faster. */
export const rawFeedbackSql: Readonly<Record<FeedbackColumn, string>> = {
  feedback_count: 'sign',
  enriched_count: 'sign * (enriched = 1)',
  complaint_count: `sign * ${isComplaintSql}`,
  negative_count: 'sign * (ifNull(sentiment_milli, 0) < -250)',
  sentiment_count: 'sign * isNotNull(sentiment_milli)',
  sentiment_milli_sum: 'sign * ifNull(sentiment_milli, 0)',
  sentiment_milli_square_sum: 'sign * ifNull(sentiment_milli, 0) * ifNull(sentiment_milli, 0)',
  ill_feeling_count: 'sign * (ifNull(ill_feeling_milli, 0) >= 500)',
  urgent_count: 'sign * (ifNull(urgency_milli, 0) >= 700)',
  nps_count: 'sign * isNotNull(nps)',
  nps_promoter_count: 'sign * (ifNull(nps, 0) >= 9)',
  nps_detractor_count: 'sign * (isNotNull(nps) AND ifNull(nps, 0) <= 6)',
  csat_count: 'sign * isNotNull(csat_milli)',
  csat_milli_sum: 'sign * ifNull(csat_milli, 0)'
};
