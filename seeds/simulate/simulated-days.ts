/** Whole simulated days at once, for tests and evaluations: the same seed gives the same days. */
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import type { Draft } from './drafts.ts';
import { toFeedbackEvent } from './events.ts';
import type { Incident } from './incidents.ts';
import { dayMs } from './rhythm.ts';
import { Simulation } from './simulation.ts';

export interface SimulatedDays {
  readonly simulation: Simulation;
  /** Local midnight. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Who spoke when, about what, where and why, one for each of `feedback`. */
  readonly drafts: readonly Draft[];
  readonly feedback: readonly FeedbackEvent[];
  readonly measurements: readonly Measurement[];
  readonly incidents: readonly Incident[];
}

/** Demo venue: `loadVenue('seeds/venues/aurora-plaza')`. `from` is an instant of local midnight; by default a Monday in Shanghai. About 0.1 s a day. */
export function makeDays(venue: Venue, days: number, { seed = 1, from = '2026-09-07T00:00:00+08:00' } = {}): SimulatedDays {
  const simulation = new Simulation({ seed, venue });
  const fromMs = Date.parse(from);
  const toMs = fromMs + days * dayMs;
  const drafts = simulation.draftsBetween(fromMs, toMs);
  return {
    simulation,
    fromMs,
    toMs,
    drafts,
    feedback: drafts.map((draft) => toFeedbackEvent(simulation, draft)),
    measurements: simulation.measurementsBetween(fromMs, toMs),
    incidents: simulation.incidentsBetween(fromMs, toMs)
  };
}
