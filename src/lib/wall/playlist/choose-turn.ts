/** Which turn it is: a pure function of the server's time, so that all screens of a wall are in step and a reload comes back to the same scene. */
import type { WallControl } from '../../domain/wall-control.ts';
import { toPresentStretch, type Stretch } from './day-parts.ts';
import type { Playlist, Turn } from './expand-playlist.ts';

export interface ChosenTurn {
  readonly turn: Turn;
  /** Within `turns`. */
  readonly index: number;
  /** The turns of this part of the day, in order. */
  readonly turns: readonly Turn[];
  /** When it began and when the next one does, in the server's time. A single turn lasts as long as its stretch; Infinity: nothing will end it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly isPaused: boolean;
}

/** What steering comes to at an instant. */
export interface Steered {
  /** The instant whose picture is shown: during a pause the one at which it began. */
  readonly atMs: number;
  /** The part of the day at that instant; without day parts all of time is one. */
  readonly stretch: Stretch;
  /** What the time of the playlist is ahead of the clock. */
  readonly shiftMs: number;
  readonly isPaused: boolean;
}

const allOfTime: Stretch = { fromMs: 0, toMs: Infinity, parts: new Set() };

/**
 * A pause holds everything, the part of the day too. What was steered in an earlier stretch is forgotten: a part of the day begins with the
 * beginning of its first turn.
 */
export function toSteered(playlist: Playlist, nowMs: number, control: WallControl): Steered {
  const toStretchAt = (ms: number) =>
    playlist.dayParts.length === 0 ? allOfTime : toPresentStretch(playlist.dayParts, playlist.venue, ms);
  const pausedMs = control.pausedAt === null ? null : Date.parse(control.pausedAt);
  const untilMs = control.pausedUntil === null ? Infinity : Date.parse(control.pausedUntil);
  if (pausedMs !== null && nowMs < untilMs) {
    return { atMs: pausedMs, stretch: toStretchAt(pausedMs), shiftMs: control.shiftMs, isPaused: true };
  }
  const stretch = toStretchAt(nowMs);
  const isOfNow =
    control.changedAt !== null && Date.parse(pausedMs === null ? control.changedAt : (control.pausedAt ?? '')) >= stretch.fromMs;
  const heldMs = pausedMs === null ? 0 : untilMs - pausedMs;
  return { atMs: nowMs, stretch, shiftMs: isOfNow ? control.shiftMs - heldMs : 0, isPaused: false };
}

export function toTurnsOf(playlist: Playlist, stretch: Stretch): readonly Turn[] {
  const turns = playlist.turns.filter(({ dayParts }) => dayParts === null || dayParts.some((part) => stretch.parts.has(part)));
  return turns.length > 0 ? turns : [playlist.restTurn];
}

/** Milliseconds since the round began, 0 .. its length. */
export function toRoundMs(turns: readonly Turn[], { atMs, stretch, shiftMs }: Steered): number {
  const lengthMs = turns.reduce((sum, turn) => sum + turn.lengthMs, 0);
  return (((atMs - stretch.fromMs + shiftMs) % lengthMs) + lengthMs) % lengthMs;
}

export function chooseTurn(playlist: Playlist, nowMs: number, control: WallControl): ChosenTurn {
  const steered = toSteered(playlist, nowMs, control);
  const { stretch, isPaused } = steered;
  const turns = toTurnsOf(playlist, stretch);
  const heldUntilMs = isPaused ? (control.pausedUntil === null ? Infinity : Date.parse(control.pausedUntil)) : null;
  if (turns.length === 1) {
    return { turn: turns[0] as Turn, index: 0, turns, fromMs: stretch.fromMs, toMs: Math.max(stretch.toMs, heldUntilMs ?? 0), isPaused };
  }
  let restMs = toRoundMs(turns, steered);
  let index = 0;
  while (index < turns.length - 1 && restMs >= (turns[index] as Turn).lengthMs) {
    restMs -= (turns[index] as Turn).lengthMs;
    index += 1;
  }
  const turn = turns[index] as Turn;
  const fromMs = steered.atMs - restMs;
  const leftMs = turn.lengthMs - restMs;
  const toMs = heldUntilMs === null ? Math.min(nowMs + leftMs, stretch.toMs) : heldUntilMs + leftMs;
  return { turn, index, turns, fromMs, toMs, isPaused };
}
