/** Whether what a tile shows is too old, by how much, and whose fault it is. Pure; the limits are the wall's (`freshness.ts`). */
import type { Freshness } from './freshness.ts';
import type { ViewKind, ViewMeta } from './live-events.ts';
import type { MeasureInfo } from './measures/measure.ts';
import type { OpenTime } from './open-time.ts';
import { toPatienceMs } from './view-pace.ts';

/** `waiting`: nothing was shown yet. `silent`: the server is not heard. `old`: it is heard, and what it says is too old. */
export type TileState = 'fresh' | 'old' | 'waiting' | 'silent';

export interface TileReason {
  /**
   * `disconnected`: no heartbeat. `answers`: heartbeats come, answers to this view do not. `source`: a source that has a limit of its own.
   * `metric`: an operations metric has stopped. `feedback`: nobody has said anything, through any source, for too long.
   */
  readonly kind: 'disconnected' | 'answers' | 'source' | 'metric' | 'feedback';
  readonly source?: string | undefined;
  readonly metric?: string | undefined;
}

export interface TileFreshness {
  readonly state: TileState;
  /** Of what is too old, else of the answer. Of sources, metrics and feedback in open hours; of more than two days by the calendar, which is how days are read. Null while nothing is there. */
  readonly ageMs: number | null;
  /** Null while fresh or waiting. */
  readonly reason: TileReason | null;
}

export interface TileFacts {
  readonly kind: ViewKind;
  /** What the tile shows of the view; none: what people said (voices, heat, keywords), and every metric that the view names. */
  readonly measures: readonly MeasureInfo[];
  readonly meta: ViewMeta | null;
  /** Server time of the last answer: `toAnsweredAtMs`. Null: none yet. */
  readonly answeredAtMs: number | null;
  /** Server time. */
  readonly nowMs: number;
  /** Of the view's venue or venues (`openOpenTime`): closed, a counter may be silent. */
  readonly openTime: OpenTime;
  readonly limits: Freshness;
  /** Milliseconds since the last heartbeat; null: none yet. Heartbeats come at most 5 s apart. */
  readonly silentMs: number | null;
  /** The view asks for a past stretch (`range.between`): its sources need not go on. */
  readonly isPast?: boolean | undefined;
  /** What comes in is history: sources are as old as it is, and nothing is wrong with them. */
  readonly isCatchingUp?: boolean | undefined;
}

/** A heartbeat is missed three times. */
export const heartbeatLimitMs = 15_000;

const dayMs = 86_400_000;
const rankOf: Readonly<Record<TileState, number>> = { fresh: 0, waiting: 1, old: 2, silent: 3 };

export function toTileFreshness(facts: TileFacts): TileFreshness {
  const { kind, meta, answeredAtMs, nowMs, limits, silentMs } = facts;
  const pictureMs = answeredAtMs === null ? null : Math.max(0, nowMs - answeredAtMs);
  // A picture that was kept from before may be there without any heartbeat.
  if ((silentMs ?? pictureMs ?? 0) > heartbeatLimitMs) return { state: 'silent', ageMs: pictureMs, reason: { kind: 'disconnected' } };
  if (pictureMs === null || !meta) return { state: 'waiting', ageMs: null, reason: null };
  if (pictureMs > toLimitMs(limits.answers) + toPatienceMs(kind)) return { state: 'old', ageMs: pictureMs, reason: { kind: 'answers' } };
  const worst = facts.isPast || facts.isCatchingUp ? undefined : toWorstSuspect(toSuspects(facts, meta));
  if (worst) return { state: 'old', ageMs: toToldAge(worst, nowMs), reason: worst.reason };
  return { state: 'fresh', ageMs: pictureMs, reason: null };
}

/** Of a tile that draws several views, or a scene of several tiles: the worst of them. */
export function toWorstFreshness(all: readonly TileFreshness[]): TileFreshness {
  const [first, ...others] = all;
  if (!first) return { state: 'waiting', ageMs: null, reason: null };
  return others.reduce((worst, one) => {
    const order = rankOf[one.state] - rankOf[worst.state] || (one.ageMs ?? 0) - (worst.ageMs ?? 0);
    return order > 0 ? one : worst;
  }, first);
}

export interface AnsweredFacts {
  readonly kind: ViewKind;
  /** Of the view's newest message. */
  readonly asOf: string | null;
  /** Of the newest heartbeat: everything that this socket watches speaks for at least that instant, slow kinds for as much less as they may. */
  readonly heartbeatAsOfMs: number | null;
  /** The server has acknowledged the view on this connection; else heartbeats say nothing of it. */
  readonly isWatched: boolean;
}

/** When a view was last known to be answered: no message comes where nothing has changed, so the heartbeat counts as well. */
export function toAnsweredAtMs({ kind, asOf, heartbeatAsOfMs, isWatched }: AnsweredFacts): number | null {
  const ownMs = asOf === null || asOf === '' ? NaN : Date.parse(asOf);
  if (Number.isNaN(ownMs)) return null;
  return isWatched && heartbeatAsOfMs !== null ? Math.max(ownMs, heartbeatAsOfMs - toPatienceMs(kind)) : ownMs;
}

interface Suspect {
  readonly atMs: number;
  /** In open hours. */
  readonly ageMs: number;
  readonly limitMs: number;
  readonly reason: TileReason;
}

/** Ten open hours a day are no day: whoever reads "3 days" takes a calendar. */
function toToldAge({ atMs, ageMs }: Suspect, nowMs: number): number {
  return nowMs - atMs > 2 * dayMs ? nowMs - atMs : ageMs;
}

/** Furthest beyond its limit, as a multiple of it. */
function toWorstSuspect(suspects: readonly Suspect[]): Suspect | undefined {
  return suspects
    .filter(({ ageMs, limitMs }) => ageMs > limitMs)
    .sort((a, b) => b.ageMs / Math.max(1, b.limitMs) - a.ageMs / Math.max(1, a.limitMs))[0];
}

function toSuspects(facts: TileFacts, meta: ViewMeta): Suspect[] {
  return [...toMetricSuspects(facts, meta), ...toFeedbackSuspects(facts, meta)];
}

function toMetricSuspects({ measures, nowMs, openTime, limits }: TileFacts, meta: ViewMeta): Suspect[] {
  const users: readonly (MeasureInfo | null)[] = measures.length > 0 ? measures : [null];
  return (meta.metricWatermarks ?? []).flatMap(({ metric, source, at, whileWrong }) => {
    const atMs = Date.parse(at);
    const ageMs = openTime(atMs, nowMs);
    return users.flatMap((measure): Suspect[] => {
      if (measure && !isOn(measure, metric)) return [];
      const byMeasure = (measure && limits.measures[measure.name]) ?? limits.measures[metric];
      const named = byMeasure ?? limits.sources[source];
      // Measured once and not any more is no failure, nor is silence of what is only told of while something is wrong.
      if (named === undefined && (whileWrong || ageMs > dayMs)) return [];
      const kind = named !== undefined && byMeasure === undefined ? 'source' : 'metric';
      return [{ atMs, ageMs, limitMs: toLimitMs(named ?? limits.operations), reason: { kind, source, metric } }];
    });
  });
}

function toFeedbackSuspects({ measures, nowMs, openTime, limits }: TileFacts, meta: ViewMeta): Suspect[] {
  const spoken = measures.filter(({ family }) => family !== 'O');
  if (measures.length > 0 && spoken.length === 0) return [];
  const sources = new Set(meta.feedbackSources ?? []);
  const told = meta.watermarks.filter(({ source }) => sources.has(source));
  if (told.length === 0) return [];
  const toAge = (at: number): number => openTime(at, nowMs);
  const newestMs = Math.max(...told.map(({ at }) => Date.parse(at)));
  const byMeasure = spoken.flatMap(({ name }) => limits.measures[name] ?? []);
  const limitMs = byMeasure.length > 0 ? Math.min(...byMeasure.map(toLimitMs)) : toLimitMs(limits.feedback);
  const own = told.flatMap(({ source, at }): Suspect[] => {
    const limit = limits.sources[source];
    if (limit === undefined) return [];
    const atMs = Date.parse(at);
    return [{ atMs, ageMs: toAge(atMs), limitMs: toLimitMs(limit), reason: { kind: 'source', source } }];
  });
  return [{ atMs: newestMs, ageMs: toAge(newestMs), limitMs, reason: { kind: 'feedback' } }, ...own];
}

/** A measure stands on the metric that it is, or that it divides or is divided by. */
function isOn({ name, calculation }: MeasureInfo, metric: string): boolean {
  return name === metric || (calculation.kind === 'ratio' && (calculation.above === metric || calculation.below === metric));
}

/** ISO 8601 as the schema lets it: days, hours, minutes, seconds. */
function toLimitMs(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
