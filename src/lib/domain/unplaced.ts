/** The tray of what could not be placed: events and measurements that name the same thing stand together and are assigned together. */
import type { UnplacedReason } from './event.ts';

/** What they named. `at` is a point rounded to about 10 m; `place` is an unknown unit or level id, or a unit that left the plan. */
export type UnplacedName =
  | { readonly alias: string; readonly place?: undefined; readonly at?: undefined }
  | { readonly place: string; readonly alias?: undefined; readonly at?: undefined }
  | { readonly at: readonly [number, number]; readonly level?: string | undefined; readonly alias?: undefined; readonly place?: undefined };

export interface PlaceSuggestion {
  readonly placeId: string;
  /** 0..1, for ordering and for drawing, not a probability. */
  readonly score: number;
  /** Why: `name` (its name or alias is near), `level` (a level word in the name or the text), `near` (the closest unit to a point), `successor`. */
  readonly because: readonly ('name' | 'level' | 'near' | 'successor' | 'category')[];
}

export interface UnplacedGroup {
  /** Stable while the range moves: reason and name. */
  readonly key: string;
  readonly reason: UnplacedReason;
  /** Null for who sees no words: all of a reason stand together then. */
  readonly name: UnplacedName | null;
  /** The name is shown masked: who may see it whole can assign it. */
  readonly isMasked: boolean;
  readonly feedbackCount: number;
  readonly measurementCount: number;
  /** RFC 3339. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Up to three of their texts, as the scope sees them. */
  readonly texts: readonly string[];
  readonly suggestions: readonly PlaceSuggestion[];
}

export interface UnplacedAnswer {
  readonly asOf: string;
  readonly groups: readonly UnplacedGroup[];
  readonly feedbackCount: number;
  readonly measurementCount: number;
  /** More groups than were asked for. */
  readonly truncated: boolean;
}

/** What an assignment did. */
export interface Assigned {
  readonly moved: { readonly feedback: number; readonly measurements: number };
  /** Measurements that stayed where they are: the place has one of the same metric, time and source already. */
  readonly conflicts: number;
  /** The alias or successor that was written into the book, so that the next ones are placed at once. */
  readonly remembered: boolean;
}
