import type { ViewMeta, ViewPatch, ViewRow, ViewSnapshot, Watched } from '../../domain/live-events.ts';
import { diffRows, isSame } from './diff-rows.ts';
import { isHardlyMoved, toLargestEstimate } from './row-noise.ts';
import type { ViewMessage } from './view-message.ts';

export interface ViewAnswer {
  readonly asOf: string;
  readonly snapshot: ViewSnapshot;
}

type SteadyMeta = Omit<ViewMeta, 'from' | 'to' | 'watermarks' | 'metricWatermarks'>;

/** Meta without what moves with every run: the range slides with the clock, watermarks with every batch. */
function toSteadyMeta(meta: ViewMeta): SteadyMeta {
  const { from: _from, to: _to, watermarks: _watermarks, metricWatermarks: _metricWatermarks, ...steady } = meta;
  return steady;
}

/** A range that slides keeps its length. One that begins elsewhere is another stretch: the business day has turned, or the clock has changed. */
function hasTurned(meta: ViewMeta, sent: ViewMeta): boolean {
  const toLengthMs = ({ from, to }: ViewMeta): number => Date.parse(to) - Date.parse(from);
  return meta.from !== sent.from && toLengthMs(meta) !== toLengthMs(sent);
}

const toMarks = ({ watermarks, metricWatermarks }: ViewMeta): unknown => [watermarks, metricWatermarks ?? null];

/** A patch can only be the longer one when it names at least as many rows as there are: a key is shorter than its row. */
function isLonger(patch: ViewPatch, snapshot: ViewSnapshot): boolean {
  if (patch.upsert.length + patch.remove.length < snapshot.rows.length) return false;
  return JSON.stringify(patch).length > JSON.stringify(snapshot).length;
}

/** The last answer of a view as the screens have it, and the message that takes them to the next one. */
export class ViewState {
  readonly viewId: string;
  readonly #quietMs: number;
  #rows: ReadonlyMap<string, ViewRow> = new Map();
  #meta: ViewMeta = { from: '', to: '', watermarks: [] };
  #sentMeta = this.#meta;
  #sentAtMs = 0;
  #seq = 0;
  #asOf = '';

  /** `quietMs`: moved watermarks alone are worth a message only after so long without one. */
  constructor(viewId: string, quietMs: number) {
    this.viewId = viewId;
    this.#quietMs = quietMs;
  }

  get hasAnswer(): boolean {
    return this.#seq > 0;
  }

  /** Instant of the last good run; empty before the first. */
  get asOf(): string {
    return this.#asOf;
  }

  /** Takes the answer of a run. Undefined when screens that have the last message show the same already. */
  accept({ asOf, snapshot }: ViewAnswer, nowMs: number): ViewMessage | undefined {
    const isFirst = !this.hasAnswer;
    const before = this.#rows;
    const { meta } = snapshot;
    const largest = toLargestEstimate(snapshot.rows);
    // What hardly moved stays as it was sent, so that all screens show the same and small moves cannot add up unseen.
    this.#rows = new Map(
      snapshot.rows.map((row) => {
        const sent = before.get(row.key);
        return [row.key, sent && isHardlyMoved(sent, row, largest) ? sent : row];
      })
    );
    this.#meta = meta;
    this.#asOf = asOf;
    const changes = diffRows(before, this.#rows);
    if (!isFirst && changes.upsert.length === 0 && changes.remove.length === 0 && !this.#isMetaNews(nowMs)) return undefined;
    const patch: ViewPatch = isSame(meta, this.#sentMeta) ? { ...changes } : { ...changes, meta };
    this.#seq += 1;
    this.#sentMeta = meta;
    this.#sentAtMs = nowMs;
    if (isFirst) return undefined;
    const head = { viewId: this.viewId, seq: this.#seq, asOf };
    const whole = { rows: [...this.#rows.values()], meta };
    return isLonger(patch, whole) ? { event: 'view:snapshot', ...head, snapshot: whole } : { event: 'view:patch', ...head, patch };
  }

  #isMetaNews(nowMs: number): boolean {
    if (!isSame(toSteadyMeta(this.#meta), toSteadyMeta(this.#sentMeta))) return true;
    if (hasTurned(this.#meta, this.#sentMeta)) return true;
    return nowMs - this.#sentAtMs >= this.#quietMs && !isSame(toMarks(this.#meta), toMarks(this.#sentMeta));
  }

  /** What a screen needs to start from here: patches newer than its `seq` follow. */
  current(): Watched {
    const snapshot = { rows: [...this.#rows.values()], meta: this.#meta };
    return { viewId: this.viewId, seq: this.#seq, asOf: this.#asOf, snapshot };
  }
}
