/** What every part of the editor's page stands in. */
import { createContext } from 'svelte';
import type { WallVenue } from '../domain/live-events.ts';
import type { MeasureInfo } from '../domain/measures/measure.ts';
import type { Venue } from '../domain/place.ts';
import type { Studio } from './studio.svelte.ts';
import type { Language, StudioWords } from './words.ts';

export interface StudioContext {
  readonly studio: Studio;
  readonly says: StudioWords;
  readonly language: Language;
  /** All that the caller sees. */
  readonly venues: readonly WallVenue[];
  readonly measures: readonly MeasureInfo[];
  /** The plan of a venue of the wall; null: not there yet. */
  getPlan(venue: string): Venue | null;
  /** Said aloud by a screen reader. */
  announce(text: string): void;
  /** Opens the text at a line. */
  showLine(line: number): void;
}

export const [getStudio, setStudio] = createContext<StudioContext>();
