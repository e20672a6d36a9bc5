import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import type { ReplayGrain, ReplaySums } from '../../../src/lib/domain/replay.ts';
import type { Reader } from '../../engine/ports.ts';
import { toFeedbackSumsSql } from '../sql/feedback-sums-sql.ts';
import { toMeasurementSumsSql } from '../sql/measurement-sums-sql.ts';
import { SqlParams } from '../sql/sql-params.ts';
import { floor, sumGrains, toAnchor, toSteps, toWeekStretches, type ReplayParts } from './replay-window.ts';

export interface ReplaySize {
  readonly grain: ReplayGrain;
  readonly footfallGrain: ReplaySums;
  readonly weeksGrain: ReplaySums;
  /** Since when there is feedback, to the quarter hour; null: there is none, or no week before was asked. */
  readonly sinceMs: number | null;
}

interface SizeRow {
  part: 'events' | 'weeks' | 'footfall' | 'since';
  /** Events, or of `since` seconds after 1970. */
  total: number;
  /** Rows by grain. */
  quarters: number;
  hours: number;
  days: number;
}

/** How much there is, so that no part of the answer has more rows than `limit`. One statement. @throws FloorpulseError over_budget */
export async function getReplaySize(reader: Reader, parts: ReplayParts, limit: number): Promise<ReplaySize> {
  const params = new SqlParams();
  const selects = [...(await toFeedbackSelects(reader, parts, params)), ...toFootfallSelect(parts, params)];
  if (parts.weekStartsMs.length > 0) {
    selects.push(`SELECT 'since' AS part, toFloat64(toUnixTimestamp(bucket)) AS total, 0. AS quarters, 0. AS hours, 0. AS days FROM (
  SELECT bucket FROM {{db}}.feedback_place_15m_v1 WHERE venue_id = ${params.bind(parts.venue.id, 'String')} AND feedback_count > 0
  ORDER BY venue_id, bucket LIMIT 1)`);
  }
  const rows = await reader.rows<SizeRow>({ name: 'getReplaySize', sql: selects.join('\nUNION ALL\n'), params: params.values });
  const find = (part: SizeRow['part']): SizeRow | undefined => rows.find((row) => row.part === part);
  const events = find('events');
  const since = find('since');
  return {
    grain: !events || events.total <= limit ? 'event' : chooseGrain(events, limit),
    footfallGrain: chooseGrain(find('footfall'), limit),
    weeksGrain: chooseGrain(find('weeks'), limit),
    sinceMs: since ? since.total * 1000 : null
  };
}

function chooseGrain(row: SizeRow | undefined, limit: number): ReplaySums {
  if (!row) return 'quarterHour';
  const sizes = { quarterHour: row.quarters, hour: row.hours, day: row.days };
  const grain = sumGrains.find((one) => sizes[one] <= limit);
  if (grain) return grain;
  throw new FloorpulseError('over_budget', `The replay has ${row.days} rows even by day; at most ${limit} are given.`, {
    field: 'range',
    remedy: 'Ask for a shorter range, fewer weeks or a narrower filter.'
  });
}

const toCounts = (keys: string): string =>
  `toFloat64(count()) AS quarters, toFloat64(uniqExact(intDiv(bucket_key, 4), ${keys})) AS hours, toFloat64(uniqExact(intDiv(bucket_key, 96), ${keys})) AS days`;

async function toFeedbackSelects(reader: Reader, parts: ReplayParts, params: SqlParams): Promise<string[]> {
  const { venue, range, where, texts } = parts;
  const asked = { venues: [venue], timeZone: venue.timeZone, placeCut: 'unit', where, texts } as const;
  const selects: string[] = [];
  const add = async (
    part: SizeRow['part'],
    slices: typeof asked & { slices: readonly (typeof range)[] },
    anchorMs: number
  ): Promise<void> => {
    const inner = await toFeedbackSumsSql(reader, { ...slices, buckets: toSteps('quarterHour', anchorMs) }, ['feedback_count'], params);
    if (!inner) return;
    const keys = slices.slices.length > 1 ? 'place_key, slice_key' : 'place_key';
    selects.push(
      `SELECT '${part}' AS part, toFloat64(sum(feedback_count)) AS total, ${toCounts(keys)} FROM (\n${inner.sql}\n) WHERE feedback_count != 0`
    );
  };
  await add('events', { ...asked, slices: [range] }, floor(range.fromMs));
  const weeks = toWeekStretches(parts);
  if (weeks.length > 0) await add('weeks', { ...asked, slices: weeks }, toAnchor(weeks));
  return selects;
}

function toFootfallSelect({ venue, range }: ReplayParts, params: SqlParams): string[] {
  const asked = { venues: [venue], timeZone: venue.timeZone, slices: [range], placeCut: 'unit', metrics: ['footfall'] } as const;
  const inner = toMeasurementSumsSql({ ...asked, buckets: toSteps('quarterHour', floor(range.fromMs)) }, params);
  return inner ? [`SELECT 'footfall' AS part, toFloat64(sum(count_value)) AS total, ${toCounts('place_key')} FROM (\n${inner.sql}\n)`] : [];
}
