/** What an operator may write into the catalogue file: metrics that are metered here and nowhere else, and ratios over them. */
import { z } from 'zod';

/** A GraphQL enum value, and a word that fits everywhere else. */
const nameRule = /^[a-z][A-Za-z0-9]{1,63}$/;
const reserved = new Set(['true', 'false', 'null']);
export const measureNameSchema = z
  .string()
  .regex(nameRule, 'must be a word like queueAbandoned: letters and digits, a small letter first, 2 to 64 of them')
  .refine((name) => !reserved.has(name), 'is a word of GraphQL itself: choose another');

const text = z.strictObject({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) });

const shared = {
  unit: z.string().min(1).max(40),
  better: z.enum(['up', 'down', 'neither']),
  label: text,
  description: text,
  unitLabel: z.strictObject({ zh: z.string().max(40), en: z.string().max(40) }).optional(),
  /** A d3-format specifier: https://d3js.org/d3-format#locale_format */
  format: z
    .string()
    .regex(/^[+( -]?[$#]?0?\d*,?(\.\d+)?~?[%a-z]?$/, 'is no d3-format specifier: for example ",d", ".1f" or ".0%"')
    .optional()
};

export const metricEntrySchema = z.strictObject({
  ...shared,
  overTime: z.enum(['sum', 'mean', 'last']),
  overPlaces: z.enum(['sum', 'own'])
});

export const ratioEntrySchema = z.strictObject({
  ...shared,
  above: z.string(),
  below: z.string(),
  times: z.number().positive().max(1e9).default(1)
});

export const catalogueFileSchema = z.strictObject({
  metrics: z.record(z.string(), metricEntrySchema).default({}),
  ratios: z.record(z.string(), ratioEntrySchema).default({})
});

export type MetricEntry = z.infer<typeof metricEntrySchema>;
export type RatioEntry = z.infer<typeof ratioEntrySchema>;
export type CatalogueFile = z.infer<typeof catalogueFileSchema>;
