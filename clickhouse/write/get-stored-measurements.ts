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

type AnswerRow = Omit<StoredMeasurement, 'value' | 'at'> & { value_text: string; at_text: string; standing: number };

/** What the table knows under a name. */
export interface KnownMeasurement {
  /** Null: what stood here was moved to another place. */
  readonly stored: StoredMeasurement | null;
  /** The highest version that any row has: the next one must be higher, or it would collapse with a row of another value. */
  readonly lastVersion: number;
}

const pageSize = 2000;

/** The one measurement that a venue, metric, place, instant and source can have. */
export const toMeasurementKey = (name: MeasurementName): string =>
  `${name.venueId}\0${name.metric}\0${name.placeId}\0${name.at}\0${name.source}`;

/** What the table has under these names, by `toMeasurementKey`. @throws FloorpulseError unavailable */
export async function getStoredMeasurements(reader: Reader, wanted: readonly MeasurementName[]): Promise<Map<string, KnownMeasurement>> {
  const known = new Map<string, KnownMeasurement>();
  for (let start = 0; start < wanted.length; start += pageSize) {
    const page = wanted.slice(start, start + pageSize);
    const unique = (pick: (name: MeasurementName) => string) => [...new Set(page.map(pick))];
    const rows = await reader.rows<AnswerRow>({
      name: 'getStoredMeasurements',
      sql: `SELECT ${columns}, toInt32(sum(sign)) AS standing FROM {{db}}.measurement_raw_v1
WHERE venue_id IN {venues: Array(String)} AND metric IN {metrics: Array(String)} AND place_id IN {places: Array(String)}
  AND at IN {instants: Array(DateTime64(3, 'UTC'))} AND source IN {sources: Array(String)}
GROUP BY ALL`,
      params: {
        venues: unique((name) => name.venueId),
        metrics: unique((name) => name.metric),
        places: unique((name) => name.placeId),
        instants: unique((name) => name.at),
        sources: unique((name) => name.source)
      }
    });
    for (const { value_text, at_text, standing, ...row } of rows) {
      const key = toMeasurementKey({ venueId: row.venue_id, metric: row.metric, placeId: row.place_id, at: at_text, source: row.source });
      const other = known.get(key);
      const stands = standing > 0 && (other?.stored?.version ?? -1) < row.version;
      known.set(key, {
        stored: stands ? { ...row, value: value_text, at: at_text } : (other?.stored ?? null),
        lastVersion: Math.max(row.version, other?.lastVersion ?? 0)
      });
    }
  }
  return known;
}
