/** The same day of the weeks before lies in the past: asked for once a business day and venue, not watched, and kept over scenes. */
import { SvelteMap } from 'svelte/reactivity';
import type { MeasureName } from '../domain/measures/catalogue.ts';
import type { SeriesRow } from '../domain/live-events.ts';
import type { LiveConnection } from '../live/live-connection.svelte.ts';
import { toInstant, toZonedPast } from './zone.ts';

export interface PastDay {
  readonly fromMs: number;
  readonly rows: readonly SeriesRow[];
}

export interface PastQuestion {
  readonly venue: string;
  readonly level: string | null;
  readonly place: string | null;
  readonly measures: readonly string[];
  readonly timeZone: string;
  /** Start of the business day that is compared. */
  readonly dayFromMs: number;
}

const weeksBack = [1, 2, 3, 4];
const dayMs = 24 * 3_600_000;
/** Venues and levels that a wall turns through in a day; the oldest makes room. */
const keptQuestions = 80;

export class PastDays {
  private readonly answers = new SvelteMap<string, readonly PastDay[]>();
  /** Nobody draws it. */
  private readonly asked: Record<string, true> = {};
  private readonly connection: Pick<LiveConnection, 'get'>;

  constructor(connection: Pick<LiveConnection, 'get'>) {
    this.connection = connection;
  }

  get(question: PastQuestion): readonly PastDay[] {
    return this.answers.get(toKey(question)) ?? [];
  }

  /** Asks what has not been asked yet; what fails may be asked again. */
  async ask(question: PastQuestion): Promise<void> {
    const key = toKey(question);
    if (this.asked[key]) return;
    this.asked[key] = true;
    const days = await Promise.all(weeksBack.map((weeks) => this.getDay(question, weeks)));
    if (days.some((day) => day === null)) delete this.asked[key];
    this.answers.delete(key);
    this.answers.set(
      key,
      days.filter((day): day is PastDay => day !== null && day.rows.some(hasAny))
    );
    for (const old of [...this.answers.keys()].slice(0, Math.max(0, this.answers.size - keptQuestions))) {
      this.answers.delete(old);
      delete this.asked[old];
    }
  }

  private async getDay({ venue, level, place, measures, timeZone, dayFromMs }: PastQuestion, weeks: number): Promise<PastDay | null> {
    const fromMs = toZonedPast(dayFromMs, weeks * 7, timeZone);
    const between = { from: toInstant(fromMs), to: toInstant(fromMs + dayMs) };
    const view = await this.connection.get({
      kind: 'series',
      venue,
      ...(place !== null ? { where: { place: { in: [place] } } } : level !== null && { level }),
      range: { between },
      grain: 'quarterHour',
      measures: [...measures] as MeasureName[]
    });
    return view.status === 'live' ? { fromMs, rows: view.rows } : null;
  }
}

function hasAny(row: SeriesRow): boolean {
  return Object.values(row.values).some((value) => (value ?? 0) > 0);
}

function toKey({ venue, level, place, measures, dayFromMs }: PastQuestion): string {
  return `${venue}|${level ?? ''}|${place ?? ''}|${measures.join()}|${dayFromMs}`;
}
