/** What comes in and what comes out of reading a plan. */
import type { LocalizedText, Venue, VenueKind } from '../../domain/place.ts';
import type { PlanFormat, PlanProblem } from '../../domain/plan.ts';

/** One body, file or part. Its name tells what it is where the bytes do not; it is never used as a path. */
export interface PlanFile {
  readonly bytes: Uint8Array;
  readonly contentType?: string | undefined;
  readonly fileName?: string | undefined;
}

/** One file (a zip, a GeoJSON, a drawing) or the files of a folder or a multipart body. */
export type PlanInput = PlanFile | readonly PlanFile[];

/** What somebody says of a level, by the id of the level or the name of its file. */
export interface LevelOptions {
  readonly id?: string | undefined;
  readonly ordinal?: number | undefined;
  readonly name?: LocalizedText | undefined;
  readonly shortName?: LocalizedText | undefined;
}

/** What is known beside the files; it outranks what they say. */
export interface PlanOptions {
  /** Our id of the venue; without it the id of the venue feature. */
  readonly id?: string | undefined;
  /** IANA zone; without it the `timeZone` property of the venue feature. */
  readonly timeZone?: string | undefined;
  readonly name?: LocalizedText | undefined;
  readonly kind?: VenueKind | undefined;
  /** As OpenStreetMap writes opening hours. */
  readonly hours?: string | undefined;
  readonly levels?: Readonly<Record<string, LevelOptions>> | undefined;
  /** A plan of which a feature would be left out is refused. */
  readonly strict?: boolean | undefined;
}

export interface PlanReading {
  /** Version 0, without a stamp: the store gives both. Null when there is a problem of severity `refused`. */
  readonly venue: Venue | null;
  readonly format: PlanFormat | null;
  readonly problems: readonly PlanProblem[];
  /** What was assumed, and what an import always leaves out. */
  readonly notes: readonly string[];
}

/** A file as it was unpacked or sent. */
export interface PlanBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file that was parsed. */
export interface PlanJson {
  /** Name without folders. */
  readonly name: string;
  readonly json: unknown;
}
