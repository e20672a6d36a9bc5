import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import { replayGrainSeconds, type ReplayGrain, type ReplaySums } from '../../../src/lib/domain/replay.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { toFeedbackSumsSql } from '../sql/feedback-sums-sql.ts';
import { toMeasurementSumsSql } from '../sql/measurement-sums-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { sumGrains, toWeekStretches, type ReplayParts } from './replay-window.ts';

export interface ReplaySize {
  readonly grain: ReplayGrain;
  readonly footfallGrain: ReplaySums;
  readonly weeksGrain: ReplaySums;
  /** Since when there is feedback, to the quarter hour; null: there is none, or no week before was asked. */
  readonly sinceMs: number | null;
}

interface SizeRow {
  part: 'events' | 'weeks' | 'footfall' | 'since';
  /** Events or measurements; of `since` seconds after 1970. */
  total: number;
  /** Places that they stand at. */
  places: number;
}

/**
 * How much there is, so that no part of the answer has more rows than `limit`: a part has at most a row for each of its events, and for each
 * place in each step. Counting the rows themselves would be as much work as reading them. One statement. @throws FloorpulseError over_budget
 */
export async function getReplaySize(reader: Reader, parts: ReplayParts, limit: number): Promise<ReplaySize> {
  const params = new SqlParams();
  const selects = [...(await toFeedbackSelects(reader, parts, params)), ...toFootfallSelect(parts, params)];
  if (parts.weekStartsMs.length > 0) {
    selects.push(`SELECT 'since' AS part, toFloat64(toUnixTimestamp(bucket)) AS total, 0. AS places FROM (
  SELECT bucket FROM {{db}}.feedback_place_15m_v1 WHERE venue_id = ${params.bind(parts.venue.id, 'String')} AND feedback_count > 0
  ORDER BY venue_id, bucket LIMIT 1)`);
  }
  const rows = await reader.rows<SizeRow>({ name: 'getReplaySize', sql: selects.join('\nUNION ALL\n'), params: params.values });
  const find = (part: SizeRow['part']): SizeRow[] => rows.filter((row) => row.part === part);
  const [since] = find('since');
  const choose = (part: SizeRow['part']): ReplaySums => chooseGrain(find(part), parts.range, limit);
  return {
    grain: find('events').every(({ total }) => total <= limit) ? 'event' : choose('events'),
    footfallGrain: choose('footfall'),
    weeksGrain: choose('weeks'),
    sinceMs: since ? since.total * 1000 : null
  };
}

/** @param rows one for each stretch, each as long as the range */
function chooseGrain(rows: readonly SizeRow[], { fromMs, toMs }: TimeRange, limit: number): ReplaySums {
  const toRows = (grain: ReplaySums): number => {
    // A step more, where both ends are cut.
    const steps = Math.ceil((toMs - fromMs) / 1000 / replayGrainSeconds[grain]) + 1;
    return rows.reduce((sum, { total, places }) => sum + Math.min(total, places * steps), 0);
  };
  const grain = sumGrains.find((one) => toRows(one) <= limit);
  if (grain) return grain;
  throw new FloorpulseError('over_budget', `The replay may have ${toRows('day')} rows even by day; at most ${limit} are given.`, {
    field: 'range',
    remedy: 'Ask for a shorter range, fewer weeks or a narrower filter.'
  });
}

async function toFeedbackSelects(reader: Reader, parts: ReplayParts, params: SqlParams): Promise<string[]> {
  const { venue, range, where, texts } = parts;
  const selects: string[] = [];
  const add = async (part: SizeRow['part'], slices: readonly TimeRange[]): Promise<void> => {
    const asked = { venues: [venue], timeZone: venue.timeZone, placeCut: 'unit', where, texts, slices } as const;
    const inner = await toFeedbackSumsSql(reader, asked, ['feedback_count'], params);
    if (!inner) return;
    selects.push(`SELECT '${part}' AS part, toFloat64(sum(feedback_count)) AS total, toFloat64(uniqExact(place_key)) AS places
FROM (\n${inner.sql}\n) WHERE feedback_count != 0${slices.length > 1 ? ' GROUP BY slice_key' : ''}`);
  };
  await add('events', [range]);
  const weeks = toWeekStretches(parts);
  if (weeks.length > 0) await add('weeks', weeks);
  return selects;
}

function toFootfallSelect({ venue, range }: ReplayParts, params: SqlParams): string[] {
  const asked = { venues: [venue], timeZone: venue.timeZone, slices: [range], placeCut: 'unit', metrics: ['footfall'] } as const;
  const inner = toMeasurementSumsSql(asked, params);
  return inner
    ? [`SELECT 'footfall' AS part, toFloat64(sum(count_value)) AS total, toFloat64(uniqExact(place_key)) AS places FROM (\n${inner.sql}\n)`]
    : [];
}
