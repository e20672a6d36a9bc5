/** Which moment of a past range is shown, how much of the past is summed behind it, and how it moves; and the same as a part of an address. */

/** Times of life per second of watching. */
export const replaySpeeds = [1, 10, 60, 300, 900, 3600] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];

/** Summed behind the moment: a window that moves with it, or everything since the range began. */
export const replayWindowsMs = { quarter: 15 * 60_000, hour: 3_600_000, threeHours: 3 * 3_600_000, day: 86_400_000 } as const;
export type ReplayWindow = keyof typeof replayWindowsMs | 'cumulative';
export const replayWindows: readonly ReplayWindow[] = [...(Object.keys(replayWindowsMs) as (keyof typeof replayWindowsMs)[]), 'cumulative'];

export interface ReplayMoment {
  readonly atMs: number;
  readonly speed: ReplaySpeed;
  readonly window: ReplayWindow;
  /** The same hour last week stands behind. */
  readonly ghost: boolean;
  readonly playing: boolean;
}

/** Half-open, what is summed at this moment. */
export function toWindowRange(moment: Pick<ReplayMoment, 'atMs' | 'window'>, fromMs: number): { fromMs: number; toMs: number } {
  if (moment.window === 'cumulative') return { fromMs, toMs: moment.atMs };
  return { fromMs: Math.max(fromMs, moment.atMs - replayWindowsMs[moment.window]), toMs: moment.atMs };
}

/** `at` is rounded to seconds: no frame is finer. */
export function writeMoment(moment: ReplayMoment, params: URLSearchParams): void {
  params.set('at', new Date(Math.round(moment.atMs / 1000) * 1000).toISOString().replace('.000Z', 'Z'));
  params.set('speed', String(moment.speed));
  params.set('window', moment.window);
  if (moment.ghost) params.set('ghost', '1');
  else params.delete('ghost');
  if (moment.playing) params.set('play', '1');
  else params.delete('play');
}

/** Null when the address names no moment, or one that cannot be read; a speed or window that there is not becomes the default. */
export function readMoment(params: URLSearchParams): ReplayMoment | null {
  const at = params.get('at');
  const atMs = at === null ? NaN : Date.parse(at);
  if (!Number.isFinite(atMs)) return null;
  const speed = replaySpeeds.find((each) => String(each) === params.get('speed')) ?? 60;
  const window = replayWindows.find((each) => each === params.get('window')) ?? 'hour';
  return { atMs, speed, window, ghost: params.get('ghost') === '1', playing: params.get('play') === '1' };
}
