/** A wall as a page holds it: what it is told of it, the socket, the views that are watched, the plans that are shown. Draws nothing. */
import type { WallPackage, WallVenue } from '../domain/live-events.ts';
import type { MeasureInfo } from '../domain/measures/measure.ts';
import { listMeasures } from '../domain/measures/catalogue.ts';
import { noControl } from '../domain/wall-control.ts';
import type { Wall } from '../domain/wall.ts';
import { LiveConnection } from '../live/live-connection.svelte.ts';
import { toMeasureMap } from './measure-map.ts';
import { PastDays } from './past-days.svelte.ts';
import { Plans } from './plans.svelte.ts';
import { ViewPool } from './view-pool.svelte.ts';

/** What the page itself was opened with; what the socket says replaces it. */
export interface WallStart {
  readonly wall: Wall;
  readonly venues: readonly WallVenue[];
  readonly measures: readonly MeasureInfo[];
  /** 0: not told. */
  readonly version?: number | undefined;
}

export class WallSession {
  readonly connection: LiveConnection;
  readonly pool: ViewPool;
  readonly plans = new Plans();
  readonly pastDays: PastDays;
  /** Replaced as a whole whenever any of it changed. */
  package = $state.raw<WallPackage>() as WallPackage;

  readonly wall = $derived.by(() => this.package.wall);
  readonly venues = $derived.by(() => this.package.venues);
  /** Those that ship, and those of the operator that the wall names. */
  readonly measures: ReadonlyMap<string, MeasureInfo> = $derived.by(() => toMeasureMap([...listMeasures(), ...this.package.measures]));

  constructor(start: WallStart, connection: LiveConnection = new LiveConnection()) {
    this.connection = connection;
    this.pool = new ViewPool(connection);
    this.pastDays = new PastDays(connection);
    this.package = { version: 0, ...start, control: noControl, takeover: null, screen: null };
  }

  getVenue(id: string): WallVenue | null {
    return this.venues.find((venue) => venue.id === id) ?? null;
  }

  /** Another definition is shown from now on: said by the socket, or tried in the editor before it is saved. */
  replace(next: Partial<WallPackage>): void {
    this.package = { ...this.package, ...next };
  }

  /** What was known when the page was last open, while the server tells nothing. */
  replaceKept(kept: WallPackage): void {
    if (this.package.version === 0 && this.connection.state !== 'live') this.package = kept;
  }

  /** Hears of every change of the wall from now on. Without an id of the one that the paired screen is assigned to. */
  follow(wallId?: string): void {
    this.connection.watchWall(wallId, (next) => (this.package = next));
  }

  /** About once a second; everything that has to do with time follows. */
  tick(): void {
    this.connection.clock.tick(performance.now(), Date.now());
  }

  close(): void {
    this.plans.close();
    this.pool.close();
    this.connection.close();
  }
}
