/** The replay of the page: opens what the address says, hands frames to the page's state, and writes the moment back into the address. */
import type { RangeInput, TimeRange } from '../domain/time-range.ts';
import type { PlanStamp, Venue } from '../domain/place.ts';
import { toLiteral, type Literal } from '../explore/ask/graphql-text.ts';
import { replaySpeeds, toWindowRange, type ReplayMoment, type ReplaySpeed, type ReplayWindow } from '../replay/moment.ts';
import { Replay, usualWeeks } from '../replay/replay.svelte.ts';
import type { Manager } from './manager.svelte.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
/** The map is coloured anew ten times a second: a playhead runs smoothly, a window of an hour does not change sixty times. */
const frameMs = 100;
const linkMs = 1000;
/** Events in the window of the week before from which on a place is outlined. */
const ghostEvents = 2;

export class Replaying {
  readonly replay: Replay;
  readonly #manager: Manager;
  #opened = '';
  /** The moment that stands in the address because of us. */
  #written: ReplayMoment | null = null;
  #writtenAtMs = 0;
  #drawnAtMs = 0;
  #drawnKey = '';
  /** What the page showed before. */
  #before: RangeInput | null = null;

  constructor(manager: Manager) {
    this.#manager = manager;
    this.replay = new Replay((stamp, to) => this.#getPlan(stamp, to));
  }

  /** Plays the range that the page shows, from its start; the range is fixed, so that a link opens the same tomorrow. */
  start(range: TimeRange, isPlaying: boolean): void {
    const manager = this.#manager;
    this.#before = manager.view.range.between ? null : manager.view.range;
    const lengthMs = range.toMs - range.fromMs;
    const moment = { atMs: range.fromMs, speed: chooseSpeed(lengthMs), window: chooseWindow(lengthMs), ghost: false, playing: isPlaying };
    // The level stays: following the worst place, the map would turn from floor to floor.
    const between = { from: toText(range.fromMs), to: toText(range.toMs) };
    manager.change({ range: { between }, moment, level: manager.level });
  }

  stop(): void {
    const range = this.#before ?? { businessDays: 1 };
    this.#manager.change({ range, moment: null });
  }

  /** Opens, seeks or closes as the view says. */
  follow(): void {
    const { view, where, venueId } = this.#manager;
    const { range, moment } = view;
    if (moment === null || !range.between) {
      if (this.#opened !== '') this.replay.close();
      this.#opened = '';
      this.#manager.frame = null;
      return;
    }
    const [fromMs, toMs] = [Date.parse(range.between.from), Date.parse(range.between.to)];
    const literal = where ? toLiteral(where as Literal) : '';
    const key = `${fromMs} ${toMs} ${literal}`;
    if (key !== this.#opened) {
      this.#opened = key;
      this.#written = moment;
      const weeks = toMs - fromMs <= weekMs ? usualWeeks : 1;
      void this.replay.open({ venue: venueId, fromMs, toMs, weeks, where: literal }, moment);
    } else if (moment !== this.#written) {
      this.#written = moment;
      this.replay.player.set(moment);
    }
  }

  /** The rows of the moment, for the map and the lists. @param nowMs of a steady clock */
  draw(nowMs: number): void {
    const { player } = this.replay;
    const { heat, by, place } = this.#manager.view;
    const key = `${heat} ${by} ${place ?? ''} ${player.window} ${player.ghost} ${this.replay.answer?.asOf ?? ''} ${player.playing}`;
    if (key === this.#drawnKey && player.playing && nowMs - this.#drawnAtMs < frameMs) return;
    const rows = player.isOn ? this.replay.toRows(heat, by) : null;
    const counts = place === null ? null : this.replay.toCounts(by, place);
    this.#drawnAtMs = nowMs;
    this.#drawnKey = key;
    const { fromMs, toMs } = toWindowRange(player.moment, player.fromMs);
    const ghosts = rows ? this.replay.toGhostPlaces(by, [...rows.keys()], ghostEvents) : [];
    this.#manager.frame = rows && {
      counts,
      ghosts,
      rows,
      heat,
      by,
      rangeMs: toScaleMs(player.window, player.toMs - player.fromMs),
      fromMs,
      toMs,
      plan: this.replay.plan
    };
  }

  /** The address follows, once a second while it runs. */
  write(nowMs: number): void {
    const { player } = this.replay;
    if (!player.isOn || this.#manager.view.moment === null) return;
    if (player.playing && nowMs - this.#writtenAtMs < linkMs) return;
    const moment = { ...player.moment, atMs: Math.round(player.atMs / 1000) * 1000 };
    if (JSON.stringify(moment) === JSON.stringify(this.#written)) return;
    this.#written = moment;
    this.#writtenAtMs = nowMs;
    this.#manager.change({ moment });
  }

  /** Bars of the scrubber count what lies in the open place, else on the shown level. */
  isInBars(of: 'now' | 'ghost', index: number): boolean {
    const { answer } = this.replay;
    const events = of === 'now' ? answer?.events : answer?.weeks[0];
    if (!answer || !events) return false;
    const unit = answer.units[events.unit[index] ?? -1];
    const { place, by } = this.#manager.view;
    if (place === null) return true;
    if (by === 'level') return answer.levels[events.level[index] ?? -1] === place;
    if (by === 'section') return unit !== undefined && this.replay.sectionByUnit?.get(unit) === place;
    return unit === place;
  }

  async #getPlan(stamp: PlanStamp | null, to: string): Promise<Venue> {
    const { plan, venueId } = this.#manager;
    if (plan && (stamp === null || plan.plan?.version === stamp.version)) return plan;
    const which = stamp === null ? `at=${encodeURIComponent(to)}` : `plan=${stamp.version}`;
    const response = await fetch(`/api/venues/${encodeURIComponent(venueId)}/plan?${which}`);
    if (!response.ok) throw new Error(`The plan of that time was answered with ${response.status}.`);
    return (await response.json()) as Venue;
  }
}

const toText = (ms: number): string => new Date(ms).toISOString();

/** A scale must not grow while the window does: cumulative is measured by the whole range from the start. */
function toScaleMs(window: ReplayWindow, lengthMs: number): number {
  const { fromMs, toMs } = toWindowRange({ atMs: lengthMs, window }, 0);
  return Math.max(1, toMs - fromMs);
}

/** The whole range in about a minute. */
function chooseSpeed(lengthMs: number): ReplaySpeed {
  return replaySpeeds.findLast((speed) => speed <= lengthMs / 45_000) ?? 1;
}

function chooseWindow(lengthMs: number): ReplayWindow {
  if (lengthMs <= 3 * hourMs) return 'quarter';
  return lengthMs <= 36 * hourMs ? 'hour' : 'day';
}
