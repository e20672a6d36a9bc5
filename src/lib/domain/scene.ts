/** What a wall shows: scenes, and the tiles that a scene is laid out of. Shape only; whether a level is there is known with the venue. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';
import { gridSize } from './grid.ts';
import { heatKinds, rankingKinds } from './live-events.ts';

/** A tile draws one thing from one or two views (domain/live-events.ts). */
export const tileKinds = [
  'map',
  'stack',
  'kpis',
  'trend',
  'problems',
  'voices',
  'keywords',
  'ranking',
  'week',
  'number',
  'journey',
  'scatter',
  'drivers',
  'chainMap',
  'chainRanking'
] as const;
export type TileKind = (typeof tileKinds)[number];

/** A scene answers one question. Each kind but `custom` has a layout of its own (wall/scenes/layouts.ts), which `tiles` replaces. */
export const sceneKinds = ['overview', 'floor', 'chain', 'drivers', 'journey', 'voices', 'ranking', 'week', 'number', 'custom'] as const;
export type SceneKind = (typeof sceneKinds)[number];

export const themeNames = ['night', 'day', 'contrast'] as const;
export const languages = ['zh', 'en'] as const;

const rangeSchema = z.union([z.strictObject({ last: z.string().max(64) }), z.strictObject({ businessDays: z.int().min(1).max(400) })]);
/** Checked against the catalogue where the wall is checked: operators add measures of their own. */
const measureSchema = z.string().min(1).max(64);
const textSchema = z.record(z.string(), z.string().max(120));

/** What a scene, an item of the playlist or a tile may say of what is shown; the nearer one wins: tile, item, scene, wall. */
export const subjectShape = {
  venue: placeIdSchema.optional(),
  level: placeIdSchema.optional(),
  /** One place that the scene is about: a unit. */
  place: placeIdSchema.optional(),
  measure: measureSchema.optional(),
  /** `{ last: PT1H }` or `{ businessDays: 1 }`, which rolls over by itself when the venue opens. */
  range: rangeSchema.optional(),
  language: z.enum(languages).optional(),
  theme: z.enum(themeNames).optional()
};

const cell = z
  .int()
  .min(0)
  .max(gridSize - 1);
const span = z.int().min(1).max(gridSize);

export const tileSchema = z
  .strictObject({
    kind: z.enum(tileKinds),
    /** Column, row, width, height on the grid of twelve by twelve, from the upper left. */
    at: z.tuple([cell, cell, span, span]),
    title: textSchema.optional(),
    ...subjectShape,
    /** Of the strip of figures, in order; of `scatter` two: across and up. */
    measures: z.array(measureSchema).min(1).max(6).optional(),
    heat: z.enum(heatKinds).optional(),
    /** What a ranking is of. */
    of: z.enum(rankingKinds).optional(),
    /** How many rows at most; fewer where fewer fit. */
    count: z.int().min(1).max(20).optional()
  })
  .refine(({ at: [column, row, width, height] }) => column + width <= gridSize && row + height <= gridSize, {
    path: ['at'],
    error: `must stay on the grid of ${gridSize} columns and rows: [column, row, width, height]`
  });
export type Tile = z.infer<typeof tileSchema>;

export const sceneSchema = z
  .strictObject({
    id: placeIdSchema,
    kind: z.enum(sceneKinds),
    /** Said instead of the sentence that is made from the data. */
    title: textSchema.optional(),
    ...subjectShape,
    measures: z.array(measureSchema).min(1).max(6).optional(),
    heat: z.enum(heatKinds).optional(),
    of: z.enum(rankingKinds).optional(),
    /** Instead of the kind's own layout, on screens that are wider than high. */
    tiles: z.array(tileSchema).min(1).max(12).optional(),
    /** On screens that are higher than wide; without it the tiles of the landscape stand below each other. */
    portraitTiles: z.array(tileSchema).min(1).max(12).optional()
  })
  .refine((scene) => scene.kind !== 'custom' || scene.tiles !== undefined, {
    path: ['tiles'],
    error: 'a scene of the kind custom needs tiles'
  });
export type Scene = z.infer<typeof sceneSchema>;
