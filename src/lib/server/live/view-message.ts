import type { ViewPatch, ViewSnapshot } from '../../domain/live-events.ts';
import type { Listener } from './watched-view.ts';

/** Messages a view sends to whoever watches it. */
export type ViewMessage =
  | { event: 'view:patch'; viewId: string; seq: number; asOf: string; patch: ViewPatch }
  | { event: 'view:snapshot'; viewId: string; seq: number; asOf: string; snapshot: ViewSnapshot };

export type ViewListener = Listener<ViewMessage>;
