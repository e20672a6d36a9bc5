/** A pattern of urgent events that interrupts a wall, and what is said of it while it does. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import type { VoiceRow } from './live-events.ts';

const durationSchema = z.string().regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: 'must be an ISO 8601 duration like "PT15M"'
});

/** "Three urgent events at one place within a quarter of an hour." Rules stand in the wall until there are alert rules. */
export const takeoverRuleSchema = z.strictObject({
  id: placeIdSchema,
  /** So many events at one unit ... */
  atLeast: z.int().min(1).max(1000).default(3),
  /** ... within the last so long (1 minute to 24 hours) ... */
  within: durationSchema.default('PT15M'),
  /** ... whose urgency is at least this (0..1), and, where given, whose ill feeling is ... */
  urgency: z.number().min(0).max(1).default(0.7),
  illFeeling: z.number().min(0).max(1).optional(),
  /** ... and whose category path begins so. */
  category: z.array(z.string().max(64)).min(1).max(3).optional(),
  level: placeIdSchema.optional(),
  /** How long it stays on the screens. */
  seconds: z.number().min(5).max(600).default(45),
  /** Never more often than this for the wall as a whole; the same place not before `againAfter`. */
  atMostEvery: durationSchema.default('PT5M'),
  againAfter: durationSchema.default('PT30M'),
  /** Plays a short sound where the browser lets it. */
  sound: z.boolean().default(false)
});
export type TakeoverRule = z.infer<typeof takeoverRuleSchema>;

/** What interrupts the rotation, told to every screen of the wall at once. */
export interface Takeover {
  /** Another one has another id. */
  readonly id: string;
  readonly rule: string;
  readonly venue: string;
  /** Unit, and its level. */
  readonly place: string;
  readonly level: string;
  /** RFC 3339: when it began and when the wall goes back. */
  readonly from: string;
  readonly until: string;
  readonly sound: boolean;
  /** The evidence: how many events of the pattern, in which stretch, and the newest of them (texts masked). */
  readonly count: number;
  readonly within: string;
  readonly category: readonly string[];
  readonly voices: readonly VoiceRow[];
  /** Latest O-signals of the place, as in a problem row. */
  readonly signals: readonly { readonly metric: string; readonly value: number; readonly at: string }[];
}
