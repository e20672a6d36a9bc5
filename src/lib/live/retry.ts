/**
 * How a screen comes back: within ten seconds of a server that is there again, and yet a fleet not in the same second. An attempt that hangs
 * (5 s) and the longest wait before the next one (4.5 s) add up to less than that.
 */
export const reconnectOptions = { timeout: 5_000, reconnectionDelay: 500, reconnectionDelayMax: 3_000, randomizationFactor: 0.5 } as const;

const toSpread = (meanMs: number, spread: number, chance: number): number => meanMs * (1 - spread + 2 * spread * chance);

/** A screen that was refused asks again: the token may come back while nobody stands in front of it. */
export const toRefusedDelayMs = (chance: number = Math.random()): number => toSpread(7_000, 0.3, chance);

/** The server hung up on purpose (token revoked, draining): socket.io does not come back by itself. */
export const toHungUpDelayMs = (chance: number = Math.random()): number => toSpread(2_500, 0.6, chance);

export const toFailedViewDelayMs = (chance: number = Math.random()): number => toSpread(3_000, 0.3, chance);

/** Heartbeats come at most 5 s apart. A line that is cut without a word is only noticed by their absence: after so long the socket is opened anew. */
const silenceMs = 10_000;
const longestSilenceMs = 80_000;

/** @param hangUps in a row that brought no heartbeat: a server that stands still is not helped by screens that come again and again */
export const toSilenceLimitMs = (hangUps: number, chance: number = Math.random()): number =>
  Math.min(longestSilenceMs, silenceMs * 2 ** hangUps) * (hangUps === 0 ? 1 : toSpread(1, 0.3, chance));
