import { grains } from '../../src/lib/domain/time-range.ts';
import { builder } from '../builder.ts';

export const GrainEnum = builder.enumType('Grain', {
  description: "Size of a bucket. Days, weeks and months are the venue's local ones; weeks start on Monday.",
  values: grains
});
