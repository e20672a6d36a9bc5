/** Nothing bright stands still for long. Pure: where the picture lies and how bright it is are functions of the time. */
const stepMs = 45_000;

/**
 * By how many pixels the picture is moved: slowly along the rim of a square and its inner ones, a pixel a step, so that every edge has been
 * over every one of its pixels after a round. Nobody sees a pixel in three quarters of a minute: this is no motion.
 */
export function toShift(nowMs: number, pixels: number): { x: number; y: number } {
  if (pixels <= 0) return { x: 0, y: 0 };
  const width = 2 * pixels + 1;
  // A snake through the square and back again.
  const cells = width * width;
  const round = 2 * (cells - 1);
  const step = Math.floor(nowMs / stepMs) % round;
  const cell = step < cells ? step : round - step;
  const row = Math.floor(cell / width);
  const column = row % 2 === 0 ? cell % width : width - 1 - (cell % width);
  return { x: column - pixels, y: row - pixels };
}

/** A picture that has been old for so long tells nobody anything that has to be bright. */
const oldDimsAfterMs = 30 * 60_000;

export interface BrightnessFacts {
  readonly isClosed: boolean;
  /** For how long the whole picture has been old; 0: it is not. */
  readonly oldMs: number;
  readonly nightBrightness: number;
}

/** 0..1 */
export function toBrightness({ isClosed, oldMs, nightBrightness }: BrightnessFacts): number {
  return isClosed || oldMs >= oldDimsAfterMs ? nightBrightness : 1;
}
