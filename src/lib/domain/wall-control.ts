/** Where the playlist of a wall has been steered to. Without the schemas: screens need no zod for it. */
/** How a wall is steered from a phone. Time in the playlist is the server's, stopped and shifted: so all screens of a wall stay in step. */
export interface WallControl {
  /** Grows with every change. */
  readonly seq: number;
  /** RFC 3339; null: it runs. */
  readonly pausedAt: string | null;
  /** It runs again by itself then. */
  readonly pausedUntil: string | null;
  /** Added to the time of the playlist: "next" moves it to the next turn. */
  readonly shiftMs: number;
  /** RFC 3339 of the last change. A new part of the day begins with its first turn: what was steered before it is forgotten then. */
  readonly changedAt: string | null;
}

export const noControl: WallControl = { seq: 0, pausedAt: null, pausedUntil: null, shiftMs: 0, changedAt: null };
