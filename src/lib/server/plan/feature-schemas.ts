/** What IMDF says of each type of feature that we read, and what we add to it: README.md lists the additions. */
import { z } from 'zod';
import { venueKinds } from '../../domain/place.ts';
import { calendarSchema, openingHoursSchema } from '../../domain/venue-book.ts';

/** IMDF LABELS: text by language tag. */
const labels = z.record(z.string(), z.string());
const category = z.string().trim().min(1).max(64);
const reference = z.string().min(1);
const aliases = z.array(z.string().min(1).max(2000)).max(2000).nullish();
const point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });
const ordinal = z.number().min(-100).max(300);

export const propertiesByType = {
  venue: z.object({
    category,
    name: labels.nullish(),
    hours: z.string().max(500).nullish(),
    timeZone: z.string().max(64).nullish(),
    kind: z.enum(venueKinds).nullish(),
    businessDay: openingHoursSchema.nullish(),
    calendar: calendarSchema.nullish(),
    notAliases: z.array(z.string()).nullish()
  }),
  level: z.object({
    ordinal,
    exactOrdinal: ordinal.nullish(),
    name: labels.nullish(),
    short_name: labels.nullish(),
    building_ids: z.array(z.string()).nullish(),
    aliases
  }),
  unit: z.object({
    category,
    level_id: reference,
    name: labels.nullish(),
    alt_name: labels.nullish(),
    display_point: point.nullish(),
    aliases
  }),
  amenity: z.object({
    category,
    name: labels.nullish(),
    unit_ids: z.array(reference).nullish(),
    level_id: reference.nullish()
  }),
  anchor: z.object({ unit_id: reference.nullish() }),
  occupant: z.object({ category, name: labels.nullish(), anchor_id: reference.nullish(), aliases }),
  section: z.object({ category, level_id: reference, name: labels.nullish() }),
  opening: z.object({ category, level_id: reference })
};

export type PlanType = keyof typeof propertiesByType;
export const planTypes = Object.keys(propertiesByType) as PlanType[];
export type PropertiesOf<T extends PlanType> = z.infer<(typeof propertiesByType)[T]>;
