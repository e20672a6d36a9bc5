import type { Scope } from '../domain/scope.ts';
import type { Services } from './services.ts';

export interface Readiness {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  /** Why it is not simply ok, for whoever is on call. */
  readonly reasons: readonly string[];
  readonly pendingRows: number;
  readonly quarantinedRows: number;
}

/** Events can be accepted as long as the log can write: the engine may be away, the log holds everything. */
export async function getReadiness(services: Pick<Services, 'ingest' | 'engine'>): Promise<Readiness> {
  const state = services.ingest.state();
  const engineAnswers = await services.engine.ping().catch(() => false);
  const reasons = [
    state.canWrite ? '' : 'The write-ahead log cannot be written: check the disk of the data directory.',
    state.engineAway || !engineAnswers ? 'ClickHouse does not answer: events are kept in the log and land when it is back.' : '',
    state.quarantinedRows > 0 ? `${state.quarantinedRows} rows were refused by ClickHouse and lie in log/quarantine.` : ''
  ].filter(Boolean);
  const status = state.canWrite ? (reasons.length > 0 ? 'degraded' : 'ok') : 'unavailable';
  return { status, reasons, pendingRows: state.pendingRows, quarantinedRows: state.quarantinedRows };
}

/** What somebody may know: everybody the status, operators the rest. */
export function toPublicReadiness(scope: Scope, readiness: Readiness): Readiness | Pick<Readiness, 'status'> {
  return scope.can.has('operate') ? readiness : { status: readiness.status };
}
