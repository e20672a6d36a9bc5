/** Whether a stretch lies partly before there was any data: a difference from it tells when the data begins, and little else. */
import { askGraphql } from './ask-graphql.ts';
import { toOperation, Word } from './graphql-text.ts';
import type { TimeSeries } from './wire.ts';

const dayMs = 86_400_000;

/** Start of the first day that has any, where days before it have none; else null. Nights are empty anyway: of less than two days nothing is said. */
export async function getFirstData(venue: string, { from, to }: { from: string; to: string }): Promise<number | null> {
  if (Date.parse(to) - Date.parse(from) < 2 * dayMs) return null;
  const args = { venue, measures: [new Word('feedbackCount')], range: { between: { from, to } }, grain: new Word('day') };
  const { data } = await askGraphql<{ timeSeries: TimeSeries }>(
    toOperation('query', [{ field: 'timeSeries', args, select: ['times', { field: 'series', select: ['values'] }] }])
  );
  const values = data?.timeSeries.series[0]?.values ?? [];
  const first = values.findIndex((value) => (value ?? 0) > 0);
  const at = data?.timeSeries.times[first];
  // The day in which the stretch begins may be a piece of one.
  return first > 1 && at !== undefined ? Date.parse(at) : null;
}
