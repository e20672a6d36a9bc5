/** One watched view as the screen sees it. It draws nothing and knows nothing of sockets. */
import type {
  ChainRow,
  DriverRow,
  HeatRow,
  JourneyRow,
  KeywordRow,
  KpiRow,
  ProblemRow,
  RankingRow,
  SeriesRow,
  ViewKind,
  ViewSnapshot,
  ViewSpec,
  VoiceRow,
  Watched,
  WeekRow
} from '../domain/live-events.ts';
import { applyPatch, toViewState, type SequencedPatch, type ViewState } from './apply-patch.ts';

export interface RowOf {
  heat: HeatRow;
  series: SeriesRow;
  kpis: KpiRow;
  problems: ProblemRow;
  voices: VoiceRow;
  week: WeekRow;
  journey: JourneyRow;
  keywords: KeywordRow;
  ranking: RankingRow;
  drivers: DriverRow;
  chain: ChainRow;
}

export type ViewStatus = 'loading' | 'live' | 'failed';

/** An answer of an earlier time. */
export interface KeptAnswer {
  readonly asOf: string;
  readonly snapshot: ViewSnapshot;
}

export class LiveView<Kind extends ViewKind = ViewKind> {
  readonly spec: ViewSpec & { kind: Kind };
  viewId: string | null = null;
  /** Replaced as a whole on every change: rows are never mutated in place. */
  state = $state.raw<ViewState<RowOf[Kind]> | null>(null);
  status = $state<ViewStatus>('loading');
  error = $state.raw<{ code: string; message: string } | null>(null);
  /** How many patches have been applied since the last snapshot; 0 means the rows are the snapshot's own. */
  patches = $state(0);
  readonly rows = $derived(this.state ? [...this.state.rows.values()] : []);

  constructor(spec: ViewSpec & { kind: Kind }) {
    this.spec = spec;
  }

  replace(watched: Watched): void {
    this.viewId = watched.viewId;
    this.state = toViewState(watched.seq, watched.asOf, watched.snapshot);
    this.status = 'live';
    this.error = null;
    this.patches = 0;
  }

  /** Rows of an earlier time, until the server has spoken. */
  show(kept: KeptAnswer): void {
    if (this.state === null) this.state = toViewState(-1, kept.asOf, kept.snapshot);
  }

  fail(error: { code: string; message: string }): void {
    this.error = error;
    this.status = 'failed';
  }

  /** False when a patch is missing and the view has to be asked for again. */
  patch(message: SequencedPatch): boolean {
    if (!this.state) return true;
    const outcome = applyPatch(this.state, message);
    if (outcome.kind === 'applied') {
      this.state = outcome.state;
      this.patches += 1;
    }
    return outcome.kind !== 'gap';
  }
}
