/** What each place of the map shows, kept beside the map: a lost WebGL context empties the map's own memory of it. */
import type { HeatRow } from '../domain/live-events.ts';
import type { PlaceFill } from './fills.ts';

/** The two calls of maplibre that this needs. */
export interface StateTarget {
  setFeatureState(feature: { source: string; id: string }, state: Record<string, unknown>): unknown;
  removeFeatureState(feature: { source: string }): unknown;
}

export const noHeat: ReadonlyMap<string, HeatRow> = new Map();

/** What a source is told of a fill: the colour of a place, or the ink of what stands on it. */
export type Told = 'color' | 'ink';

export class HeatStates {
  private states: ReadonlyMap<string, PlaceFill> = new Map();
  private readonly sources: readonly string[];
  private readonly told: Told;

  constructor(sources: readonly string[], told: Told) {
    this.sources = sources;
    this.told = told;
  }

  /** Tells the map only what changed. Returns how many places that were. */
  apply(target: StateTarget, states: ReadonlyMap<string, PlaceFill>): number {
    let changed = 0;
    for (const [id, fill] of states) {
      const before = this.states.get(id);
      // Fills come out of a table, so the same look is the same object.
      if (before === fill || (before && this.isSame(before, fill))) continue;
      this.tell(target, id, fill);
      changed += 1;
    }
    this.states = states;
    return changed;
  }

  /** Remembers without telling: the sources are about to be made anew. */
  keep(states: ReadonlyMap<string, PlaceFill>): void {
    this.states = states;
  }

  /** Tells everything again: after `webglcontextrestored`, or when the sources were made anew. What is not known any more is forgotten. */
  applyAll(target: StateTarget): void {
    for (const source of this.sources) target.removeFeatureState({ source });
    for (const [id, fill] of this.states) this.tell(target, id, fill);
  }

  private isSame(one: PlaceFill, other: PlaceFill): boolean {
    return this.told === 'ink' ? one.ink === other.ink : one.color === other.color && one.isHatched === other.isHatched;
  }

  private tell(target: StateTarget, id: string, { color, isHatched, ink }: PlaceFill): void {
    const state = this.told === 'ink' ? { ink } : { color, hatch: isHatched ? 1 : 0 };
    for (const source of this.sources) target.setFeatureState({ source, id }, state);
  }
}
