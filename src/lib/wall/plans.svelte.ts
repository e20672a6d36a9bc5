/** Plans of the venues that are shown, fetched when they are needed and again when a venue has changed. The old one stays until the new one is there. */
import type { WallVenue } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import { fetchPlan } from './fetch-plan.ts';

interface Fetching {
  readonly version: number;
  stop(): void;
}

/** A screen that goes through a chain keeps the plans that come again soon. */
const keptPlans = 24;

export class Plans {
  private byVenue = $state.raw<ReadonlyMap<string, Venue>>(new Map());
  private failed = $state.raw<ReadonlySet<string>>(new Set());
  private readonly fetching = new Map<string, Fetching>();

  get(venue: string): Venue | null {
    return this.byVenue.get(venue) ?? null;
  }

  /** The last try went wrong; it is tried again by itself. */
  hasFailed(venue: string): boolean {
    return this.failed.has(venue);
  }

  /** For the venues on the screen now and next. */
  need(venues: readonly WallVenue[]): void {
    for (const { id, version } of venues) {
      const running = this.fetching.get(id);
      if (running && running.version >= version) continue;
      running?.stop();
      const { stop } = fetchPlan(`/api/venues/${encodeURIComponent(id)}/plan?version=${version}`, (plan) => this.take(id, plan));
      this.fetching.set(id, { version, stop });
    }
  }

  close(): void {
    for (const { stop } of this.fetching.values()) stop();
    this.fetching.clear();
  }

  private take(venue: string, plan: Venue | null): void {
    const failed = [...this.failed].filter((other) => other !== venue);
    this.failed = new Set(plan ? failed : [...failed, venue]);
    if (!plan) return;
    const kept = [...this.byVenue].filter(([id]) => id !== venue);
    // A plan that made room is fetched again when its venue comes up again.
    for (const [id] of kept.slice(0, Math.max(0, kept.length + 1 - keptPlans))) this.fetching.delete(id);
    this.byVenue = new Map([...kept.slice(1 - keptPlans), [venue, plan]]);
  }
}
