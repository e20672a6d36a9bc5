/** Raw rows, landed the way the log lands them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, SegmentTable } from '../../clickhouse/engine/ports.ts';
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import { structures } from '../../clickhouse/write/structures.ts';

/** `2026-11-21T02:10:00Z` as the tables write it. */
const toStamp = (instant: string) => new Date(instant).toISOString().replace('T', ' ').replace('Z', '');

let count = 0;

export function toFeedbackRow(occurredAt: string, unit: string, row: Partial<FeedbackRow> = {}): FeedbackRow {
  count += 1;
  return {
    venue_id: 'plaza',
    occurred_at: toStamp(occurredAt),
    event_key: String(count),
    sign: 1,
    revision: 0,
    source: 'hotline',
    id: `event-${count}`,
    received_at: toStamp(occurredAt),
    channel: 'hotline',
    kind: 'unsolicited',
    author: 'customer',
    journey_stage: '',
    language: 'zh-CN',
    level_id: unit.slice(0, 2),
    unit_id: unit,
    unplaced_reason: '',
    location: '',
    text: '',
    enriched: 1,
    sentiment_milli: -500,
    intent: 'complaint',
    category1: '环境',
    category2: '卫生',
    category3: '',
    ill_feeling_milli: null,
    urgency_milli: null,
    impact_milli: null,
    keywords: [],
    model: 'test',
    nps: null,
    csat_milli: null,
    customer_ref: '',
    staff_ref: '',
    transcript_of: '',
    attributes: {},
    ...row
  };
}

/** Measured at the venue. */
export function toMeasurementRow(metric: string, at: string, value: number, row: Partial<MeasurementRow> = {}): MeasurementRow {
  return {
    venue_id: 'plaza',
    metric,
    place_id: 'plaza',
    place_kind: 'venue',
    level_id: '',
    unit_id: '',
    at: toStamp(at),
    source: 'counter',
    sign: 1,
    version: 0,
    received_at: toStamp(at),
    value: String(value),
    duration_seconds: 3600,
    unplaced_reason: '',
    location: '',
    attributes: {},
    ...row
  };
}

export async function insertRows(engine: Engine, dir: string, table: SegmentTable, rows: readonly object[]): Promise<void> {
  count += 1;
  const path = join(dir, `${table}-${count}.ndjson`);
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  await engine.ingest.insertSegment({ table, token: path, path, structure: structures[table] });
}
