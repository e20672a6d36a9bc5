import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdSchema } from '../../domain/event.ts';
import { filterSchema } from '../../domain/filter.ts';
import { heatKinds, heatPlaces, rankingKinds, viewKinds, type ViewSpec } from '../../domain/live-events.ts';
import { isMeasureName, type MeasureName } from '../../domain/measures/catalogue.ts';
import { grains } from '../../domain/time-range.ts';

/** Shape only: whether a range makes sense is decided with the venue's clock. */
const rangeSchema = z
  .strictObject({
    last: z.string().max(64).optional(),
    between: z.strictObject({ from: z.string().max(64), to: z.string().max(64) }).optional(),
    businessDays: z.int().min(1).optional()
  })
  .refine((range) => Object.values(range).filter((value) => value !== undefined).length === 1, {
    error: 'needs exactly one of last, between and businessDays, for example {"last": "PT1H"}'
  });

const viewSpecSchema = z
  .strictObject({
    kind: z.enum(viewKinds),
    venue: placeIdSchema,
    level: placeIdSchema.optional(),
    range: rangeSchema,
    heat: z.enum(heatKinds).optional(),
    by: z.enum(heatPlaces).optional(),
    of: z.enum(rankingKinds).optional(),
    venues: z.array(placeIdSchema).min(1).max(2000).optional(),
    first: z.int().min(1).max(200).optional(),
    measures: z
      .array(
        z
          .string()
          .refine((word) => isMeasureName(word), { error: 'is no measure: `measures` in GraphQL lists them' })
          .transform((word): MeasureName => word)
      )
      .min(1)
      .max(100)
      .optional(),
    grain: z.enum(grains).optional(),
    where: filterSchema.optional()
  })
  .refine((spec) => spec.by === undefined || spec.kind === 'heat', {
    path: ['by'],
    error: 'says what a heat is drawn by; other views have no places to choose'
  });

const viewRequestSchema = z.strictObject({ viewId: z.string().min(1).max(64) });

function getAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined),
    input
  );
}

function toRefusal(what: string, input: unknown, issue: z.core.$ZodIssue): FloorpulseError {
  const field = issue.path.map(String).join('.') || what;
  const value = getAt(input, issue.path);
  const shown = value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value)).slice(0, 80);
  const remedy = issue.code === 'unrecognized_keys' ? ' Leave it out, or look for a slip of the pen.' : '';
  return new FloorpulseError('bad_request', `${field}: ${issue.message} (got ${shown}).${remedy}`, { field });
}

function parseWith<T>(schema: z.ZodType<T>, what: string, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw issue ? toRefusal(what, input, issue) : new FloorpulseError('bad_request', `${what} cannot be read.`);
}

/** @throws FloorpulseError bad_request that names the field, its value and what is allowed */
export function parseViewSpec(input: unknown): ViewSpec {
  // zod's optional fields may be undefined, which JSON does not have.
  return parseWith(viewSpecSchema, 'the view', input) as ViewSpec;
}

/** What `view:unwatch` and `view:resync` bring. @throws FloorpulseError bad_request */
export function parseViewRequest(input: unknown): { viewId: string } {
  return parseWith(viewRequestSchema, 'the request', input);
}
