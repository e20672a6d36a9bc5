/** One live question whose last answer stays, with what it answered, until the next question has its own. */
import type { ViewKind, ViewMeta, ViewSpec } from '../domain/live-events.ts';
import type { LiveConnection } from '../live/live-connection.svelte.ts';
import type { LiveView, RowOf } from '../live/live-view.svelte.ts';

export interface Answered<Kind extends ViewKind> {
  readonly spec: ViewSpec & { kind: Kind };
  readonly rows: ReadonlyMap<string, RowOf[Kind]>;
  readonly meta: ViewMeta;
  readonly asOf: string;
}

export class LiveAnswer<Kind extends ViewKind> {
  private readonly connection: LiveConnection;
  private view = $state.raw<LiveView<Kind> | null>(null);
  private kept = $state.raw<Answered<Kind> | null>(null);
  private key = '';
  private readonly own: Answered<Kind> | null = $derived(this.view?.state ? { spec: this.view.spec, ...this.view.state } : null);

  constructor(connection: LiveConnection) {
    this.connection = connection;
  }

  readonly answer: Answered<Kind> | null = $derived(this.own ?? this.kept);
  readonly error = $derived(this.view?.status === 'failed' ? this.view.error : null);
  /** What is shown answers the question before. */
  readonly isOld = $derived(this.own === null && this.kept !== null);

  /** @param isLive false: asked once, what lies in the past does not change */
  ask(spec: ViewSpec & { kind: Kind }, isLive: boolean): void {
    const key = JSON.stringify([spec, isLive]);
    if (key === this.key) return;
    this.leave();
    this.key = key;
    if (isLive) this.view = this.connection.watch(spec);
    else void this.getOnce(spec, key);
  }

  /** The same once more: after an error of something that is not watched. */
  retry(): void {
    const view = this.view;
    if (view?.status === 'failed' && view.viewId === null) void this.getOnce(view.spec, this.key);
  }

  close(): void {
    this.leave();
    this.key = '';
  }

  private leave(): void {
    if (this.own) this.kept = this.own;
    if (this.view) this.connection.unwatch(this.view);
    this.view = null;
  }

  private async getOnce(spec: ViewSpec & { kind: Kind }, key: string): Promise<void> {
    const view = await this.connection.get(spec);
    if (this.key === key) this.view = view;
  }
}
