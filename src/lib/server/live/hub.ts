import type { ViewSpec, Watched } from '../../domain/live-events.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Landed } from '../ingest/ingest.ts';

/** Messages a view sends to whoever watches it. */
export type ViewMessage =
  | { event: 'view:patch'; viewId: string; seq: number; asOf: string; patch: import('../../domain/live-events.ts').ViewPatch }
  | { event: 'view:snapshot'; viewId: string; seq: number; asOf: string; snapshot: import('../../domain/live-events.ts').ViewSnapshot };

/** Keeps each distinct view and scope answered once, however many watch it. */
export interface LiveHub {
  /** Joins a view and answers with its snapshot. @throws FloorpulseError not_found | bad_request | busy */
  watch(scope: Scope, spec: ViewSpec, listener: (message: ViewMessage) => void): Promise<{ watched: Watched; stop: () => void }>;
  /** New rows are in the tables: views of these venues run again at the next tick. */
  onLanded(landed: Landed): void;
  /** Newest instant that any view speaks for, for the heartbeat. */
  readonly asOf: string;
  close(): Promise<void>;
}
