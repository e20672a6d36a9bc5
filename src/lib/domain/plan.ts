/** What an import says of a plan before and after it is published. These shapes go over the wire to the import page and the command line. */
import type { PlanStamp, Venue } from './place.ts';

/**
 * `repaired`: mended without guessing, the feature is in. `leftOut`: the feature is not in, the rest of the plan is.
 * `refused`: nothing can be published before it is mended.
 */
export const planSeverities = ['repaired', 'leftOut', 'refused'] as const;
export type PlanSeverity = (typeof planSeverities)[number];

export interface PlanProblem {
  readonly severity: PlanSeverity;
  /** The file, without folders and ending where it is an IMDF name: `unit`, `floor-2.geojson`. */
  readonly file: string;
  readonly featureId: string | null;
  /** What is wrong, with the value, in a sentence. */
  readonly reason: string;
  /** What was done about it, or what to do. */
  readonly remedy?: string | undefined;
}

export const planFormats = ['imdf', 'floors', 'indoorTagging', 'drawing'] as const;
/** An IMDF archive, one GeoJSON a floor, OpenStreetMap's Simple Indoor Tagging, or a picture with units drawn on it. */
export type PlanFormat = (typeof planFormats)[number];

/** One unit (or level) of a comparison of two plans. */
export interface PlaceChange {
  readonly id: string;
  readonly levelId: string;
  readonly name: string;
}

/** From an older plan to a newer one, by ids and by the floor area that they share. */
export interface PlanDiff {
  readonly came: readonly PlaceChange[];
  readonly went: readonly PlaceChange[];
  /** On another level, or with walls elsewhere: the share of the old area that is still inside, 0..1, and metres between the label points. */
  readonly moved: readonly (PlaceChange & { readonly fromLevelId: string; readonly overlap: number; readonly metres: number })[];
  readonly renamed: readonly (PlaceChange & { readonly from: string })[];
  /** A unit whose floor is now several units. It may be one of them itself. */
  readonly split: readonly (PlaceChange & { readonly into: readonly string[] })[];
  /** Several units that are one now. */
  readonly merged: readonly (PlaceChange & { readonly from: readonly string[] })[];
  readonly levelsCame: readonly string[];
  readonly levelsWent: readonly string[];
}

/** One of the plans that a venue has had, has, or will have. */
export interface PlanVersion extends PlanStamp {
  readonly savedAt: string;
  readonly format: PlanFormat | null;
  readonly levelCount: number;
  readonly unitCount: number;
}

/** What publishing would do; nothing is saved. */
export interface PlanPreview {
  /** With its geometry, to be looked at; null when it is refused. */
  readonly venue: Venue | null;
  readonly format: PlanFormat | null;
  readonly problems: readonly PlanProblem[];
  /** How many there are: the list is cut after 1,000. */
  readonly problemCount: number;
  readonly notes: readonly string[];
  /** Against the plan that is valid when this one would begin; null for a new venue. */
  readonly diff: PlanDiff | null;
  /** For each unit that goes: the unit that takes its place, or null. Chosen by shared floor area; whoever publishes may choose otherwise. */
  readonly successors: Readonly<Record<string, string | null>>;
}
