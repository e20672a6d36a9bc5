import { randomBytes } from 'node:crypto';
import type { Reader } from '../../../../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { ViewSpec, Watched } from '../../domain/live-events.ts';
import type { Venue } from '../../domain/place.ts';
import type { Scope } from '../../domain/scope.ts';
import { resolveRange } from '../../domain/time-range.ts';
import type { Clock } from '../clock.ts';
import type { Landed } from '../ingest/ingest.ts';
import type { Logger } from '../log.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { liveMetrics } from './live-metrics.ts';
import { liveTimings, type LiveTimings } from './live-timings.ts';
import { Ticker } from './ticker.ts';
import type { ViewListener } from './view-message.ts';
import { toViewId, toViewKey, toViewScope } from './view-key.ts';
import { ViewRunner } from './view-runner.ts';
import type { ViewAnswer } from './view-state.ts';
import { WatchedView } from './watched-view.ts';

export interface Watch {
  readonly viewId: string;
  /** Instant of the view's last good run. */
  readonly asOf: string;
  /** The view as it stands now. Join whatever delivers the messages first, then call this: newer messages follow. */
  current(): Watched;
  stop(): void;
}

/** Keeps each distinct view and scope answered once, however many watch it. */
export interface LiveHub {
  /** Watches a view; resolves once it has an answer. The same listener is called once a message. @throws FloorpulseError not_found | busy | those of the read */
  watch(scope: Scope, spec: ViewSpec, listener: ViewListener): Promise<Watch>;
  /** New rows are in the tables: views of these venues run again at the next tick. */
  onLanded(landed: Landed): void;
  /** Newest instant that any view speaks for. */
  readonly asOf: string;
  /** Distinct views that somebody watches. */
  readonly watchedViews: number;
  close(): Promise<void>;
}

/** Answers a view. The hub never looks at rows, it only compares them. */
export type GetView = (scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number) => Promise<ViewAnswer>;

export interface LiveHubParts {
  readonly reader: Reader;
  readonly venues: Pick<VenueStore, 'get' | 'onChange'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly getView: GetView;
  /** Reads at once; leave the lane a connection for pages. */
  readonly concurrency?: number;
  /** Distinct views; the oldest unwatched one makes room. */
  readonly maxViews?: number;
  readonly timings?: Partial<LiveTimings>;
  /** 0..1, spreads what would fall together. */
  readonly random?: () => number;
}

export function openLiveHub(parts: LiveHubParts): LiveHub {
  const { reader, venues, clock, log, getView, concurrency = 2, maxViews = 1000, random = Math.random } = parts;
  const timings = { ...liveTimings, ...parts.timings };
  const views = new Map<string, WatchedView>();
  const secret = randomBytes(32);
  const monotonic = () => performance.now();

  const getVenue = (scope: Scope, spec: ViewSpec): Venue => {
    const venue = venues.get(scope, spec.venue);
    if (!venue) {
      throw new FloorpulseError(
        'not_found',
        `venue: there is no "${spec.venue}" here, or it is not yours. The query \`venues\` lists yours.`
      );
    }
    if (spec.level !== undefined && !venue.levels.some((level) => level.id === spec.level)) {
      const known = venue.levels.map((level) => level.id).join(', ');
      throw new FloorpulseError('not_found', `level: "${venue.id}" has no level "${spec.level}". It has ${known || 'none'}.`);
    }
    return venue;
  };

  const drop = (viewId: string): void => {
    views.delete(viewId);
    liveMetrics.views.set(views.size);
  };

  const addView = (viewId: string, scope: Scope, spec: ViewSpec): WatchedView => {
    if (views.size >= maxViews) {
      const spare = [...views].find(([, view]) => view.watchers === 0);
      if (!spare)
        throw new FloorpulseError('busy', `All ${maxViews} views of this server are watched. Try again later, or watch what others watch.`);
      drop(spare[0]);
    }
    const view = new WatchedView(viewId, spec, scope, timings.slowTickMs);
    views.set(viewId, view);
    liveMetrics.views.set(views.size);
    return view;
  };

  const tick = (): boolean => {
    const now = monotonic();
    let began = false;
    for (const [viewId, view] of views) {
      if (view.watchers === 0 && !view.running && now - view.unwatchedAt >= timings.graceMs) drop(viewId);
      else if (view.isDue(now)) {
        began = true;
        void runner.run(view);
      }
    }
    return began;
  };
  const ticker = new Ticker(timings, tick);
  const runner = new ViewRunner({
    read: (view) => getView(view.scope, reader, getVenue(view.scope, view.spec), view.spec, clock.now()),
    concurrency,
    timings,
    clock,
    log,
    random,
    onTelling: (watchers) => ticker.spend(watchers),
    onDirty: () => ticker.wake()
  });

  const markDirty = (venueId: string, touches: (view: WatchedView) => boolean): void => {
    let found = false;
    for (const view of views.values()) {
      if (view.spec.venue !== venueId || !touches(view)) continue;
      view.isDirty = true;
      found ||= view.watchers > 0;
    }
    if (found) ticker.wake();
  };

  const onLanded = (landed: Landed): void => {
    // Voices quote feedback; measurements say nothing there.
    const touches = (view: WatchedView) => landed.table === 'feedback_raw_v1' || view.spec.kind !== 'voices';
    for (const venueId of landed.venues) markDirty(venueId, touches);
  };

  const stopVenues = venues.onChange((venueId) => markDirty(venueId, () => true));

  return {
    async watch(scope, spec, listener) {
      // Refused before anything is kept or read.
      resolveRange(spec.range, getVenue(scope, spec), clock.now());
      const viewScope = toViewScope(scope, spec.venue);
      const viewId = toViewId(toViewKey(viewScope, spec), secret);
      const view = views.get(viewId) ?? addView(viewId, viewScope, spec);
      const wasWatched = view.watchers > 0;
      const stop = view.join(listener, monotonic);
      // Nobody kept it fresh while nobody watched. A run under way will do; it is younger than the grace time.
      if (!wasWatched || !view.state.hasAnswer) await (view.running ?? runner.run(view, true));
      if (!view.state.hasAnswer) {
        stop();
        if (view.watchers === 0 && views.get(viewId) === view) drop(viewId);
        throw view.lastError;
      }
      return {
        viewId,
        get asOf() {
          return view.state.asOf;
        },
        current: () => view.state.current(),
        stop
      };
    },
    onLanded,
    get watchedViews() {
      return [...views.values()].filter((view) => view.watchers > 0).length;
    },
    get asOf() {
      return runner.newestAsOf || new Date(clock.now()).toISOString();
    },
    async close() {
      ticker.close();
      stopVenues();
      await Promise.all([...views.values()].map((view) => view.running));
      views.clear();
      liveMetrics.views.set(0);
    }
  };
}
