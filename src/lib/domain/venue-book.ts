/** What people of the house add to a venue beside its plans. It outlives every import. */
import { z } from 'zod';
import { placeIdPattern, type LocalizedText } from './place.ts';

const placeId = z.string().regex(placeIdPattern, 'must be 1 to 64 of letters, digits and . _ : -');
const minute = z.int().min(0);
export const openingHoursSchema = z
  .strictObject({ opensMinute: minute.max(1439), closesMinute: minute.max(2879) })
  .refine(({ opensMinute, closesMinute }) => closesMinute > opensMinute && closesMinute - opensMinute <= 1440, {
    message: 'closesMinute must be later than opensMinute, by a day at most; 02:00 of the next day is 1560'
  });
const labels = z.record(z.string().min(2).max(35), z.string().min(1).max(300));

/** A calendar looks from day to day: ages that no venue lives in would take it seconds. */
const date = z.iso.date().refine((text) => text >= '1970' && text < '2200', 'must be in the years 1970 to 2199');

export const calendarSchema = z.strictObject({
  week: z.array(openingHoursSchema.nullable()).length(7, 'must have seven entries, Monday first').optional(),
  holidays: z
    .array(z.strictObject({ date, name: labels, hours: openingHoursSchema.nullish() }))
    .max(1000)
    .default([])
});

export const venueBookSchema = z.strictObject({
  /** `toAliasKey` of what people say, to a level or a unit. Outranks the aliases of the plan. */
  aliases: z.record(z.string().min(1).max(200), z.strictObject({ place: placeId, assignedAt: z.string() })).default({}),
  /** Unit that left the plan, to its successor or null. */
  successors: z.record(placeId, placeId.nullable()).default({}),
  region: placeId.nullish(),
  groups: z.array(z.string().min(1).max(64)).max(50).default([]),
  calendar: calendarSchema.optional()
});

export type VenueBook = z.infer<typeof venueBookSchema>;
export const emptyBook: VenueBook = venueBookSchema.parse({});

/** A region of a chain. Regions nest: a country holds cities. */
export const regionSchema = z.strictObject({
  id: placeId,
  name: labels,
  parent: placeId.nullish()
});
export interface Region {
  readonly id: string;
  readonly name: LocalizedText;
  readonly parent?: string | null | undefined;
}
