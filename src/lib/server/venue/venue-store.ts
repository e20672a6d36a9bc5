import type { Scope } from '../../domain/scope.ts';
import type { Venue } from '../../domain/place.ts';

/** Venues in memory, newest version of each; the table `venue_v1` behind it. Reads never wait. */
export interface VenueStore {
  /** The caller's venues, by name. */
  list(scope: Scope): readonly Venue[];
  /** Undefined when there is none or it is not the caller's: the two look the same. */
  get(scope: Scope, venueId: string): Venue | undefined;
  /** Saves a new version (the version of `venue` is replaced by the next one). @throws FloorpulseError forbidden | not_found */
  save(scope: Scope, venue: Venue): Promise<Venue>;
  /** Called with the venue id after each change. Returns a function that stops it. */
  onChange(listener: (venueId: string) => void): () => void;
  /** Reads again what other processes may have saved. */
  refresh(): Promise<void>;
  close(): void;
}
