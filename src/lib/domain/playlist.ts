/** Which scene a wall shows when: items with their own time and subject, parts of the day, and items that multiply by what the data says. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import { subjectShape } from './scene.ts';

/** `09:30`, or against the venue's calendar: `open`, `close`, `open-PT1H`, `close+PT30M`. */
export const dayTimeSchema = z.string().regex(/^(?:([01]\d|2[0-3]):[0-5]\d|(?:open|close)(?:[+-]PT(?:\d{1,2}H)?(?:\d{1,3}M)?)?)$/, {
  error: 'must be a time of the day like "09:30", or "open", "close", "open-PT1H", "close+PT30M"'
});

export const dayPartSchema = z.strictObject({
  id: placeIdSchema,
  from: dayTimeSchema,
  /** Not included; before `from`: reaches over midnight. */
  to: dayTimeSchema,
  /** 1 = Monday .. 7 = Sunday; absent: every day. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7).optional(),
  /** `only` on holidays of the venue's calendar, `never` on them; absent: both. */
  holidays: z.enum(['only', 'never']).optional()
});
export type DayPart = z.infer<typeof dayPartSchema>;

export const playlistItemSchema = z.strictObject({
  scene: placeIdSchema,
  seconds: z.number().min(5).max(3600).default(30),
  ...subjectShape,
  /**
   * Multiplies the item: `venue` once for every venue of the wall, `level` once for every level, `worstPlace` for the places with the worst problems
   * now (with its level), `worstVenue` for the venues with the highest complaint rate now. The last two take `count` turns; turns that find fewer repeat.
   */
  each: z.enum(['venue', 'level', 'worstPlace', 'worstVenue']).optional(),
  count: z.int().min(1).max(10).default(3),
  /** Shown in these parts of the day only. */
  dayParts: z.array(placeIdSchema).min(1).optional()
});
export type PlaylistItem = z.infer<typeof playlistItemSchema>;

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
}

export const noControl: WallControl = { seq: 0, pausedAt: null, pausedUntil: null, shiftMs: 0 };
