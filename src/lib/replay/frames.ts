/** Any moment of a past range as the rows of a heat, from one answer: no frame asks the server. */
import { openHolidayCheck } from '../domain/holidays.ts';
import type { AskedPlace } from '../domain/exposure.ts';
import type { HeatKind, HeatPlace, HeatRow } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import type { ReplayEvents } from '../domain/replay.ts';
import { toHeatRows, type HeatSums } from '../stats/heat-rows.ts';
import { toUsualExposure, toWholeQuarters } from '../stats/usual.ts';
import type { ReplayFields } from './ask-replay.ts';
import { Footfall } from './footfall.ts';
import { noEvents, PlaceColumns, type EventSums } from './place-columns.ts';
import { toLeadSeconds, toWholeSteps, type Seconds } from './steps.ts';

const weekSeconds = 7 * 24 * 3600;

export interface FrameQuestion extends Seconds {
  readonly kind: HeatKind;
  readonly by: HeatPlace;
}

export function toSectionByUnit(venue: Venue): ReadonlyMap<string, string | null> {
  return new Map(venue.units.map(({ id, sectionId }) => [id, sectionId ?? null]));
}

/** Opened once for an answer and the plan that it was made on; a frame of 5,000 units is a few thousand binary searches. */
export class Frames {
  readonly #answer: ReplayFields;
  readonly #fromMs: number;
  readonly #footfall: Footfall;
  readonly #places: Readonly<Record<HeatPlace, readonly AskedPlace[]>>;
  readonly #toKey: Readonly<Record<HeatPlace, (unit: string | null, level: string | null) => string | null>>;
  readonly #isHoliday: ReturnType<typeof openHolidayCheck>;
  readonly #now = new Map<HeatPlace, PlaceColumns>();
  readonly #weeks = new Map<HeatPlace, readonly PlaceColumns[]>();

  constructor(answer: ReplayFields, venue: Venue) {
    this.#answer = answer;
    this.#fromMs = Date.parse(answer.from);
    this.#footfall = new Footfall(
      venue,
      answer.footfall,
      answer.footfallGrain,
      this.#fromMs,
      (Date.parse(answer.to) - this.#fromMs) / 1000
    );
    this.#isHoliday = openHolidayCheck(venue);
    const sectionByUnit = toSectionByUnit(venue);
    this.#places = {
      unit: venue.units.map(({ id, levelId }) => ({ kind: 'unit', id, level: levelId })),
      section: (venue.sections ?? []).map(({ id, levelId }) => ({ kind: 'unit', id, level: levelId })),
      level: venue.levels.map(({ id }) => ({ kind: 'level', id, level: id }))
    };
    this.#toKey = {
      unit: (unit) => unit,
      section: (unit) => (unit === null ? null : (sectionByUnit.get(unit) ?? null)),
      level: (_unit, level) => level
    };
  }

  /** The rows that the server's heat has for the same window; places are siblings of each other over the whole venue. */
  toRows({ kind, by, ...window }: FrameQuestion): Map<string, HeatRow> {
    const now = this.#columns(by);
    const { fromSecond, toSecond } = this.#toSteps(window);
    const usual = kind === 'surprise' ? this.#toUsual(by, fromSecond, toSecond) : null;
    const sums = this.#places[by].map((place): HeatSums => ({
      key: place.id,
      level: place.level ?? '',
      ...now.sum(place.id, fromSecond, toSecond),
      ...this.#footfall.sum(by, place, fromSecond, toSecond),
      usualComplaintCount: usual?.countOf(place.id) ?? 0
    }));
    return new Map(toHeatRows(kind, sums, usual?.exposure ?? null).map((row) => [row.key, row]));
  }

  /** What was said at one place. */
  toCounts(by: HeatPlace, place: string, fromSecond: number, toSecond: number): EventSums {
    const steps = this.#toSteps({ fromSecond, toSecond });
    return this.#columns(by).sum(place, steps.fromSecond, steps.toSecond);
  }

  /** The same window one week before, for the ghost: events by place, without rates. */
  toGhost(by: HeatPlace, fromSecond: number, toSecond: number): (place: string) => EventSums {
    const [week] = this.#weekColumns(by);
    const steps = this.#toWeekSteps(fromSecond, toSecond);
    return (place) => week?.sum(place, steps.fromSecond, steps.toSecond) ?? noEvents;
  }

  #toSteps(window: Seconds): Seconds {
    return toWholeSteps(this.#answer.grain, toLeadSeconds(this.#fromMs), window);
  }

  #toWeekSteps(fromSecond: number, toSecond: number): Seconds {
    return toWholeSteps(this.#answer.weeksGrain, toLeadSeconds(this.#fromMs), { fromSecond, toSecond });
  }

  #toUsual(by: HeatPlace, fromSecond: number, toSecond: number): { exposure: number | null; countOf: (place: string) => number } {
    const { since, weekStarts, weeksGrain } = this.#answer;
    const weeks = this.#weekColumns(by);
    // Exposure makes up for weeks that are only known by longer steps.
    const before = weeksGrain === 'quarterHour' ? { fromSecond, toSecond } : this.#toWeekSteps(fromSecond, toSecond);
    // The same weeks as the server looks at: none in which it was a holiday, none for more than a week.
    const asWeeks = weekStarts.flatMap((start, index) => {
      const startMs = Date.parse(start);
      const window = toWholeQuarters({ fromMs: startMs + before.fromSecond * 1000, toMs: startMs + before.toSecond * 1000 });
      const own = weeks[index];
      return own && toSecond - fromSecond <= weekSeconds && !this.#isHoliday(window) ? [{ startMs, window, week: own }] : [];
    });
    const windows = asWeeks.map(({ window }) => window);
    const asked = { fromMs: this.#fromMs + fromSecond * 1000, toMs: this.#fromMs + toSecond * 1000 };
    const exposure = asked.toMs > asked.fromMs ? toUsualExposure(asked, windows, since === null ? null : Date.parse(since)) : null;
    return {
      exposure,
      countOf: (place) =>
        asWeeks.reduce((sum, { startMs, window, week }) => {
          return sum + week.sum(place, (window.fromMs - startMs) / 1000, (window.toMs - startMs) / 1000).complaintCount;
        }, 0)
    };
  }

  #columns(by: HeatPlace): PlaceColumns {
    let columns = this.#now.get(by);
    if (!columns) this.#now.set(by, (columns = this.#open(this.#answer.events, by)));
    return columns;
  }

  #weekColumns(by: HeatPlace): readonly PlaceColumns[] {
    let columns = this.#weeks.get(by);
    if (!columns) this.#weeks.set(by, (columns = this.#answer.weeks.map((week) => this.#open(week, by))));
    return columns;
  }

  #open(events: ReplayEvents, by: HeatPlace): PlaceColumns {
    const { units, levels } = this.#answer;
    return new PlaceColumns(events, (index) =>
      this.#toKey[by](units[events.unit[index] ?? -1] ?? null, levels[events.level[index] ?? -1] ?? null)
    );
  }
}
