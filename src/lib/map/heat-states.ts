/** What each unit of the map shows, kept beside the map: a lost WebGL context empties the map's own memory of it. */
import type { HeatRow } from '../domain/live-events.ts';

export interface HeatState {
  /** 0..1 of the ramp; 0 where there is too little data. */
  readonly heat: number;
  readonly enough: boolean;
}

/** The two calls of maplibre that this needs. */
export interface StateTarget {
  setFeatureState(feature: { source: string; id: string }, state: Record<string, unknown>): unknown;
}

export function toHeatState(row: HeatRow | undefined, rateMax: number): HeatState {
  if (!row || !row.enough || row.estimate === null) return { heat: 0, enough: false };
  return { heat: Math.min(1, Math.max(0, row.estimate / rateMax)), enough: true };
}

export const noHeat: ReadonlyMap<string, HeatRow> = new Map();

export class HeatStates {
  private readonly states = new Map<string, HeatState>();
  private readonly sources: readonly string[];

  constructor(sources: readonly string[]) {
    this.sources = sources;
  }

  /** Tells the map only what changed. Returns how many units that were. */
  apply(target: StateTarget, states: ReadonlyMap<string, HeatState>): number {
    let changed = 0;
    for (const [id, state] of states) {
      const before = this.states.get(id);
      if (before && before.enough === state.enough && Math.abs(before.heat - state.heat) < 0.004) continue;
      this.states.set(id, state);
      this.tell(target, id, state);
      changed += 1;
    }
    return changed;
  }

  /** Tells everything again: after `webglcontextrestored`, or when the sources were made anew. */
  applyAll(target: StateTarget): void {
    for (const [id, state] of this.states) this.tell(target, id, state);
  }

  private tell(target: StateTarget, id: string, state: HeatState): void {
    for (const source of this.sources) target.setFeatureState({ source, id }, { heat: state.heat, enough: state.enough });
  }
}
