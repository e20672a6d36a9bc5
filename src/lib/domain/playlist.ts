/** Which scene a wall shows when: items with their own time and subject, parts of the day, and items that multiply by what the data says. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import { subjectShape } from './scene.ts';

export { noControl, type WallControl } from './wall-control.ts';

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

/** What the remote asks for; `wall/playlist/steer.ts` makes the next control of it. */
export const controlActionSchema = z.discriminatedUnion('action', [
  /** It runs again by itself after so many minutes; without them only when asked to. */
  z.strictObject({ action: z.literal('pause'), minutes: z.number().min(1).max(1440).optional() }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({ action: z.literal('next') }),
  z.strictObject({ action: z.literal('previous') }),
  /** By the key of the turn (wall/playlist/expand-playlist.ts): indexes move when the playlist is saved anew. */
  z.strictObject({ action: z.literal('goto'), turn: z.string().min(1).max(16) })
]);
export type ControlAction = z.infer<typeof controlActionSchema>;
