import type { FeedbackLocation, UnplacedReason } from '../../../domain/event.ts';
import type { Placement } from '../draft.ts';

/** What a stored event or measurement says about its place, and where it stands. */
export interface Said {
  /** As it was sent; undefined: nothing, so the venue. */
  readonly location: FeedbackLocation | undefined;
  readonly atMs: number;
  readonly levelId: string;
  readonly unitId: string;
  readonly unplacedReason: string;
}

/** A correction: which stored rows go where. */
export interface MoveRequest {
  readonly venueId: string;
  /** Rows to look at: with one of the reasons, or standing at one of the places. */
  readonly which: {
    readonly reasons?: readonly UnplacedReason[] | undefined;
    readonly units?: readonly string[] | undefined;
    /** What stands at the level itself, in none of its units. */
    readonly levels?: readonly string[] | undefined;
    /** Only what happened then or later. */
    readonly fromMs?: number | undefined;
  };
  /** Where one of them goes; null: it stays. Rows that are still in the log are asked about as well, so it must not wait. */
  readonly toPlace: (said: Said) => Placement | null;
}

export interface Moved {
  readonly feedback: number;
  readonly measurements: number;
  /** Measurements that stayed: their new place already has one of the same metric, time and source. */
  readonly conflicts: number;
}

/** How many rows are looked up, decided and written at once. */
export const moveBatch = 2000;

export function toSaid(row: { level_id: string; unit_id: string; unplaced_reason: string; location: string }, instant: string): Said {
  return {
    location: row.location === '' ? undefined : (JSON.parse(row.location) as FeedbackLocation),
    atMs: Date.parse(`${instant.replace(' ', 'T')}Z`),
    levelId: row.level_id,
    unitId: row.unit_id,
    unplacedReason: row.unplaced_reason
  };
}

/** A row that stands there already is not written again: moving twice moves once. */
export const standsAt = (row: { level_id: string; unit_id: string; unplaced_reason: string }, place: Placement): boolean =>
  row.level_id === place.levelId && row.unit_id === place.unitId && row.unplaced_reason === place.unplacedReason;
