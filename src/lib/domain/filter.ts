/** A filter names dimensions and the values wanted or not wanted of each. */
import { z } from 'zod';
import { dimensionNames } from './dimensions.ts';

const condition = z.strictObject({ in: z.array(z.string()).max(1000).optional(), notIn: z.array(z.string()).max(1000).optional() });

export const filterSchema = z.partialRecord(z.enum(dimensionNames), condition);
export type Filter = z.infer<typeof filterSchema>;
