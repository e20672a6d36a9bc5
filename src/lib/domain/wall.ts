/** A wall is a named set of scenes for one venue. One scene kind today; playlists and more tiles come later. */
import { z } from 'zod';
import { placeIdSchema } from './event.ts';

export const wallSchema = z.strictObject({
  id: placeIdSchema,
  venue: placeIdSchema,
  title: z.record(z.string(), z.string().max(120)).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  theme: z.enum(['night', 'day']).default('night'),
  /** Seconds each level stays on screen, and how much longer the hottest one stays. */
  levelSeconds: z.number().min(4).max(600).default(14),
  hottestLevelSeconds: z.number().min(4).max(3600).default(40),
  /** Upper end of the rate ramp, complaints per 1,000 visitors. */
  rateMax: z.number().positive().default(12),
  /** Measures of the KPI strip, at most six, in order. */
  kpis: z
    .array(z.string())
    .min(1)
    .max(6)
    .default(['footfall', 'complaintCount', 'complaintsPer1kVisitors', 'nps', 'waitMinutes', 'salesPerVisitor']),
  /** The data of this venue is made up; the wall says so. */
  simulated: z.boolean().default(false)
});

export type Wall = z.infer<typeof wallSchema>;
