/**
 * A mall that speaks: from a seed, a venue and a stretch of time to feedback events and measurements. Pure: the same stretch gives
 * the same events with the same ids, whenever and in whatever pieces it is asked for, so sending it again only makes duplicates.
 */
import type { FeedbackEvent } from '../../src/lib/domain/event.ts';
import type { Measurement } from '../../src/lib/domain/measurement.ts';
import type { Venue } from '../../src/lib/domain/place.ts';
import { earliestMs, toDraftsOfCauses } from './causes.ts';
import { toDraftsOfDay, toDraftsOfIncident, type Draft } from './drafts.ts';
import { toFeedbackEvent } from './events.ts';
import { toIncidentsOfDay, toUtcDay, type Incident } from './incidents.ts';
import { toMall, type Mall } from './mall.ts';
import { countMs, toMeasurementsOfSlot } from './measurements.ts';
import type { Operations } from './operations.ts';
import { dayMs, minuteMs, slotMs } from './rhythm.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly venue: Venue;
  /** Incidents besides the day's own. */
  readonly pinned?: readonly Incident[];
  /** Feedback compared with a usual day. */
  readonly volume?: number;
  /** Without the day's own incidents. */
  readonly calm?: boolean;
}

/** Longer than any incident and its last voices. */
const longestIncidentMs = 6 * 60 * minuteMs;
const daysKept = 4;

export class Simulation implements Operations {
  readonly seed: number;
  readonly mall: Mall;
  private readonly options: SimulationOptions;
  private readonly incidentsByDay = new Map<number, Incident[]>();
  private readonly draftsByDay = new Map<number, Draft[]>();
  private readonly pinnedDrafts: Draft[];
  private lastAsked: { fromMs: number; toMs: number; incidents: readonly Incident[] } | undefined;

  constructor(options: SimulationOptions) {
    this.options = options;
    this.seed = options.seed;
    this.mall = toMall(options.venue);
    this.pinnedDrafts = (options.pinned ?? []).flatMap((incident) => toDraftsOfIncident(this, incident));
  }

  /** The truth: what went wrong within [fromMs, toMs). */
  incidentsBetween(fromMs: number, toMs: number): readonly Incident[] {
    // Sensors ask for the same quarter hour hundreds of times.
    if (this.lastAsked?.fromMs !== fromMs || this.lastAsked.toMs !== toMs) {
      this.lastAsked = { fromMs, toMs, incidents: this.findIncidents(fromMs, toMs) };
    }
    return this.lastAsked.incidents;
  }

  private findIncidents(fromMs: number, toMs: number): Incident[] {
    const touching = (incident: Incident): boolean => incident.fromMs < toMs && incident.toMs > fromMs;
    const found = (this.options.pinned ?? []).filter(touching);
    if (!this.options.calm) {
      for (let day = toUtcDay(fromMs - longestIncidentMs); day < toMs; day += dayMs) found.push(...this.incidentsOf(day).filter(touching));
    }
    return found;
  }

  /** By time. */
  draftsBetween(fromMs: number, toMs: number): Draft[] {
    const drafts = [...this.pinnedDrafts];
    for (let day = toUtcDay(fromMs - longestIncidentMs); day < toMs + earliestMs; day += dayMs) drafts.push(...this.draftsOf(day));
    return drafts.filter(({ atMs }) => atMs >= fromMs && atMs < toMs).sort((a, b) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1));
  }

  feedbackBetween(fromMs: number, toMs: number): FeedbackEvent[] {
    return this.draftsBetween(fromMs, toMs).map((draft) => toFeedbackEvent(this, draft));
  }

  /** Measurements whose stretch ends within (fromMs, toMs]: what has become known in that time. */
  measurementsBetween(fromMs: number, toMs: number): Measurement[] {
    const known: Measurement[] = [];
    // Every stretch ends on a full five minutes.
    if (Math.floor(fromMs / countMs) === Math.floor(toMs / countMs)) return known;
    for (let slot = Math.floor(fromMs / slotMs) * slotMs - slotMs; slot < toMs; slot += slotMs) {
      if (slot + slotMs <= fromMs) continue;
      for (const measurement of toMeasurementsOfSlot(this, slot)) {
        const endMs = Date.parse(measurement.at) + (measurement.durationSeconds ?? 0) * 1000;
        if (endMs > fromMs && endMs <= toMs) known.push(measurement);
      }
    }
    return known;
  }

  private incidentsOf(day: number): Incident[] {
    return getOrAdd(this.incidentsByDay, day, 400, () => toIncidentsOfDay(this.seed, this.mall, day));
  }

  private draftsOf(day: number): Draft[] {
    return getOrAdd(this.draftsByDay, day, daysKept, () => [
      ...toDraftsOfDay(this, day, this.options.volume ?? 1),
      ...toDraftsOfCauses(this, day, this.options.volume ?? 1),
      ...(this.options.calm ? [] : this.incidentsOf(day).flatMap((incident) => toDraftsOfIncident(this, incident)))
    ]);
  }
}

function getOrAdd<T>(map: Map<number, T>, key: number, limit: number, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  if (map.size >= limit) map.clear();
  map.set(key, made);
  return made;
}
