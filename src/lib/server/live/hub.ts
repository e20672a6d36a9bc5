import { randomBytes } from 'node:crypto';
import type { Reader } from '../../../../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../../domain/errors.ts';
import type { ViewSpec, Watched } from '../../domain/live-events.ts';
import type { LiveAnswer, LiveQuestion, QuestionAnswer } from '../../domain/live-question.ts';
import type { Venue } from '../../domain/place.ts';
import { hasVenue, type Scope } from '../../domain/scope.ts';
import { resolveRange, toRfc3339 } from '../../domain/time-range.ts';
import { toPatienceMs } from '../../domain/view-pace.ts';
import type { Clock } from '../clock.ts';
import type { Landed } from '../ingest/ingest.ts';
import type { Logger } from '../log.ts';
import type { VenueStore } from '../venue/venue-store.ts';
import { Board } from './board.ts';
import { liveMetrics } from './live-metrics.ts';
import { liveTimings, type LiveTimings } from './live-timings.ts';
import { QuestionView } from './question-view.ts';
import type { ViewListener, ViewMessage } from './view-message.ts';
import { isOfVenues, toQuestionKey, toSpecScope, toViewId, toViewKey, toViewScope } from './view-key.ts';
import type { ViewAnswer } from './view-state.ts';
import { WallView } from './wall-view.ts';
import type { Listener } from './watched-view.ts';

export interface Watch {
  readonly viewId: string;
  /** Instant of the view's last good run; of kinds of a slow pace later by as much as they may be late, and never in the future. */
  readonly asOf: string;
  /** The view as it stands now. Join whatever delivers the messages first, then call this: newer messages follow. */
  current(): Watched;
  stop(): void;
}

export interface Follow {
  /** The answer as it stands now; newer ones follow. */
  readonly answer: QuestionAnswer;
  stop(): void;
}

/** Keeps each distinct view and scope answered once, however many watch it. */
export interface LiveHub {
  /** Watches a view; resolves once it has an answer. The same listener is called once a message. @throws FloorpulseError not_found | busy | those of the read */
  watch(scope: Scope, spec: ViewSpec, listener: ViewListener): Promise<Watch>;
  /** Keeps an analyst's question answered, on the analyst's lane; resolves once it has an answer. @throws FloorpulseError busy | those of the read */
  follow(scope: Scope, question: LiveQuestion, listener: Listener<LiveAnswer>): Promise<Follow>;
  /** New rows are in the tables: views of these venues run again at the next tick. */
  onLanded(landed: Landed): void;
  /** Newest instant that any view speaks for. */
  readonly asOf: string;
  /** Distinct views and questions that somebody watches. */
  readonly watchedViews: number;
  close(): Promise<void>;
}

/** Answers a view; `venues` are those of a chain. The hub never looks at rows, it only compares them. */
export type GetView = (
  scope: Scope,
  reader: Reader,
  venue: Venue,
  spec: ViewSpec,
  nowMs: number,
  venues: readonly Venue[]
) => Promise<ViewAnswer>;

export interface LiveHubParts {
  readonly reader: Reader;
  /** For kinds of a slow pace, so that those of a fast one never wait behind them. Absent: `reader`. */
  readonly slowReader?: Reader;
  readonly venues: Pick<VenueStore, 'get' | 'onChange'> & Partial<Pick<VenueStore, 'at' | 'list'>>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly getView: GetView;
  /** Reads at once; leave the lane a connection for pages. */
  readonly concurrency?: number;
  /** Distinct views; the oldest unwatched one makes room. */
  readonly maxViews?: number;
  /** Distinct questions of analysts, likewise. */
  readonly maxQuestions?: number;
  readonly timings?: Partial<LiveTimings>;
  /** 0..1, spreads what would fall together. */
  readonly random?: () => number;
}

export function openLiveHub(parts: LiveHubParts): LiveHub {
  const { reader, venues, clock, log, getView, concurrency = 2, maxViews = 1000, maxQuestions = 100, random = Math.random } = parts;
  const timings = { ...liveTimings, ...parts.timings };
  const { slowReader = reader } = parts;
  const secret = randomBytes(32);
  const openViews = (what: string, most: number): Board<ViewMessage, WallView> => {
    const onCount = (count: number): void => {
      counts.set(what, count);
      liveMetrics.views.set([...counts.values()].reduce((sum, one) => sum + one, 0));
    };
    return new Board<ViewMessage, WallView>({ what, concurrency: most, maxViews, timings, log, random, onCount });
  };
  const counts = new Map<string, number>();
  const views = openViews('views', concurrency);
  // One at a time: what is slow may wait for each other.
  const slowViews = openViews('slow views', 1);
  // One at a time: a lane of two connections keeps one for whoever asks now, and the wall has a lane of its own.
  const questions = new Board<LiveAnswer, QuestionView>({
    what: 'live questions',
    concurrency: 1,
    maxViews: maxQuestions,
    timings,
    log,
    random,
    onCount: (count) => liveMetrics.questions.set(count)
  });

  const getVenue = async (scope: Scope, spec: Pick<ViewSpec, 'venue' | 'level' | 'range'>): Promise<Venue> => {
    const now = venues.get(scope, spec.venue);
    if (!now) {
      throw new FloorpulseError(
        'not_found',
        `venue: there is no "${spec.venue}" here, or it is not yours. The query \`venues\` lists yours.`
      );
    }
    // A past stretch is on the plan of its end, which is not part of it.
    const endMs = spec.range.between ? resolveRange(spec.range, now, clock.now()).toMs - 1 : undefined;
    const venue = (endMs === undefined ? now : await venues.at?.(scope, spec.venue, endMs)) ?? now;
    if (spec.level !== undefined && !venue.levels.some((level) => level.id === spec.level)) {
      const known = venue.levels.map((level) => level.id).join(', ');
      throw new FloorpulseError('not_found', `level: "${venue.id}" has no level "${spec.level}". It has ${known || 'none'}.`);
    }
    return venue;
  };

  /** Those that a view speaks of; one that is gone since is left out. */
  const getVenues = (viewScope: Scope, venue: Venue, spec: ViewSpec): readonly Venue[] => {
    if (!isOfVenues(spec)) return [venue];
    if (!spec.venues) return venues.list?.(viewScope) ?? [venue];
    return [...new Set(spec.venues)].flatMap((id) => venues.get(viewScope, id) ?? []);
  };

  const touch = (venueId: string, table?: Landed['table']): void => {
    views.touch(venueId, table);
    slowViews.touch(venueId, table);
    questions.touch(venueId, table);
  };
  const stopVenues = venues.onChange((venueId) => touch(venueId));

  return {
    async watch(scope, spec, listener) {
      // Refused before anything is kept or read.
      resolveRange(spec.range, await getVenue(scope, spec), clock.now());
      for (const venue of isOfVenues(spec) ? (spec.venues ?? []) : []) await getVenue(scope, { venue, range: spec.range });
      const viewScope = toSpecScope(scope, spec);
      const viewId = toViewId(toViewKey(viewScope, spec), secret);
      const pace = timings.slowPaces[spec.kind];
      const read = async () => {
        const venue = await getVenue(viewScope, spec);
        return getView(viewScope, pace ? slowReader : reader, venue, spec, clock.now(), getVenues(viewScope, venue, spec));
      };
      const isOf = (venueId: string): boolean => (isOfVenues(spec) ? hasVenue(viewScope, venueId) : venueId === spec.venue);
      const make = () => new WallView({ viewId, spec, read, now: () => clock.now(), quietMs: timings.slowTickMs, pace, isOf });
      const { view, stop } = await (pace ? slowViews : views).watch(viewId, make, listener);
      return {
        viewId,
        get asOf() {
          return toHeardAsOf(view.asOf, toPatienceMs(spec.kind), clock.now());
        },
        current: () => view.state.current(),
        stop
      };
    },
    async follow(scope, question, listener) {
      // Narrowed only to what the caller may see; for any other venue the read says that there is none.
      const isVisible = question.venue !== undefined && hasVenue(scope, question.venue);
      const questionScope = isVisible ? toViewScope(scope, question.venue) : scope;
      const make = () => new QuestionView({ question, scope: questionScope, now: () => clock.now(), quietMs: timings.slowTickMs });
      const { view, stop } = await questions.watch(toQuestionKey(questionScope, question), make, listener);
      return { answer: view.answer, stop };
    },
    onLanded: (landed) => {
      for (const venueId of landed.venues) touch(venueId, landed.table);
    },
    get watchedViews() {
      return views.watchedViews + slowViews.watchedViews + questions.watchedViews;
    },
    get asOf() {
      return views.newestAsOf || new Date(clock.now()).toISOString();
    },
    async close() {
      stopVenues();
      await Promise.all([views.close(), slowViews.close(), questions.close()]);
    }
  };
}

/** One slow tile must not make a whole screen look old. */
function toHeardAsOf(asOf: string, patienceMs: number, nowMs: number): string {
  return patienceMs === 0 || asOf === '' ? asOf : toRfc3339(Math.max(Date.parse(asOf), Math.min(nowMs, Date.parse(asOf) + patienceMs)));
}
