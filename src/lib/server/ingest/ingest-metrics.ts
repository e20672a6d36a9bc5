import { Counter, Gauge } from 'prom-client';
import type { SegmentTable } from '../../../../clickhouse/engine/ports.ts';
import { registry } from '../metrics.ts';
import type { Tally } from './draft.ts';

const events = new Counter({
  name: 'floorpulse_ingest_events_total',
  help: 'Events and measurements by what became of them.',
  labelNames: ['table', 'outcome'],
  registers: [registry]
});
const refused = new Counter({
  name: 'floorpulse_ingest_refused_total',
  help: 'Refused events and measurements by code.',
  labelNames: ['table', 'code'],
  registers: [registry]
});
const unplaced = new Counter({
  name: 'floorpulse_ingest_unplaced_total',
  help: 'Accepted events and measurements that could not be placed, by reason.',
  labelNames: ['table', 'reason'],
  registers: [registry]
});
const requests = new Counter({
  name: 'floorpulse_ingest_requests_total',
  help: 'Requests by HTTP status.',
  labelNames: ['table', 'status'],
  registers: [registry]
});
const pendingRows = new Gauge({
  name: 'floorpulse_ingest_pending_rows',
  help: 'Rows that are acknowledged and not yet in ClickHouse.',
  registers: [registry]
});
const quarantinedRows = new Gauge({
  name: 'floorpulse_ingest_quarantined_rows',
  help: 'Rows that ClickHouse refused for good; they lie in log/quarantine.',
  registers: [registry]
});

export function countRequest(table: SegmentTable, status: number, tally: Tally): void {
  requests.inc({ table, status });
  events.inc({ table, outcome: 'accepted' }, tally.accepted);
  events.inc({ table, outcome: 'duplicate' }, tally.duplicates);
  events.inc({ table, outcome: 'refused' }, tally.refusedCount);
  for (const [code, count] of tally.byCode) refused.inc({ table, code }, count);
  for (const [reason, count] of tally.byUnplacedReason) unplaced.inc({ table, reason }, count);
}

export function showState(state: { pendingRows: number; quarantinedRows: number }): void {
  pendingRows.set(state.pendingRows);
  quarantinedRows.set(state.quarantinedRows);
}
