/** How old is too old: agreed per source and per measure, in the wall. What passes it is greyed with its age and its reason. */
import { z } from 'zod';

const durationSchema = z.string().regex(/^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: 'must be an ISO 8601 duration like "PT30M"'
});

export const freshnessSchema = z.strictObject({
  /** The answers themselves: a view that has not been answered anew for so long; kinds with a slow pace (view-pace.ts) that much longer. */
  answers: durationSchema.default('PT90S'),
  /** A metric of operations data that was measured within the last 24 open hours and has not come since. Ages count open hours only. */
  operations: durationSchema.default('PT45M'),
  /** All sources of feedback together: silence for so long in opening hours is more likely a cut line than contentment. */
  feedback: durationSchema.default('PT4H'),
  /** By source (`hotline`, `gate-counter`) instead of the two above. */
  sources: z.record(z.string().max(64), durationSchema).default({}),
  /** By measure, or by the metric that it stands on, instead of all of the above but `answers`. */
  measures: z.record(z.string().max(64), durationSchema).default({})
});
export type Freshness = z.infer<typeof freshnessSchema>;
