/** Raw rows, landed the way the log lands them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine, SegmentTable } from '../../clickhouse/engine/ports.ts';
import type { FeedbackRow, MeasurementRow } from '../../clickhouse/write/raw-rows.ts';
import { takeBackFeedback } from '../../clickhouse/write/take-back.ts';
import { structures } from '../../clickhouse/write/structures.ts';

export const toStamp = (ms: number): string => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

let count = 0;

export function toFeedbackRow(occurredMs: number, unit: string, row: Partial<FeedbackRow> = {}): FeedbackRow {
  count += 1;
  return {
    venue_id: 'mall',
    occurred_at: toStamp(occurredMs),
    event_key: String(10_000_000_000_000_000_000n + BigInt(count)),
    sign: 1,
    revision: 0,
    sent_revision: row.revision ?? 0,
    source: 'hotline',
    id: `event-${count}`,
    received_at: toStamp(occurredMs),
    channel: 'hotline',
    kind: 'unsolicited',
    author: 'customer',
    journey_stage: '',
    language: 'zh-CN',
    level_id: unit.slice(0, 2),
    unit_id: unit.length > 2 ? unit : '',
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

/** What takes a row back, as the ingest writes it: everything that counts it, neither words nor attributes. */
export const toTakenBack = (row: FeedbackRow): FeedbackRow => takeBackFeedback(row, row.received_at);

/** `place`: a unit, a level, or the venue. */
export function toMeasurementRow(
  metric: string,
  place: string,
  atMs: number,
  value: number,
  row: Partial<MeasurementRow> = {}
): MeasurementRow {
  const kind = /^L\d-/.test(place) ? 'unit' : /^L\d$/.test(place) ? 'level' : 'venue';
  return {
    venue_id: 'mall',
    metric,
    place_id: place,
    place_kind: kind,
    level_id: kind === 'venue' ? '' : place.slice(0, 2),
    unit_id: kind === 'unit' ? place : '',
    at: toStamp(atMs),
    source: 'counter',
    sign: 1,
    version: 0,
    received_at: toStamp(atMs),
    value: String(value),
    duration_seconds: 900,
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
