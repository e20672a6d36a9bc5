/** What each place of the map shows, kept beside the map: a lost WebGL context empties the map's own memory of it. */
import type { HeatRow } from '../domain/live-events.ts';
import type { PlaceFill } from './fills.ts';

/** The two calls of maplibre that this needs. */
export interface StateTarget {
  setFeatureState(feature: { source: string; id: string }, state: Record<string, unknown>): unknown;
  removeFeatureState(feature: { source: string }): unknown;
}

export const noHeat: ReadonlyMap<string, HeatRow> = new Map();

export class HeatStates {
  private states: ReadonlyMap<string, PlaceFill> = new Map();
  private readonly sources: readonly string[];

  constructor(sources: readonly string[]) {
    this.sources = sources;
  }

  /** Tells the map only what changed. Returns how many places that were. */
  apply(target: StateTarget, states: ReadonlyMap<string, PlaceFill>): number {
    let changed = 0;
    for (const [id, fill] of states) {
      const before = this.states.get(id);
      // Fills come out of a table, so the same look is the same object.
      if (before === fill) continue;
      if (before && before.color === fill.color && before.isHatched === fill.isHatched && before.ink === fill.ink) continue;
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

  private tell(target: StateTarget, id: string, { color, isHatched, ink }: PlaceFill): void {
    const state = { color, hatch: isHatched ? 1 : 0, ink };
    for (const source of this.sources) target.setFeatureState({ source, id }, state);
  }
}
