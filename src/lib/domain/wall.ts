/** A wall is a named set of scenes for one venue or several, and when each is shown. The same shape as a file, in the editor and on the wire. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import { freshnessSchema } from './freshness.ts';
import { dayPartSchema, playlistItemSchema } from './playlist.ts';
import { languages, sceneSchema, themeNames } from './scene.ts';
import { takeoverRuleSchema } from './takeover.ts';

const durationSchema = z.string().regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: 'must be an ISO 8601 duration like "PT12H"'
});

/** Where people stand: sizes of type follow. 24 px of 1080 are read from five metres on a screen 0.68 m high (55 inches). */
export const viewingSchema = z.strictObject({
  metres: z.number().min(0.5).max(50).default(5),
  screenHeightMetres: z.number().min(0.1).max(10).default(0.68)
});

/** What keeps a screen well that nobody touches. */
export const careSchema = z.strictObject({
  /** Moves the picture by a few pixels, against burn-in. */
  shiftPixels: z.int().min(0).max(16).default(4),
  /** Brightness while the venue is closed, 0.1..1. */
  nightBrightness: z.number().min(0.1).max(1).default(0.45),
  /** The page is exchanged for a fresh one behind the picture when it holds more than this, or is older. */
  maxHeapMb: z.number().min(64).max(4096).default(320),
  maxNodes: z.int().min(1000).max(100_000).default(12_000),
  maxAge: durationSchema.default('PT24H')
});

export const wallSchema = z
  .strictObject({
    id: placeIdSchema,
    venue: placeIdSchema,
    /** Besides `venue`: what the scenes of a chain show and `each: venue` goes through. Needs a token of all of them to save. */
    venues: z.union([z.literal('all'), z.array(placeIdSchema).max(2000)]).optional(),
    title: z.record(z.string(), z.string().max(120)).optional(),
    language: z.enum(languages).default('zh'),
    theme: z.enum(themeNames).default('night'),
    viewing: viewingSchema.default(viewingSchema.parse({})),
    /** Seconds each level stays on screen within a scene that turns through them, and how much longer the hottest one stays. */
    levelSeconds: z.number().min(4).max(600).default(14),
    hottestLevelSeconds: z.number().min(4).max(3600).default(40),
    /** Upper end of the rate ramp, complaints per 1,000 visitors. */
    rateMax: z.number().positive().default(12),
    /** Measures of the KPI strip, at most six, in order. */
    kpis: z
      .array(z.string())
      .min(1)
      .max(6)
      .default(['footfall', 'complaintCount', 'complaintsPer1kVisitors', 'nps', 'waitMinutes', 'salesPerVisitor']),
    scenes: z
      .array(sceneSchema)
      .min(1)
      .max(60)
      .default([sceneSchema.parse({ id: 'overview', kind: 'overview' })]),
    dayParts: z.array(dayPartSchema).max(24).default([]),
    /** Without items every scene is shown for half a minute in turn; of one scene alone there is no turn. */
    playlist: z.array(playlistItemSchema).max(120).default([]),
    takeovers: z.array(takeoverRuleSchema).max(20).default([]),
    freshness: freshnessSchema.default(freshnessSchema.parse({})),
    care: careSchema.default(careSchema.parse({})),
    /** The data of this venue is made up; the wall says so. */
    simulated: z.boolean().default(false)
  })
  .superRefine((wall, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message });
    const findRepeat = (ids: readonly string[]) => ids.findIndex((id, index) => ids.indexOf(id) !== index);
    for (const part of ['scenes', 'dayParts', 'takeovers'] as const) {
      const repeat = findRepeat(wall[part].map(({ id }) => id));
      if (repeat >= 0) refuse([part, repeat, 'id'], `another of the ${part} has this id already`);
    }
    const scenes = wall.scenes.map(({ id }) => id);
    const parts = wall.dayParts.map(({ id }) => id);
    for (const [index, item] of wall.playlist.entries()) {
      if (!scenes.includes(item.scene)) refuse(['playlist', index, 'scene'], `is none of the scenes, which are ${scenes.join(', ')}`);
      for (const [at, part] of (item.dayParts ?? []).entries())
        if (!parts.includes(part))
          refuse(['playlist', index, 'dayParts', at], `is none of dayParts (${parts.join(', ') || 'there are none'})`);
    }
  });

export type Wall = z.infer<typeof wallSchema>;

/** What is not right in the text of a wall, and where it says so. */
export interface WallProblem {
  /** `scenes[2].level`; empty: the whole. */
  readonly path: string;
  /** From 1; null: the text does not say it. */
  readonly line: number | null;
  readonly column: number | null;
  readonly message: string;
}

/** Where a definition came from: `default` ships or is made for a venue that has none, and is version 0. */
export const wallSources = ['default', 'file', 'editor', 'api'] as const;
export type WallSource = (typeof wallSources)[number];

/** One save of a wall. */
export interface WallVersion {
  readonly version: number;
  /** RFC 3339; null: before saves were dated. */
  readonly savedAt: string | null;
  /** Id of the token, or name of the file; null: unknown. */
  readonly savedBy: string | null;
  readonly source: WallSource;
  readonly note: string;
  /** This save deleted it. */
  readonly isDeleted: boolean;
}

/** A wall in a list, without what it shows. */
export interface WallSummary extends Pick<WallVersion, 'version' | 'savedAt' | 'savedBy' | 'source'> {
  readonly id: string;
  readonly venue: string;
  readonly title: Readonly<Record<string, string>> | null;
  /** Of its file, when what stands there now is not right; the last good version is shown. */
  readonly problems: readonly WallProblem[];
}
