/** The document of a plan that was drawn on pictures of its floors: what the drawing page keeps, and what an import reads. */
import { z } from 'zod';
import { placeIdPattern, venueKinds } from './place.ts';

const placeId = z.string().regex(placeIdPattern, 'must be 1 to 64 of letters, digits and . _ : -');
const labels = z.record(z.string().min(2).max(35), z.string().max(300));
const position = z.array(z.number()).min(2).max(3);
const ring = z.array(position);

/** Longitude and latitude. A ring that is open or crosses itself is mended by the import, which says so. */
export const drawnAreaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) })
]);

/** A point of the picture (pixels from its upper left corner) and where it is. */
export const controlPointSchema = z.strictObject({
  pixel: z.tuple([z.number(), z.number()]),
  lngLat: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
});

export const drawnUnitSchema = z.strictObject({
  id: placeId,
  name: labels.nullish(),
  /** IMDF unit category, or an occupant's for a shop. */
  category: z.string().min(1).max(64).default('room'),
  geometry: drawnAreaSchema,
  /** What else people call it. */
  aliases: z.array(z.string().min(1).max(200)).max(100).optional()
});

export const drawnLevelSchema = z.strictObject({
  id: placeId,
  ordinal: z.number().min(-100).max(300),
  name: labels.nullish(),
  shortName: labels.nullish(),
  /** The picture that it was drawn on (PUT /api/venues/{id}/pictures/{pictureId}) and how it lies on the ground. */
  picture: z
    .strictObject({
      id: placeId,
      widthPx: z.number().positive().optional(),
      heightPx: z.number().positive().optional(),
      controlPoints: z.array(controlPointSchema).max(16)
    })
    .nullish(),
  /** Without it the level is what holds its units. */
  outline: drawnAreaSchema.nullish(),
  units: z.array(drawnUnitSchema).max(20_000)
});

export const drawingType = 'floorpulse-drawing';

export const drawingSchema = z.strictObject({
  type: z.literal(drawingType),
  venue: z.strictObject({
    name: labels.nullish(),
    kind: z.enum(venueKinds).nullish(),
    timeZone: z.string().max(64).nullish(),
    /** As OpenStreetMap writes opening hours: `Mo-Su 10:00-22:00`. */
    hours: z.string().max(500).nullish()
  }),
  levels: z.array(drawnLevelSchema).max(400)
});

export type DrawnLevel = z.infer<typeof drawnLevelSchema>;
export type Drawing = z.infer<typeof drawingSchema>;
