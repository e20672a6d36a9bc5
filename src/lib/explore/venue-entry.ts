import type { LocalizedText, Venue } from '../domain/place.ts';

/** What the page knows of a venue from the start. */
export interface VenueEntry {
  readonly id: string;
  readonly name: LocalizedText;
  readonly timeZone: string;
  readonly levels: readonly {
    readonly id: string;
    readonly ordinal: number;
    readonly name: LocalizedText;
    readonly shortName: LocalizedText;
  }[];
}

export function toVenueEntry({ id, name, timeZone, levels }: Venue): VenueEntry {
  return {
    id,
    name,
    timeZone,
    levels: levels.map(({ id: level, ordinal, name: long, shortName }) => ({ id: level, ordinal, name: long, shortName }))
  };
}
