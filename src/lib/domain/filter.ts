/** A filter names dimensions and the values wanted or not wanted of each, and what only events know: words, attributes, scores. */
import { z } from 'zod';
import { eventFilters, filterDimensions, type FilterDimension, type FilterName } from './dimensions.ts';

const values = z.array(z.string()).max(1000);
const conditionSchema = z.strictObject({ in: values.optional(), notIn: values.optional() });
export type Condition = z.infer<typeof conditionSchema>;

/** Every condition must hold. `exists`: the event brings the attribute at all, whatever its value. */
const attributeSchema = z.strictObject({
  name: z.string().min(1).max(64),
  in: values.optional(),
  notIn: values.optional(),
  exists: z.boolean().optional()
});
export type AttributeCondition = z.infer<typeof attributeSchema>;

const terms = z.array(z.string().min(1).max(200)).max(50);
/** Parts of the text as somebody would search for them, upper and lower case alike: one of them, all of them, none of them. */
const textSchema = z.strictObject({ contains: terms.optional(), containsAll: terms.optional(), notContains: terms.optional() });
export type TextCondition = z.infer<typeof textSchema>;

/** What was not said lies in no range. */
const numbersSchema = z.strictObject({
  atLeast: z.number().optional(),
  above: z.number().optional(),
  atMost: z.number().optional(),
  below: z.number().optional()
});
export type NumbersCondition = z.infer<typeof numbersSchema>;

/** The scores that an event may bring. */
export const scoreFilters = ['sentiment', 'illFeeling', 'urgency', 'impact', 'nps', 'csat'] as const;
export type ScoreFilter = (typeof scoreFilters)[number];

const toShape = <Name extends string, Schema extends z.ZodType>(names: readonly Name[], schema: Schema) =>
  Object.fromEntries(names.map((name) => [name, schema.optional()])) as unknown as Record<Name, z.ZodOptional<Schema>>;

export const filterSchema = z.strictObject({
  ...toShape<FilterDimension, typeof conditionSchema>(filterDimensions, conditionSchema),
  attributes: z.array(attributeSchema).max(20).optional(),
  text: textSchema.optional(),
  keyword: conditionSchema.optional(),
  ...toShape<ScoreFilter, typeof numbersSchema>(scoreFilters, numbersSchema)
});
export type Filter = z.infer<typeof filterSchema>;

/** What a filter is about; conditions that ask for nothing are left out. */
export function toFilterNames(where: Filter | undefined): FilterName[] {
  if (!where) return [];
  return ([...filterDimensions, ...eventFilters] as const).filter((name) => {
    const asked = where[name];
    if (Array.isArray(asked)) return asked.length > 0;
    return asked !== undefined && Object.values(asked).some((value) => value !== undefined);
  });
}
