/** Plans of the venues that are shown, fetched when they are needed and again when a venue has changed. The old one stays until the new one is there. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
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
  private readonly byVenue = new SvelteMap<string, Venue>();
  private readonly failed = new SvelteSet<string>();
  /** Nobody draws it. */
  private readonly fetching: Record<string, Fetching> = {};
  /** On the screen, or next: these make no room for others. */
  private needed: readonly string[] = [];

  get(venue: string): Venue | null {
    return this.byVenue.get(venue) ?? null;
  }

  /** The last try went wrong; it is tried again by itself. */
  hasFailed(venue: string): boolean {
    return this.failed.has(venue);
  }

  /** For the venues on the screen now and next. */
  need(venues: readonly WallVenue[]): void {
    this.needed = venues.map(({ id }) => id);
    for (const { id, version } of venues) {
      const running = this.fetching[id];
      if (running && running.version >= version) continue;
      running?.stop();
      const { stop } = fetchPlan(`/api/venues/${encodeURIComponent(id)}/plan?version=${version}`, (plan) => this.take(id, plan));
      this.fetching[id] = { version, stop };
    }
  }

  close(): void {
    for (const { stop } of Object.values(this.fetching)) stop();
  }

  private take(venue: string, plan: Venue | null): void {
    if (!plan) return void this.failed.add(venue);
    this.failed.delete(venue);
    this.byVenue.delete(venue);
    this.byVenue.set(venue, plan);
    const others = [...this.byVenue.keys()].filter((id) => !this.needed.includes(id));
    for (const id of others.slice(0, Math.max(0, this.byVenue.size - keptPlans))) {
      // It is fetched again when it comes up again.
      this.byVenue.delete(id);
      delete this.fetching[id];
    }
  }
}
