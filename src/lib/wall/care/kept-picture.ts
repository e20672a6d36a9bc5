/** The last picture of a wall, kept in the browser: what a screen shows first while the server is away, with its time. Bounded, and gone with the screen's access. */
import { delMany, entries, setMany } from 'idb-keyval';
import type { ViewSnapshot, ViewSpec, WallPackage } from '../../domain/live-events.ts';
import { toStableJson } from '../../domain/stable-json.ts';
import type { KeptAnswers } from '../../live/live-connection.svelte.ts';
import type { KeptAnswer, LiveView } from '../../live/live-view.svelte.ts';
import { getPictureStore } from './forget-pictures.ts';
import { chooseDropped, chooseSaved, type KeptSize } from './kept-limits.ts';

/** What is kept beside the views. Times are the server's. */
export interface KeptMoment {
  readonly package: WallPackage;
  /** Server time minus screen time. */
  readonly offsetMs: number;
  readonly heardAtMs: number;
  readonly asOfMs: number | null;
}

interface KeptView extends KeptSize {
  readonly asOf: string;
  /** The snapshot as JSON: written and measured at once, and only parsed where it is shown. */
  readonly text: string;
}

const momentKey = (wall: string) => `moment ${wall}`;
const viewKey = (wall: string, spec: ViewSpec) => `view ${wall} ${toStableJson(spec)}`;

export class KeptPicture implements KeptAnswers {
  readonly moment: KeptMoment | null;
  private readonly wall: string;
  private readonly views: Map<string, KeptView>;
  /** What is written, by key. */
  private readonly sizes: Map<string, KeptSize>;
  private readonly savedStates = new Map<string, string>();

  private constructor(wall: string, moment: KeptMoment | null, views: Map<string, KeptView>) {
    this.wall = wall;
    this.moment = moment;
    this.views = views;
    this.sizes = new Map([...views].map(([key, { bytes, savedAtMs }]) => [key, { bytes, savedAtMs }]));
  }

  /** Never fails: a browser that keeps nothing (private window, full disk) has an empty one. */
  static async open(wall: string): Promise<KeptPicture> {
    try {
      const all = await entries<string, KeptMoment | KeptView>(getPictureStore());
      const moment = all.find(([key]) => key === momentKey(wall))?.[1] as KeptMoment | undefined;
      const views = all.filter(([key]) => key.startsWith('view ')) as [string, KeptView][];
      return new KeptPicture(wall, moment ?? null, new Map(views));
    } catch {
      return new KeptPicture(wall, null, new Map());
    }
  }

  get(spec: ViewSpec): KeptAnswer | null {
    const kept = this.views.get(viewKey(this.wall, spec));
    return kept ? { asOf: kept.asOf, snapshot: JSON.parse(kept.text) as ViewSnapshot } : null;
  }

  /** Keeps the moment and some of the views that have changed, oldest kept first. Call it now and then. @param nowMs server time */
  async save(moment: KeptMoment, views: readonly LiveView[], nowMs: number): Promise<void> {
    const changed = new Map<string, LiveView>();
    for (const view of views) {
      const key = viewKey(this.wall, view.spec);
      // A view that shows what was kept has nothing new to keep.
      if (view.state && view.state.seq >= 0 && this.savedStates.get(key) !== `${view.viewId} ${view.state.seq}`) changed.set(key, view);
    }
    const written: [string, KeptMoment | KeptView][] = [[momentKey(this.wall), moment]];
    for (const key of chooseSaved([...changed.keys()], this.sizes, nowMs)) {
      const state = changed.get(key)?.state;
      if (!state) continue;
      const text = JSON.stringify({ rows: [...state.rows.values()], meta: state.meta } satisfies ViewSnapshot);
      const size = { bytes: text.length, savedAtMs: nowMs };
      this.savedStates.set(key, `${changed.get(key)?.viewId} ${state.seq}`);
      const kept = { ...size, asOf: state.asOf, text };
      this.sizes.set(key, size);
      // Here as well: the playlist goes on while the server is away.
      this.views.set(key, kept);
      written.push([key, kept]);
    }
    const dropped = chooseDropped(this.sizes);
    for (const key of dropped) {
      this.sizes.delete(key);
      this.views.delete(key);
      this.savedStates.delete(key);
    }
    try {
      await setMany(
        written.filter(([key]) => !dropped.includes(key)),
        getPictureStore()
      );
      if (dropped.length > 0) await delMany(dropped, getPictureStore());
    } catch {
      // Without a kept picture a wall is as good as before, while its server is there.
    }
  }
}
