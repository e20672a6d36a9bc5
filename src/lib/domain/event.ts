/** The feedback event as it arrives (X-data). This schema is the one source: types, validation and the published JSON Schema. */
import { z } from 'zod';
import { placeIdPattern } from './place.ts';

export const feedbackKinds = ['solicited', 'unsolicited', 'inferred'] as const;
export const authors = ['customer', 'tenant', 'staff', 'unknown'] as const;
export const intents = ['complaint', 'suggestion', 'request', 'praise', 'question'] as const;

/** A word somebody else chose: channel, stage, category. */
const openWord = z.string().min(1).max(64);
/** Names that make up an identity: control characters and halves of surrogate pairs would let two of them look the same in the store. */
const wellFormed = /^[^\p{Cc}\p{Cs}]+$/u;
const id = z.string().max(128).regex(wellFormed, 'must be 1 to 128 characters without control characters');
export const sourceSchema = z.string().max(64).regex(wellFormed, 'must be 1 to 64 characters without control characters');
const share = z.number().min(0).max(1);

export const placeIdSchema = z.string().regex(placeIdPattern, 'must be 1 to 64 of letters, digits and . _ : -');
/** RFC 3339 with an offset; a time without one is refused because it would be guessed. */
export const instantSchema = z.iso.datetime({
  offset: true,
  error: 'must be an RFC 3339 time with an offset, for example 2026-11-21T09:30:12+08:00'
});

export const lngLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** One of unit, level, lngLat (with or without level) or alias. */
export const locationSchema = z.union([
  z.strictObject({ unit: placeIdSchema }),
  z.strictObject({ level: placeIdSchema }),
  z.strictObject({ lngLat: lngLatSchema, level: placeIdSchema.optional() }),
  z.strictObject({ alias: z.string().min(1).max(200) })
]);

export const attributesSchema = z.record(z.string().min(1).max(64), z.union([z.string().max(1000), z.number(), z.boolean()]));

export const enrichmentSchema = z.strictObject({
  sentiment: z.number().min(-1).max(1).optional(),
  intent: z.enum(intents).optional(),
  category: z.array(openWord).max(3).optional(),
  illFeeling: share.optional(),
  urgency: share.optional(),
  impact: share.optional(),
  keywords: z.array(openWord).max(32).optional(),
  model: z.string().max(128).optional()
});

export const maxTextBytes = 8192;
/** Short enough whatever its characters are: at most three bytes a UTF-16 unit. */
export const isShortText = (text: string): boolean => text.length * 3 <= maxTextBytes;

export const feedbackSchema = z.strictObject({
  id,
  source: sourceSchema,
  occurredAt: instantSchema,
  revision: z.int().min(0).max(4_294_967_295).optional(),
  venue: placeIdSchema,
  location: locationSchema.optional(),
  channel: openWord,
  kind: z.enum(feedbackKinds).optional(),
  author: z.enum(authors).optional(),
  journeyStage: openWord.optional(),
  text: z
    .string()
    .max(maxTextBytes, `must be at most ${maxTextBytes} bytes of UTF-8`)
    .refine(
      (text) => isShortText(text) || new TextEncoder().encode(text).length <= maxTextBytes,
      `must be at most ${maxTextBytes} bytes of UTF-8`
    )
    .optional(),
  language: z.string().min(1).max(35).optional(),
  scores: z.strictObject({ nps: z.int().min(0).max(10).optional(), csat: z.number().min(1).max(5).optional() }).optional(),
  enrichment: enrichmentSchema.optional(),
  customerRef: z.string().max(128).optional(),
  staffRef: z.string().max(128).optional(),
  transcriptOf: z.string().max(128).optional(),
  attributes: attributesSchema.optional()
});

export type FeedbackEvent = z.infer<typeof feedbackSchema>;
export type FeedbackLocation = z.infer<typeof locationSchema>;
export type Enrichment = z.infer<typeof enrichmentSchema>;
export type Intent = (typeof intents)[number];

/** Why an event or a measurement was refused (the `code` of a refusal). */
export const refusalCodes = [
  'unknown_field',
  'missing_field',
  'invalid_value',
  'unknown_venue',
  'too_old',
  'in_future',
  'too_large',
  'unreadable_line'
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export interface Refusal {
  /** Position in the request, from 0. */
  readonly index: number;
  readonly id: string | null;
  readonly code: RefusalCode;
  /** RFC 6901 pointer to the field, empty for the whole event. */
  readonly path: string;
  readonly message: string;
}

/** The answer to POST /api/feedback and POST /api/measurements. */
export interface IngestAnswer {
  accepted: number;
  duplicates: number;
  refusedCount: number;
  /** The first 1,000. */
  refused: Refusal[];
}

/** Why an event stands at the venue although it named another place. Empty when it is placed. */
export const unplacedReasons = [
  'unknown_unit',
  'unknown_level',
  'unknown_alias',
  'outside_venue',
  'between_units',
  // The unit was on an earlier plan, and nothing took its place.
  'removed_unit'
] as const;
export type UnplacedReason = (typeof unplacedReasons)[number];
