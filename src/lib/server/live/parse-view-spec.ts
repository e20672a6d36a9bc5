import { z } from 'zod';
import { FloorpulseError } from '../../domain/errors.ts';
import { placeIdSchema } from '../../domain/event.ts';
import { filterSchema } from '../../domain/filter.ts';
import {
  heatKinds,
  heatPlaces,
  rankingKinds,
  viewKinds,
  type RankingKind,
  type ViewKind,
  type ViewSpec
} from '../../domain/live-events.ts';
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
  .superRefine((spec, context) => {
    const refuse = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
    for (const { field, isFor, message } of rules) if (spec[field] !== undefined && !isFor(spec)) refuse(field, message);
  });

interface Asked {
  readonly kind: ViewKind;
  readonly of?: RankingKind | undefined;
  readonly measures?: readonly string[] | undefined;
}

const isOne = ({ kind }: Asked, ...kinds: readonly ViewKind[]): boolean => kinds.includes(kind);
const isOfVenues = ({ kind, of }: Asked): boolean => kind === 'chain' || (kind === 'ranking' && of === 'venue');
const isSingle = (spec: Asked): boolean => isOne(spec, 'ranking', 'journey', 'drivers') && spec.measures?.length === 1;

/** What fits to which view. Fields that older views ignore are still let through there. */
const rules: readonly {
  readonly field: 'by' | 'of' | 'first' | 'venues' | 'level' | 'heat' | 'grain' | 'measures';
  readonly isFor: (spec: Asked) => boolean;
  readonly message: string;
}[] = [
  {
    field: 'by',
    isFor: (spec) => isOne(spec, 'heat'),
    message: 'says what a heat is drawn by; other views have no places to choose: a ranking takes `of`'
  },
  { field: 'of', isFor: (spec) => isOne(spec, 'ranking'), message: 'says what a ranking is of; leave it out for other views' },
  {
    field: 'first',
    isFor: (spec) => isOne(spec, 'ranking', 'keywords'),
    message: 'says how many rows a ranking or keywords have at most; leave it out for other views'
  },
  {
    field: 'venues',
    isFor: isOfVenues,
    message: 'belongs to a chain and to a ranking of `venue`; other views are of one venue, which `venue` names'
  },
  {
    field: 'level',
    isFor: (spec) => !isOfVenues(spec),
    message: 'is a place of one venue; leave it out for views of several, or ask for a ranking of `unit`, `section` or `level`'
  },
  { field: 'heat', isFor: (spec) => !isOne(spec, ...newKinds), message: 'says which heat a map shows; leave it out for other views' },
  {
    field: 'grain',
    isFor: (spec) => !isOne(spec, ...newKinds) || spec.kind === 'drivers',
    message: 'belongs to a series and to drivers; leave it out for other views'
  },
  {
    field: 'measures',
    isFor: (spec) => !isOne(spec, ...newKinds) || spec.kind === 'week' || isSingle(spec),
    message: 'must be a single one for a ranking, a journey and drivers, and is left out for keywords and a chain; a week takes several'
  }
];
const newKinds: readonly ViewKind[] = ['week', 'journey', 'keywords', 'ranking', 'drivers', 'chain'];

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
