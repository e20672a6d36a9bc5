/** The demo's life: plan and wall, 30 days of history, then what happens now, through the public API like any other sender. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packPlan } from '../../src/lib/server/plan/pack-plan.ts';
import { saveFeedState, type FeedState, type PinnedIncident } from './feed-state.ts';
import { toIncident, type Incident } from './incidents.ts';
import { loadVenue } from './load-venue.ts';
import { openProgress } from './progress.ts';
import { dayMs, minuteMs, slotMs } from './rhythm.ts';
import { put, request, sendLines, toNoTotals, type Server, type Totals } from './send.ts';
import { Simulation } from './simulation.ts';

export const demoSeed = 1;
const historyDays = 30;
const venueId = 'aurora-plaza';

export interface FeederOptions {
  readonly server: Server;
  readonly statePath: string;
  readonly seedsDir: string;
  readonly now: () => number;
}

/** What a first start begins with: a restroom that was bad hours ago, that nobody has cleaned for forty minutes now, and that gets loud for a quarter of an hour more. */
export function toFirstState(nowMs: number, days = historyDays): FeedState {
  const incident = (id: string, fromMinutes: number, toMinutes: number, expectedExtraEvents: number): PinnedIncident => ({
    id: `first-${id}-${nowMs}`,
    kind: 'restroomNotCleaned',
    place: 'L2-RESTROOM-03',
    fromMs: nowMs + fromMinutes * minuteMs,
    toMs: nowMs + toMinutes * minuteMs,
    expectedExtraEvents
  });
  const historyFromMs = Math.floor((nowMs - days * dayMs) / slotMs) * slotMs;
  return {
    seed: demoSeed,
    placed: false,
    historyFromMs,
    ackedMs: historyFromMs,
    pinned: [incident('before', -480, -370, 15), incident('a', -40, 15, 25), incident('b', -20, 9, 11)]
  };
}

export class Feeder {
  private readonly options: FeederOptions;
  private readonly simulation: Simulation;
  private state: FeedState;
  readonly feedback: Totals = toNoTotals();
  readonly measurements: Totals = toNoTotals();

  constructor(options: FeederOptions, state: FeedState) {
    this.options = options;
    this.state = state;
    const venue = loadVenue(join(options.seedsDir, 'venues', venueId));
    const units = new Simulation({ seed: state.seed, venue }).mall.units;
    const pinned = state.pinned.flatMap((incident): Incident[] => {
      const place = units.get(incident.place);
      const { kind, fromMs, toMs, expectedExtraEvents, id } = incident;
      return place ? [toIncident(kind, place, fromMs, toMs, expectedExtraEvents, id)] : [];
    });
    this.simulation = new Simulation({ seed: state.seed, venue, pinned });
  }

  /** The plan and the wall, once. */
  async place(): Promise<void> {
    if (this.state.placed) return;
    const { server, seedsDir } = this.options;
    saveFeedState(this.options.statePath, this.state);
    await put(server, `/api/venues/${venueId}`, 'application/zip', await packPlan(join(seedsDir, 'venues', venueId)));
    await this.placeWall();
    this.save({ placed: true });
  }

  /** A server with the demo shows the wall that ships by itself; a saved one would hide what later versions ship. */
  private async placeWall(): Promise<void> {
    const { server, seedsDir } = this.options;
    const path = `/api/walls/${venueId}`;
    const wall = (await (await request(server, path, {})).json()) as { simulated?: boolean };
    if (!wall.simulated) await put(server, path, 'application/yaml', await readFile(join(seedsDir, 'walls', `${venueId}.yaml`), 'utf8'));
  }

  /** Sends everything until now, a day at a time. */
  async catchUp(): Promise<void> {
    const { server, now } = this.options;
    const fromMs = this.state.ackedMs;
    const missingMs = now() - fromMs;
    const progress = missingMs > dayMs / 4 ? openProgress(missingMs > 2 * dayMs ? 'History' : 'Catching up') : undefined;
    if (missingMs > dayMs / 4) server.say(`The demo sends ${toSpan(missingMs)} of Aurora Plaza.`);
    let untilMs = now();
    // The next day is made while the last one is on its way.
    let next = this.toBatch(fromMs, Math.min(fromMs + dayMs, untilMs));
    while (next.toMs > next.fromMs) {
      const batch = next;
      const sending = this.send(batch);
      untilMs = now();
      next = this.toBatch(batch.toMs, Math.min(batch.toMs + dayMs, untilMs));
      await sending;
      this.save({ ackedMs: batch.toMs });
      const share = Math.min(1, (batch.toMs - fromMs) / Math.max(1, untilMs - fromMs));
      progress?.(share > 0.999 ? 1 : share, `${this.feedback.sent + this.measurements.sent} events`);
      if (untilMs - batch.toMs < minuteMs) break;
    }
  }

  /** What has happened since the last time. */
  async step(): Promise<void> {
    const toMs = this.options.now();
    const batch = this.toBatch(this.state.ackedMs, toMs);
    if (batch.feedback.length + batch.measurements.length > 0) {
      await this.send(batch);
      this.save({ ackedMs: toMs });
    } else if (toMs - this.state.ackedMs > minuteMs / 2) {
      this.save({ ackedMs: toMs });
    }
  }

  private toBatch(fromMs: number, toMs: number): { fromMs: number; toMs: number; feedback: object[]; measurements: object[] } {
    if (toMs <= fromMs) return { fromMs, toMs, feedback: [], measurements: [] };
    return {
      fromMs,
      toMs,
      feedback: this.simulation.feedbackBetween(fromMs, toMs),
      measurements: this.simulation.measurementsBetween(fromMs, toMs)
    };
  }

  private async send({ feedback, measurements }: { feedback: object[]; measurements: object[] }): Promise<void> {
    const { server } = this.options;
    await sendLines(server, '/api/feedback', feedback, this.feedback);
    await sendLines(server, '/api/measurements', measurements, this.measurements);
  }

  private save(change: Partial<FeedState>): void {
    this.state = { ...this.state, ...change };
    saveFeedState(this.options.statePath, this.state);
  }
}

function toSpan(ms: number): string {
  const days = Math.round(ms / dayMs);
  return days >= 2 ? `${days} days` : `${Math.max(1, Math.round(ms / 3_600_000))} hours`;
}
