/** The pure half of a live view: a snapshot, then patches by sequence number. Shared nothing, so it is tested on its own. */
import type { ViewMeta, ViewPatch, ViewRow, ViewSnapshot } from '../domain/live-events.ts';

export interface ViewState<Row extends ViewRow = ViewRow> {
  readonly seq: number;
  readonly asOf: string;
  /** In the order the server sent them; an upsert keeps a row's place. */
  readonly rows: ReadonlyMap<string, Row>;
  readonly meta: ViewMeta;
}

export interface SequencedPatch {
  readonly seq: number;
  readonly asOf: string;
  readonly patch: ViewPatch;
}

export type PatchOutcome<Row extends ViewRow> =
  | { readonly kind: 'applied'; readonly state: ViewState<Row> }
  /** Not newer than what we have: dropped. */
  | { readonly kind: 'old' }
  /** At least one patch is missing: only a resync helps. */
  | { readonly kind: 'gap' };

export function toViewState<Row extends ViewRow>(seq: number, asOf: string, snapshot: ViewSnapshot): ViewState<Row> {
  return { seq, asOf, rows: new Map(snapshot.rows.map((row) => [row.key, row as Row])), meta: snapshot.meta };
}

export function applyPatch<Row extends ViewRow>(state: ViewState<Row>, message: SequencedPatch): PatchOutcome<Row> {
  if (message.seq <= state.seq) return { kind: 'old' };
  if (message.seq !== state.seq + 1) return { kind: 'gap' };
  const rows = new Map(state.rows);
  for (const key of message.patch.remove) rows.delete(key);
  for (const row of message.patch.upsert) rows.set(row.key, row as Row);
  return { kind: 'applied', state: { seq: message.seq, asOf: message.asOf, rows, meta: message.patch.meta ?? state.meta } };
}
