/** One question for a whole past range. */
import type { ReplayAnswer } from '../domain/replay.ts';

export interface ReplayQuestion {
  readonly venue: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Earlier weeks: one for the ghost, eight for surprise. */
  readonly weeks: number;
  /** A GraphQL literal, `{channel: {in: ["hotline"]}}`; empty: everything. */
  readonly where: string;
}

const events = '{ at unit level count complaints sentimentCount sentimentMilliSum sentimentMilliSquareSum }';

export function toReplayQuery({ venue, fromMs, toMs, weeks, where }: ReplayQuestion): string {
  const range = `{between: {from: "${new Date(fromMs).toISOString()}", to: "${new Date(toMs).toISOString()}"}}`;
  const filter = where === '' ? '' : `, where: ${where}`;
  return `{ replay(venue: ${JSON.stringify(venue)}, range: ${range}, weeks: ${weeks}${filter}) {
  asOf from to grain footfallGrain weeksGrain plan { version validFrom } units levels since weekStarts
  events ${events}
  footfall { place kind quarter visitors }
  spans { place metric fromSecond toSecond value }
  weeks ${events}
} }`;
}

export type ReplayFields = Omit<ReplayAnswer, 'cost'>;
