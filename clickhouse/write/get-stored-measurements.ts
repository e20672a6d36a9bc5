import type { Reader } from '../engine/ports.ts';
import { takenBackMeasurementColumns, type StoredMeasurement } from './take-back.ts';

export interface MeasurementName {
  readonly venueId: string;
  readonly metric: string;
  readonly placeId: string;
  /** `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  readonly at: string;
  readonly source: string;
}

const columns = takenBackMeasurementColumns
  .map((column) => (column === 'value' || column === 'at' ? `toString(${column}) AS ${column}_text` : column))
  .join(', ');

type AnswerRow = Omit<StoredMeasurement, 'value' | 'at'> & { value_text: string; at_text: string };

const pageSize = 2000;

/** The one measurement that a venue, metric, place, instant and source can have. */
export const toMeasurementKey = (name: MeasurementName): string =>
  `${name.venueId}\0${name.metric}\0${name.placeId}\0${name.at}\0${name.source}`;

/** The measurements that stand in the table under these names, by `toMeasurementKey`. @throws FloorpulseError unavailable */
export async function getStoredMeasurements(reader: Reader, wanted: readonly MeasurementName[]): Promise<Map<string, StoredMeasurement>> {
  const stored = new Map<string, StoredMeasurement>();
  for (let start = 0; start < wanted.length; start += pageSize) {
    const page = wanted.slice(start, start + pageSize);
    const unique = (pick: (name: MeasurementName) => string) => [...new Set(page.map(pick))];
    const rows = await reader.rows<AnswerRow>({
      name: 'getStoredMeasurements',
      sql: `SELECT ${columns} FROM {{db}}.measurement_raw_v1
WHERE venue_id IN {venues: Array(String)} AND metric IN {metrics: Array(String)} AND place_id IN {places: Array(String)}
  AND at IN {instants: Array(DateTime64(3, 'UTC'))} AND source IN {sources: Array(String)}
GROUP BY ALL HAVING sum(sign) > 0`,
      params: {
        venues: unique((name) => name.venueId),
        metrics: unique((name) => name.metric),
        places: unique((name) => name.placeId),
        instants: unique((name) => name.at),
        sources: unique((name) => name.source)
      }
    });
    for (const { value_text, at_text, ...row } of rows) {
      const key = toMeasurementKey({ venueId: row.venue_id, metric: row.metric, placeId: row.place_id, at: at_text, source: row.source });
      const other = stored.get(key);
      if (!other || other.version < row.version) stored.set(key, { ...row, value: value_text, at: at_text });
    }
  }
  return stored;
}
