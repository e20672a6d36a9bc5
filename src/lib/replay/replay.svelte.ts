/** A replay of a page: the range that was fetched, its clock, and the frame of each moment. */
import { askGraphql } from '../explore/ask/ask-graphql.ts';
import type { HeatKind, HeatPlace, HeatRow } from '../domain/live-events.ts';
import type { PlanStamp, Venue } from '../domain/place.ts';
import { toReplayQuery, type ReplayFields, type ReplayQuestion } from './ask-replay.ts';
import type { EventSums } from './place-columns.ts';
import { toWindowRange, type ReplayMoment } from './moment.ts';
import { ReplayPlayer } from './player.svelte.ts';

/** Weeks before that say what is usual. */
export const usualWeeks = 8;

/** The venue with the plan that an answer was made on, valid just before `to`. */
export type GetPlan = (stamp: PlanStamp | null, to: string) => Promise<Venue>;

export class Replay {
  readonly player = new ReplayPlayer();
  answer = $state.raw<ReplayFields | null>(null);
  /** A sentence for the reader; null: nothing went wrong. */
  failure = $state<string | null>(null);
  /** The plan that was valid then. */
  plan = $state.raw<Venue | null>(null);
  /** With its statistics and calendars it is fetched when somebody plays: a page that is only looked at does not pay for it. */
  #library = $state.raw<typeof import('./frames.ts') | null>(null);
  readonly frames = $derived(this.answer && this.plan && this.#library ? new this.#library.Frames(this.answer, this.plan) : null);
  readonly sectionByUnit = $derived(this.plan && this.#library ? this.#library.toSectionByUnit(this.plan) : null);
  #question: ReplayQuestion | null = null;
  #aborter: AbortController | null = null;
  readonly #getPlan: GetPlan;

  constructor(getPlan: GetPlan) {
    this.#getPlan = getPlan;
  }

  /** Opens a range at a moment and fetches it; the last one asked for counts. */
  async open(question: ReplayQuestion, moment: ReplayMoment | null): Promise<void> {
    this.player.open(question, moment);
    this.#question = question;
    await this.again();
  }

  async again(): Promise<void> {
    const question = this.#question;
    if (!question) return;
    this.#aborter?.abort();
    const aborter = (this.#aborter = new AbortController());
    this.failure = null;
    this.answer = null;
    try {
      this.#library ??= await import('./frames.ts');
      const asked = await askGraphql<{ replay: ReplayFields }>(toReplayQuery(question), aborter.signal);
      const plan = asked.data && (await this.#getPlan(asked.data.replay.plan, asked.data.replay.to));
      if (aborter.signal.aborted) return;
      this.plan = plan;
      this.answer = asked.data?.replay ?? null;
      this.failure = asked.error ? [asked.error.message || asked.error.code, asked.error.remedy].filter(Boolean).join(' ') : null;
    } catch (error) {
      if (!aborter.signal.aborted) this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  close(): void {
    this.#aborter?.abort();
    this.#question = null;
    this.answer = null;
    this.failure = null;
    this.player.close();
  }

  /** What the map shows at the moment of the player; null while there is nothing to show. */
  toRows(kind: HeatKind, by: HeatPlace): ReadonlyMap<string, HeatRow> | null {
    return this.frames?.toRows({ kind, by, ...this.#toSeconds() }) ?? null;
  }

  /** What was said at a place in the window of the moment. */
  toCounts(by: HeatPlace, place: string): EventSums | null {
    const { fromSecond, toSecond } = this.#toSeconds();
    return this.frames?.toCounts(by, place, fromSecond, toSecond) ?? null;
  }

  /** Places that had `least` events or more in the same window a week before. */
  toGhostPlaces(by: HeatPlace, places: readonly string[], least: number): string[] {
    const { fromSecond, toSecond } = this.#toSeconds();
    const ghost = this.player.ghost ? this.frames?.toGhost(by, fromSecond, toSecond) : undefined;
    return ghost ? places.filter((place) => ghost(place).feedbackCount >= least) : [];
  }

  /** What lasts at the moment: equipment that is down, cleaning that is late. */
  readonly spansNow = $derived.by(() => {
    const second = (this.player.atMs - this.player.fromMs) / 1000;
    return (this.answer?.spans ?? []).filter((span) => span.fromSecond <= second && second < span.toSecond);
  });

  #toSeconds(): { fromSecond: number; toSecond: number } {
    const { fromMs, toMs } = toWindowRange(this.player.moment, this.player.fromMs);
    return { fromSecond: (fromMs - this.player.fromMs) / 1000, toSecond: (toMs - this.player.fromMs) / 1000 };
  }
}
