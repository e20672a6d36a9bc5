/** Everything a venue scene shows, kept live: the views it watches, and the same day of the weeks before. */
import type { LiveConnection } from '../live/live-connection.svelte.ts';
import type { LiveView } from '../live/live-view.svelte.ts';
import type { MeasureName } from '../domain/measures/catalogue.ts';
import type { SeriesRow, VoiceRow } from '../domain/live-events.ts';
import { noHeat } from '../map/heat-states.ts';
import { toInstant, toZonedPast } from './zone.ts';

export interface PastDay {
  readonly fromMs: number;
  readonly rows: readonly SeriesRow[];
}

const weeksBack = [1, 2, 3, 4];
const trendMeasures: MeasureName[] = ['complaintCount', 'footfall'];
const today = { businessDays: 1 };

export class WallData {
  readonly connection: LiveConnection;
  readonly heat: LiveView<'heat'>;
  readonly problems: LiveView<'problems'>;
  readonly series: LiveView<'series'>;
  readonly kpis: LiveView<'kpis'>;
  readonly voices: LiveView<'voices'>;
  pastDays = $state.raw<readonly PastDay[]>([]);

  private readonly venue: string;
  private readonly timeZone: string;
  private pastOfMs: number | null = null;

  constructor(connection: LiveConnection, venue: string, timeZone: string, kpis: MeasureName[]) {
    this.connection = connection;
    this.venue = venue;
    this.timeZone = timeZone;
    this.heat = connection.watch({ kind: 'heat', heat: 'rate', venue, range: today });
    this.problems = connection.watch({ kind: 'problems', venue, range: today });
    this.kpis = connection.watch({ kind: 'kpis', venue, range: today, measures: kpis });
    this.series = connection.watch({ kind: 'series', venue, range: today, grain: 'quarterHour', measures: trendMeasures });
    this.voices = connection.watch({ kind: 'voices', venue, range: { last: 'PT24H' } });
  }

  readonly heatRows = $derived.by(() => this.heat.state?.rows ?? noHeat);

  /** Newest first. */
  readonly latestVoices: readonly VoiceRow[] = $derived.by(() =>
    [...this.voices.rows].sort((a, b) => b.occurredAt.localeCompare(a.occurredAt))
  );

  readonly problemRows = $derived.by(() => [...this.problems.rows].sort((a, b) => a.rank - b.rank));

  /** Start of the business day on the screen; changes by itself when the venue opens again. */
  readonly dayFromMs = $derived.by(() => (this.series.state ? Date.parse(this.series.state.meta.from) : null));

  readonly isReady = $derived.by(() => this.heat.state !== null && this.kpis.state !== null);

  readonly firstError = $derived.by(
    () => [this.heat, this.kpis, this.problems, this.series].find((view) => view.status === 'failed')?.error ?? null
  );

  readonly isSimulated = $derived.by(() => [this.heat, this.kpis, this.voices].some((view) => view.state?.meta.simulated === true));

  /** The same day of the weeks before lies in the past: asked for once a business day, not watched. */
  async getPastDays(dayFromMs: number, lengthMs: number): Promise<void> {
    if (this.pastOfMs === dayFromMs) return;
    this.pastOfMs = dayFromMs;
    const days = await Promise.all(weeksBack.map((weeks) => this.getPastDay(toZonedPast(dayFromMs, weeks * 7, this.timeZone), lengthMs)));
    if (days.some((day) => day === null)) this.pastOfMs = null;
    this.pastDays = days.filter((day) => day !== null && day.rows.some((row) => (row.values['footfall'] ?? 0) > 0)) as PastDay[];
  }

  private async getPastDay(fromMs: number, lengthMs: number): Promise<PastDay | null> {
    const between = { from: toInstant(fromMs), to: toInstant(fromMs + lengthMs) };
    const view = await this.connection.get({
      kind: 'series',
      venue: this.venue,
      range: { between },
      grain: 'quarterHour',
      measures: trendMeasures
    });
    return view.status === 'live' ? { fromMs, rows: view.rows } : null;
  }
}
