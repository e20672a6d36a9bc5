/** Which venues got rows in the last minute, whoever wrote them. Speaks of no event and goes to no caller, so it takes no Scope. */
import type { Reader } from '../engine/ports.ts';

export interface LandedRow {
  id: string;
  tableName: 'feedback_raw_v1' | 'measurement_raw_v1';
  venueId: string;
}

/** More rows than this a minute is a flood: then only venues are asked for. */
export const landedLimit = 5000;

const lastMinute = 'landed_at > now64(3) - INTERVAL 60 SECOND';

/** Both ends of the comparison are the engine's clock. At most `landedLimit` rows. */
export function getLanded(reader: Reader): Promise<LandedRow[]> {
  return reader.rows<LandedRow>({
    name: 'getLanded',
    sql: `SELECT toString(id) AS id, table_name AS tableName, venue_id AS venueId FROM {{db}}.landed_v1 WHERE ${lastMinute} LIMIT ${landedLimit}`
  });
}

export function getLandedVenues(reader: Reader): Promise<Pick<LandedRow, 'tableName' | 'venueId'>[]> {
  return reader.rows({
    name: 'getLandedVenues',
    sql: `SELECT DISTINCT table_name AS tableName, venue_id AS venueId FROM {{db}}.landed_v1 WHERE ${lastMinute}`
  });
}
