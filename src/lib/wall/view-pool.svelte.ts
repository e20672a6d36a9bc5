/** Every tile asks for its views here. The same question is one view, however many tiles ask it; what nobody needs any more is let go a little later. */
import type { ViewKind, ViewSpec } from '../domain/live-events.ts';
import { toStableJson } from '../domain/stable-json.ts';
import type { LiveConnection } from '../live/live-connection.svelte.ts';
import type { LiveView } from '../live/live-view.svelte.ts';

/** Longer than a scene takes to change, so that what two scenes share is not asked for twice. */
const lingerMs = 20_000;

interface Pooled {
  readonly view: LiveView;
  holders: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export interface HeldViews {
  readonly views: Readonly<Record<string, LiveView>>;
  /** Once. */
  release(): void;
}

type Watching = Pick<LiveConnection, 'watch' | 'unwatch'>;

export class ViewPool {
  /** Of all that is watched now. */
  watchedCount = $state(0);
  private readonly connection: Watching;
  private readonly byKey: Record<string, Pooled> = {};
  private readonly lingerMs: number;

  constructor(connection: Watching, linger: number = lingerMs) {
    this.connection = connection;
    this.lingerMs = linger;
  }

  hold(specs: Readonly<Record<string, ViewSpec>>): HeldViews {
    const taken = Object.entries(specs).map(([name, spec]) => [name, this.take(spec)] as const);
    let isHeld = true;
    return {
      views: Object.fromEntries(taken.map(([name, { view }]) => [name, view])),
      release: () => {
        if (!isHeld) return;
        isHeld = false;
        for (const [, pooled] of taken) this.giveBack(pooled);
      }
    };
  }

  /** What is watched now: for whoever judges how old the picture is. */
  getViews(): LiveView[] {
    return Object.values(this.byKey).map(({ view }) => view);
  }

  close(): void {
    for (const { timer } of Object.values(this.byKey)) clearTimeout(timer);
  }

  private take(spec: ViewSpec): Pooled {
    const key = toStableJson(spec);
    let pooled = this.byKey[key];
    if (!pooled) {
      const view = this.connection.watch(spec as ViewSpec & { kind: ViewKind }) as LiveView;
      pooled = { view, holders: 0, timer: undefined };
      this.byKey[key] = pooled;
      this.watchedCount += 1;
    }
    clearTimeout(pooled.timer);
    pooled.holders += 1;
    return pooled;
  }

  private giveBack(pooled: Pooled): void {
    pooled.holders -= 1;
    if (pooled.holders > 0) return;
    pooled.timer = setTimeout(() => {
      if (pooled.holders > 0) return;
      delete this.byKey[toStableJson(pooled.view.spec)];
      this.watchedCount -= 1;
      this.connection.unwatch(pooled.view);
    }, this.lingerMs);
  }
}
