import type { Watermark } from '../../src/lib/domain/live-events.ts';
import { builder } from '../builder.ts';

export const WatermarkType = builder.objectRef<Watermark>('Watermark').implement({
  description: "Up to when a source's data is known to be in.",
  fields: (t) => ({ source: t.exposeString('source'), at: t.expose('at', { type: 'DateTime' }) })
});
