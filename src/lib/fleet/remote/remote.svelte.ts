/** A wall as it is steered: what is on and what comes by the same functions as on its screens, live over the socket. */
import type { WallPackage, WallVenue } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { ControlAction } from '../../domain/playlist.ts';
import { noControl } from '../../domain/wall-control.ts';
import type { Wall } from '../../domain/wall.ts';
import { LiveConnection } from '../../live/live-connection.svelte.ts';
import type { LiveWall } from '../../live/live-wall.svelte.ts';
import { Plans } from '../../wall/plans.svelte.ts';
import { chooseTurn } from '../../wall/playlist/choose-turn.ts';
import { expandPlaylist, toPlaylistSpecs, type Turn } from '../../wall/playlist/expand-playlist.ts';
import { toNextText, toTurnText, type TurnNames, type TurnText } from '../../wall/playlist/turn-words.ts';
import { toPresentTakeover } from '../../wall/takeover/takeover-time.ts';
import { ViewPool, type HeldViews } from '../../wall/view-pool.svelte.ts';
import type { Language } from '../words.ts';
import { askControl } from './ask-control.ts';
import { toFacts, toNamedVenues, toTurnNames } from './remote-facts.ts';

export interface RemoteStart {
  readonly wall: Wall;
  readonly venues: readonly WallVenue[];
  readonly measures: readonly MeasureInfo[];
}

/** Plans are fetched for the names of floors and places; a chain is named by its venues. */
const mostPlans = 3;

export class Remote {
  readonly connection: LiveConnection;
  private readonly start: RemoteStart;
  private readonly language: Language;
  private readonly live: LiveWall;
  private readonly plans = new Plans();
  private readonly pool: ViewPool;
  private held = $state.raw<HeldViews | null>(null);
  private heldKey = '';
  /** What is being asked for now: its button waits. */
  sending = $state<ControlAction['action'] | null>(null);
  /** Of the last push: said to whoever cannot see the picture change. */
  outcome = $state.raw<{ readonly action: ControlAction['action']; readonly error: string | null; readonly isAway: boolean } | null>(null);

  constructor(start: RemoteStart, language: Language, connection = new LiveConnection()) {
    this.start = start;
    this.language = language;
    this.connection = connection;
    this.pool = new ViewPool(connection);
    this.live = connection.watchWall(start.wall.id);
    this.hold();
  }

  readonly isGone = $derived.by(() => this.live.error?.code === 'not_found');
  readonly told: WallPackage = $derived.by(
    () => this.live.package ?? { ...this.start, version: 0, control: noControl, takeover: null, screen: null }
  );
  readonly wall = $derived.by(() => this.told.wall);
  readonly venue = $derived.by(() => this.told.venues.find(({ id }) => id === this.wall.venue) ?? this.told.venues[0]);
  readonly nowMs = $derived.by(() => this.connection.clock.nowMs);

  private readonly playlist = $derived.by(() => expandPlaylist(this.wall, toFacts(this.told.venues, this.plans, this.held?.views ?? {})));
  readonly chosen = $derived.by(() => chooseTurn(this.playlist, this.nowMs, this.told.control));
  /** Of other parts of the day. */
  readonly otherCount = $derived.by(() => Math.max(0, this.playlist.turns.length - this.chosen.turns.length));
  readonly pausedUntilMs = $derived.by(() => {
    const { pausedUntil } = this.told.control;
    return this.chosen.isPaused && pausedUntil !== null ? Date.parse(pausedUntil) : null;
  });
  readonly takeover = $derived.by(() => toPresentTakeover(this.told.takeover, this.nowMs));

  readonly names: TurnNames = $derived.by(() => toTurnNames(this.told.venues, this.plans, this.told.measures, this.language));
  toText(turn: Turn): TurnText {
    return toTurnText(turn, this.wall, this.names, this.language);
  }
  readonly nextText = $derived.by(() => toNextText(this.chosen, this.wall, this.names, this.language));

  /** About once a second. */
  tick(): void {
    this.connection.clock.tick(performance.now(), Date.now());
    this.hold();
    const named = toNamedVenues(this.chosen.turns, this.wall.venue);
    const isByLevel = this.wall.playlist.some(({ each }) => each === 'level');
    const needed = this.told.venues.filter(
      ({ id }) => named.includes(id) || (isByLevel && id === this.wall.venue) || id === this.takeover?.venue
    );
    this.plans.need(needed.slice(0, mostPlans));
  }

  async send(action: ControlAction): Promise<void> {
    if (this.sending) return;
    this.sending = action.action;
    const answer = await askControl(this.wall.id, action);
    this.sending = null;
    const isDone = 'control' in answer;
    // The socket says the same, and may have said more by now.
    if (isDone && answer.control.seq >= this.told.control.seq) this.live.steer({ wall: this.wall.id, control: answer.control });
    this.outcome = { action: action.action, error: isDone ? null : answer.error, isAway: !isDone && answer.error === null };
  }

  close(): void {
    this.held?.release();
    this.pool.close();
    this.plans.close();
    this.connection.close();
  }

  /** What is the worst now, for the names of such turns. */
  private hold(): void {
    const specs = toPlaylistSpecs(this.wall);
    const key = [...specs.keys()].join('\n');
    if (key === this.heldKey) return;
    this.heldKey = key;
    this.held?.release();
    this.held = this.pool.hold(Object.fromEntries(specs));
  }
}
