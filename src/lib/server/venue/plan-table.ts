/** `plan_v1`: every plan of every venue. `venue_v1` of older versions holds one plan a venue, which is read as its first. */
import type { Reader, Writer } from '../../../../clickhouse/engine/ports.ts';
import type { PlanFormat, PlanVersion } from '../../domain/plan.ts';

/** A plan without its floors. */
export interface PlanHead extends PlanVersion {
  /** Null: since ever. */
  readonly validFromMs: number | null;
  readonly savedAtMs: number;
  /** Who takes the place of units that leave with this plan. */
  readonly successors: Readonly<Record<string, string | null>>;
}

/** The plan of `venue_v1` has this number; plans of a venue that has one go on from 2. */
export const legacyPlanVersion = 1;

/** What changes with every plan that is saved, by venue. */
export async function getPlanMarks(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader.rows<{ id: string; mark: string }>({
    name: 'getPlanMarks',
    sql: `SELECT venue_id AS id, concat(toString(max(version)), '@', toString(toUnixTimestamp64Milli(max(saved_at)))) AS mark
FROM {{db}}.plan_v1 GROUP BY id`
  });
  return new Map(rows.map(({ id, mark }) => [id, mark]));
}

interface HeadRow {
  id: string;
  planVersion: number;
  validFromMs: number;
  savedAtMs: number;
  planFormat: string;
  levelCount: number;
  unitCount: number;
  successorsText: string;
}

/** Heads by venue, by number. */
export async function getPlanHeads(reader: Reader, ids: readonly string[]): Promise<Map<string, PlanHead[]>> {
  const newest = (column: string): string => `argMax(${column}, saved_at)`;
  const rows = await reader.rows<HeadRow>({
    name: 'getPlanHeads',
    sql: `SELECT venue_id AS id, version AS planVersion, ${newest('toUnixTimestamp64Milli(valid_from)')} AS validFromMs,
  toUnixTimestamp64Milli(max(saved_at)) AS savedAtMs, ${newest('toString(format)')} AS planFormat, ${newest('level_count')} AS levelCount,
  ${newest('unit_count')} AS unitCount, ${newest('successors')} AS successorsText
FROM {{db}}.plan_v1 WHERE venue_id IN {ids: Array(String)} GROUP BY id, planVersion ORDER BY id, planVersion`,
    params: { ids: [...ids] }
  });
  return toHeads(rows);
}

/** The plans of `venue_v1`, one a venue. */
export async function getLegacyHeads(reader: Reader, ids: readonly string[]): Promise<Map<string, PlanHead[]>> {
  const rows = await reader.rows<HeadRow>({
    name: 'getLegacyHeads',
    sql: `SELECT venue_id AS id, ${legacyPlanVersion} AS planVersion, 0 AS validFromMs, 0 AS savedAtMs, 'imdf' AS planFormat,
  argMax(JSONLength(plan, 'levels'), version) AS levelCount, argMax(JSONLength(plan, 'units'), version) AS unitCount, '{}' AS successorsText
FROM {{db}}.venue_v1 WHERE venue_id IN {ids: Array(String)} GROUP BY id`,
    params: { ids: [...ids] }
  });
  return toHeads(rows);
}

function toHeads(rows: readonly HeadRow[]): Map<string, PlanHead[]> {
  const headsById = new Map<string, PlanHead[]>();
  for (const row of rows) {
    const heads = headsById.get(row.id) ?? [];
    heads.push(
      toPlanHead({
        version: row.planVersion,
        validFromMs: row.validFromMs <= 0 ? null : row.validFromMs,
        savedAtMs: row.savedAtMs,
        format: row.planFormat === '' ? null : (row.planFormat as PlanFormat),
        levelCount: row.levelCount,
        unitCount: row.unitCount,
        successors: JSON.parse(row.successorsText) as PlanHead['successors']
      })
    );
    headsById.set(row.id, heads);
  }
  return headsById;
}

export function toPlanHead(head: Omit<PlanHead, 'validFrom' | 'savedAt'>): PlanHead {
  const { validFromMs, savedAtMs } = head;
  return {
    ...head,
    validFrom: validFromMs === null ? null : new Date(validFromMs).toISOString(),
    savedAt: new Date(savedAtMs).toISOString()
  };
}

/** One plan as it was saved; undefined when there is none. */
export async function getPlanText(reader: Reader, venueId: string, version: number): Promise<string | undefined> {
  const rows = await reader.rows<{ text: string }>({
    name: 'getPlanText',
    sql: `SELECT plan AS text FROM {{db}}.plan_v1 WHERE venue_id = {id: String} AND version = {version: UInt64} ORDER BY saved_at DESC LIMIT 1`,
    params: { id: venueId, version }
  });
  return rows[0]?.text;
}

export async function insertPlan(writer: Writer, venueId: string, head: PlanHead, text: string): Promise<void> {
  await writer.insertRows('plan_v1', [
    {
      venue_id: venueId,
      version: head.version,
      valid_from: toClickHouseTime(head.validFromMs ?? 0),
      saved_at: toClickHouseTime(head.savedAtMs),
      format: head.format ?? '',
      level_count: head.levelCount,
      unit_count: head.unitCount,
      successors: JSON.stringify(head.successors),
      plan: text
    }
  ]);
}

function toClickHouseTime(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
}
