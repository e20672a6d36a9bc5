/** One value of an operations metric at a place and time (O-data), as it arrives. */
import { z } from 'zod';
import { attributesSchema, instantSchema, locationSchema, placeIdSchema, sourceSchema } from './event.ts';
import { listMetrics } from './metrics.ts';

/** Values are kept as Decimal(18, 6): sums stay exact and a correction can be taken back without a rest. */
export const measurementValueLimit = 1e11;

/** Made when it is first asked for, after the operator's measures are in the catalogue. */
export function toMeasurementSchema() {
  return z.strictObject({
    source: sourceSchema,
    metric: z.enum(listMetrics().map(({ name }) => name)),
    at: instantSchema,
    venue: placeIdSchema,
    location: locationSchema.optional(),
    value: z.number().min(-measurementValueLimit).max(measurementValueLimit),
    durationSeconds: z.number().min(0).max(31_622_400).optional(),
    attributes: attributesSchema.optional()
  });
}

export type Measurement = z.infer<ReturnType<typeof toMeasurementSchema>>;
