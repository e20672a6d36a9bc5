/** What has landed for which venue, as far as this process knows: by its own batches at once, by those of others within a look at `landed_v1`. */
export interface Landings {
  /** Grows with everything that lands. Take it before reading: what has landed since may be missing in the answer. */
  readonly mark: number;
  onLanded(landed: { readonly venues: readonly string[] }): void;
  /** The table of landed rows has been read to its end: everything that landed until now has been told. */
  onChecked(): void;
  hasLandedSince(mark: number, venueIds: Iterable<string>): boolean;
  /** When anything last landed for one of them; never: when this process began to listen. */
  lastLandedMs(venueIds: Iterable<string>): number;
  /** All that has landed since then has been told: somebody looks, and has not looked away for longer than the table is read back. */
  hasHeardAllSince(ms: number): boolean;
}

/** A look is due every second; a few missed ones are no news. */
const listensForMs = 5000;
/** Each look reads `landed_v1` a minute back, by the clock of the engine. */
const lookBackMs = 50_000;

export function openLandings(clock: { now(): number }): Landings {
  const lastByVenue = new Map<string, { readonly mark: number; readonly atMs: number }>();
  const openedMs = clock.now();
  let mark = 0;
  let checkedMs = -Infinity;
  let heardFromMs = Infinity;
  return {
    get mark() {
      return mark;
    },
    onLanded({ venues }) {
      mark += 1;
      for (const venue of venues) lastByVenue.set(venue, { mark, atMs: clock.now() });
    },
    onChecked() {
      const nowMs = clock.now();
      if (nowMs - checkedMs > lookBackMs) heardFromMs = nowMs - lookBackMs;
      checkedMs = nowMs;
    },
    hasLandedSince(since, venueIds) {
      for (const venue of venueIds) if ((lastByVenue.get(venue)?.mark ?? 0) > since) return true;
      return false;
    },
    lastLandedMs(venueIds) {
      let latest = openedMs;
      for (const venue of venueIds) latest = Math.max(latest, lastByVenue.get(venue)?.atMs ?? 0);
      return latest;
    },
    hasHeardAllSince: (ms) => clock.now() - checkedMs < listensForMs && ms >= heardFromMs
  };
}
