import type { Reader } from '../engine/ports.ts';

export interface SeriesHead {
  readonly venue_id: string;
  readonly metric: string;
  readonly place_id: string;
  readonly source: string;
  /** Milliseconds since 1970 of the newest measurement. */
  readonly at_ms: number;
}

/** The newest instant of each series of measurements, of all or of those with rows received since. @throws FloorpulseError unavailable */
export function getSeriesHeads(reader: Reader, receivedSince: string | null): Promise<SeriesHead[]> {
  return reader.rows<SeriesHead>({
    name: 'getSeriesHeads',
    sql: `SELECT venue_id, metric, place_id, source, toFloat64(toUnixTimestamp64Milli(max(at))) AS at_ms FROM {{db}}.measurement_raw_v1
${receivedSince === null ? '' : "WHERE received_at >= parseDateTime64BestEffort({since: String}, 3, 'UTC')"}
GROUP BY venue_id, metric, place_id, source`,
    params: receivedSince === null ? {} : { since: receivedSince }
  });
}
