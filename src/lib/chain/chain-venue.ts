/** What the page of the chain knows of each venue before any number is there. */
import type { LocalizedText } from '../domain/place.ts';

export interface OpenState {
  /** Null both: closed all day. */
  readonly opensMs: number | null;
  readonly closesMs: number | null;
  /** Name of the holiday that today is. */
  readonly holiday: LocalizedText | null;
}

export interface ChainVenue {
  readonly id: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  /** Longitude, latitude; null: it is nowhere on earth, as a venue of apps and hotlines is. */
  readonly position: readonly [number, number] | null;
  readonly region: string | null;
  readonly groups: readonly string[];
  readonly today: OpenState;
}
