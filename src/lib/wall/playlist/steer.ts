/** What a push on the remote makes of the control of a wall. */
import { FloorpulseError } from '../../domain/errors.ts';
import type { ControlAction } from '../../domain/playlist.ts';
import type { WallControl } from '../../domain/wall-control.ts';
import { chooseTurn, toRoundMs, toSteered, toTurnsOf } from './choose-turn.ts';
import type { Playlist, Turn } from './expand-playlist.ts';

const minuteMs = 60_000;

/** @throws FloorpulseError bad_request: there is no such turn now */
export function steer(playlist: Playlist, control: WallControl, action: ControlAction, nowMs: number): WallControl {
  const steered = toSteered(playlist, nowMs, control);
  const toRfc3339 = (ms: number) => new Date(ms).toISOString();
  const from: WallControl = {
    seq: control.seq + 1,
    pausedAt: steered.isPaused ? control.pausedAt : null,
    pausedUntil: steered.isPaused ? control.pausedUntil : null,
    shiftMs: steered.shiftMs,
    changedAt: toRfc3339(nowMs)
  };
  switch (action.action) {
    case 'pause': {
      const pausedUntil = action.minutes === undefined ? null : toRfc3339(nowMs + action.minutes * minuteMs);
      return { ...from, pausedAt: from.pausedAt ?? toRfc3339(nowMs), pausedUntil };
    }
    case 'resume':
      // Ends now what would have ended later: the time that was held is taken off like there.
      if (!steered.isPaused) return from;
      return {
        ...from,
        pausedAt: null,
        pausedUntil: null,
        shiftMs: toSteered(playlist, nowMs, { ...control, pausedUntil: toRfc3339(nowMs) }).shiftMs
      };
    default: {
      const { turns, index } = chooseTurn(playlist, nowMs, control);
      const to = action.action === 'goto' ? findTurn(turns, action.turn) : index + (action.action === 'next' ? 1 : -1);
      const at = (to + turns.length) % turns.length;
      const startMs = turns.slice(0, at).reduce((sum, turn) => sum + turn.lengthMs, 0);
      return { ...from, shiftMs: steered.shiftMs + startMs - toRoundMs(toTurnsOf(playlist, steered.stretch), steered) };
    }
  }
}

function findTurn(turns: readonly Turn[], key: string): number {
  const index = turns.findIndex((turn) => turn.key === key);
  if (index >= 0) return index;
  throw new FloorpulseError(
    'bad_request',
    `turn: the playlist has no turn "${key}" now. It has ${turns.map((turn) => turn.key).join(', ')}.`
  );
}
