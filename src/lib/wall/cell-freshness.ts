/** How old what a tile shows is, and whose fault that is: the worst of its views. */
import type { WallVenue } from '../domain/live-events.ts';
import type { MeasureInfo } from '../domain/measures/measure.ts';
import { openOpenTime, type OpenTime } from '../domain/open-time.ts';
import { toAnsweredAtMs, toTileFreshness, toWorstFreshness, type TileFreshness } from '../domain/tile-freshness.ts';
import type { Wall } from '../domain/wall.ts';
import type { ConnectionState } from '../live/live-connection.svelte.ts';
import type { LiveView } from '../live/live-view.svelte.ts';
import { isCatchingUp } from './catching-up.ts';

export interface CellFacts {
  readonly views: readonly LiveView[];
  readonly limits: Wall['freshness'];
  readonly measures: ReadonlyMap<string, MeasureInfo>;
  /** Of the wall. */
  readonly venues: readonly WallVenue[];
  readonly connection: ConnectionState;
  readonly clock: { readonly nowMs: number; readonly asOfMs: number | null; readonly silentMs: number | null };
}

const fresh: TileFreshness = { state: 'fresh', ageMs: null, reason: null };

/** A tile without views (a text, a picture) is never old. */
export function toCellFreshness({ views, limits, measures, venues, connection, clock }: CellFacts): TileFreshness {
  if (views.length === 0) return fresh;
  return toWorstFreshness(
    views.map((view) => {
      const { kind } = view.spec;
      return toTileFreshness({
        kind,
        measures: (view.spec.measures ?? []).flatMap((name) => measures.get(name) ?? []),
        meta: view.state?.meta ?? null,
        answeredAtMs: toAnsweredAtMs({
          kind,
          asOf: view.state?.asOf ?? null,
          heartbeatAsOfMs: clock.asOfMs,
          isWatched: connection === 'live' && view.viewId !== null
        }),
        nowMs: clock.nowMs,
        openTime: toOpenTime(view, venues),
        limits,
        silentMs: clock.silentMs,
        isPast: view.spec.range.between !== undefined,
        isCatchingUp: isCatchingUp(toVenueIds(view, venues).join('\n'), kind, view.state?.meta ?? null, clock.nowMs)
      });
    })
  );
}

/** Open hours are counted over weeks: made once for the venues of a wall. */
const known = new WeakMap<readonly WallVenue[], Map<string, OpenTime>>();

function toVenueIds({ spec }: LiveView, venues: readonly WallVenue[]): readonly string[] {
  return spec.kind === 'chain' || spec.of === 'venue' ? (spec.venues ?? venues.map(({ id }) => id)) : [spec.venue];
}

function toOpenTime(view: LiveView, venues: readonly WallVenue[]): OpenTime {
  let times = known.get(venues);
  if (!times) {
    times = new Map();
    known.set(venues, times);
  }
  const ids = toVenueIds(view, venues);
  const key = ids.join('\n');
  let time = times.get(key);
  if (!time) {
    time = openOpenTime(venues.filter(({ id }) => ids.includes(id)));
    times.set(key, time);
  }
  return time;
}
