/** The same day of the weeks before lies in the past: asked for once a business day and venue, not watched, and kept over scenes. */
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
  private answers = $state.raw<ReadonlyMap<string, readonly PastDay[]>>(new Map());
  private readonly asked = new Set<string>();
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
    if (this.asked.has(key)) return;
    this.asked.add(key);
    const days = await Promise.all(weeksBack.map((weeks) => this.getDay(question, weeks)));
    if (days.some((day) => day === null)) this.asked.delete(key);
    const kept = [...this.answers].filter(([other]) => other !== key).slice(1 - keptQuestions);
    const known = days.filter((day): day is PastDay => day !== null && day.rows.some(hasAny));
    this.answers = new Map([...kept, [key, known]]);
    for (const other of this.asked) if (!this.answers.has(other) && this.asked.size > keptQuestions) this.asked.delete(other);
  }

  private async getDay({ venue, level, measures, timeZone, dayFromMs }: PastQuestion, weeks: number): Promise<PastDay | null> {
    const fromMs = toZonedPast(dayFromMs, weeks * 7, timeZone);
    const between = { from: toInstant(fromMs), to: toInstant(fromMs + dayMs) };
    const view = await this.connection.get({
      kind: 'series',
      venue,
      ...(level !== null && { level }),
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

function toKey({ venue, level, measures, dayFromMs }: PastQuestion): string {
  return `${venue}|${level ?? ''}|${measures.join()}|${dayFromMs}`;
}
