/** Which scene is on and which comes next: the playlist's pure functions, fed with the server's time, the control and what the data says is worst. */
import { untrack } from 'svelte';
import type { ViewSpec } from '../domain/live-events.ts';
import type { Scene } from '../domain/scene.ts';
import type { LiveView } from '../live/live-view.svelte.ts';
import { chooseTurn, type ChosenTurn } from './playlist/choose-turn.ts';
import { expandPlaylist, toPlaylistSpecs, type Playlist, type Turn } from './playlist/expand-playlist.ts';
import { toWorst } from './worst-by-key.ts';
import type { SubjectPart } from './subject.ts';
import type { WallSession } from './wall-session.svelte.ts';

/** Long enough for a view that takes a second and a plan of a megabyte. */
const warmMs = 12_000;

export interface Showing {
  /** Another turn has another one, and so does the same turn a round later. */
  readonly id: string;
  readonly scene: Scene;
  readonly item: SubjectPart;
  readonly fromMs: number;
  /** "2 / 5"; null: there is no turn. */
  readonly step: string | null;
}

export class Turning {
  private readonly session: WallSession;
  private kept: { id: string; version: number; item: SubjectPart } | null = null;

  constructor(session: WallSession, worstViews: () => Readonly<Record<string, LiveView>>) {
    this.session = session;
    this.toWorstViews = worstViews;
  }

  private readonly toWorstViews: () => Readonly<Record<string, LiveView>>;

  private readonly playlist: Playlist = $derived.by(() => {
    const { wall, venues, plans } = this.session;
    return expandPlaylist(wall, {
      worst: toWorst(this.toWorstViews()),
      venues: venues.map((venue) => {
        const plan = plans.get(venue.id);
        const levels = plan ? [...plan.levels].sort((a, b) => a.ordinal - b.ordinal).map(({ id }) => id) : null;
        return { ...venue, levels };
      })
    });
  });

  private readonly chosen: ChosenTurn = $derived.by(() =>
    chooseTurn(this.playlist, this.session.connection.clock.nowMs, this.session.package.control)
  );

  readonly isPaused = $derived.by(() => this.chosen.isPaused);
  private readonly id = $derived.by(() => `${this.chosen.turn.key}@${Math.round(this.chosen.fromMs)}`);

  /** What is on by the server's time. What a turn is about stays for the turn, also when another place becomes the worst meanwhile. */
  readonly current: Showing | null = $derived.by(() => {
    const { id } = this;
    const { wall, package: told } = this.session;
    const { turn, index, turns, fromMs } = untrack(() => this.chosen);
    const scene = findScene(wall.scenes, turn);
    if (!scene) return null;
    if (this.kept?.id !== id || this.kept.version !== told.version) this.kept = { id, version: told.version, item: turn.subject };
    const step = turns.length > 1 ? `${index + 1} / ${turns.length}` : null;
    return { id, scene, item: this.kept.item as SubjectPart, fromMs: Number.isFinite(fromMs) ? fromMs : 0, step };
  });

  private readonly isNear = $derived.by(() => this.chosen.toMs - this.session.connection.clock.nowMs < warmMs);

  /** What comes next, shortly before its turn. */
  readonly next: Pick<Showing, 'scene' | 'item'> | null = $derived.by(() => {
    void this.id;
    if (!this.isNear) return null;
    const { turns, index } = untrack(() => this.chosen);
    const turn = turns[(index + 1) % turns.length];
    const scene = turn && turns.length > 1 ? findScene(this.session.wall.scenes, turn) : undefined;
    return turn && scene ? { scene, item: turn.subject as SubjectPart } : null;
  });
}

function findScene(scenes: readonly Scene[], turn: Turn): Scene | undefined {
  return scenes.find(({ id }) => id === turn.scene) ?? scenes[0];
}

/** Of items that go through the worst places or venues. */
export function toWorstSpecs(session: WallSession): Record<string, ViewSpec> {
  return Object.fromEntries(toPlaylistSpecs(session.wall));
}
