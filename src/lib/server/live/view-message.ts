import type { ViewPatch, ViewSnapshot } from '../../domain/live-events.ts';

/** Messages a view sends to whoever watches it. */
export type ViewMessage =
  | { event: 'view:patch'; viewId: string; seq: number; asOf: string; patch: ViewPatch }
  | { event: 'view:snapshot'; viewId: string; seq: number; asOf: string; snapshot: ViewSnapshot };

/** A view sends its next message when the promise of the last one has settled, so that nothing piles up behind slow delivery. */
export type ViewListener = (message: ViewMessage) => void | Promise<void>;
