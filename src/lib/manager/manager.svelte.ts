/** The page's state: what is chosen, the heat of the whole venue, the place that is open. It draws nothing. */
import { toHeatScale } from '../domain/heat-scale.ts';
import type { HeatKind, HeatPlace, HeatRow, ProblemRow, ViewSpec } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import { getCatalogue, type Catalogue } from '../explore/ask/get-catalogue.ts';
import { CatalogueWords } from '../explore/catalogue-words.ts';
import type { EventSums } from '../replay/place-columns.ts';
import type { LiveConnection } from '../live/live-connection.svelte.ts';
import { LiveAnswer } from './live-answer.svelte.ts';
import type { PlaceQuestion } from './place-query.ts';
import { Places } from './places.ts';
import { toWorst, toWorstByLevel } from './rank.ts';
import { isLive, toAboutMs, toGrain } from './ranges.ts';
import { toFilter } from './to-filter.ts';
import { isStep, type ManagerView } from './view.ts';

const noRows: ReadonlyMap<string, HeatRow> = new Map();
/** What is known of the range as a whole says nothing of a moment of a replay. */
const noProblems: ReadonlyMap<string, ProblemRow> = new Map();
const dayMs = 24 * 60 * 60_000;

/** One moment: its rows, the length of stretch that its scale is for, the window that is summed, and the plan of that time. */
export interface ReplayFrame {
  readonly rows: ReadonlyMap<string, HeatRow>;
  readonly heat: HeatKind;
  readonly by: HeatPlace;
  /** Of the open place. */
  readonly counts: EventSums | null;
  /** Places where much was said in the same window of the week before. */
  readonly ghosts: readonly string[];
  readonly rangeMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly plan: Venue | null;
}

export class Manager {
  readonly connection: LiveConnection;
  readonly venueId: string;
  view = $state.raw<ManagerView>() as ManagerView;
  plan = $state.raw<Venue | null>(null);
  catalogue = $state.raw<Catalogue | null>(null);
  readonly heat: LiveAnswer<'heat'>;
  readonly problems: LiveAnswer<'problems'>;
  /** A moment of a replay instead of the range as a whole. */
  frame = $state.raw<ReplayFrame | null>(null);
  /** The browser knows of a network. */
  isOnline = $state(true);
  private readonly onChange: (view: ManagerView, isStep: boolean) => void;

  constructor(venueId: string, view: ManagerView, connection: LiveConnection, onChange: (view: ManagerView, isStep: boolean) => void) {
    this.venueId = venueId;
    this.view = view;
    this.connection = connection;
    this.onChange = onChange;
    this.heat = new LiveAnswer(connection);
    this.problems = new LiveAnswer(connection);
  }

  readonly shownPlan = $derived(this.frame?.plan ?? this.plan);
  readonly places = $derived(this.shownPlan && new Places(this.shownPlan, this.view.language));
  readonly catalogueWords = $derived(this.catalogue && new CatalogueWords(this.catalogue, this.view.language));
  readonly where = $derived(toFilter(this.view));
  readonly isLive = $derived.by(() => isLive(this.view.range, this.connection.clock.nowMs));

  /** What the rows are of: while a new question is on its way, still the one before. */
  readonly shownHeat: HeatKind = $derived.by(() => this.frame?.heat ?? this.heat.answer?.spec.heat ?? this.view.heat);
  readonly shownBy: HeatPlace = $derived.by(() => this.frame?.by ?? this.heat.answer?.spec.by ?? 'unit');
  readonly rows = $derived.by(() => this.frame?.rows ?? this.heat.answer?.rows ?? noRows);
  readonly rangeMs = $derived.by(() => {
    if (this.frame) return this.frame.rangeMs;
    const meta = this.heat.answer?.meta;
    return meta ? Math.max(1, Date.parse(meta.to) - Date.parse(meta.from)) : dayMs;
  });
  readonly scale = $derived(toHeatScale(this.shownHeat, this.rangeMs));
  readonly worst = $derived(toWorst(this.shownHeat, this.rows.values()));
  readonly worstByLevel = $derived(toWorstByLevel(this.worst));
  readonly problemRows: ReadonlyMap<string, ProblemRow> = $derived.by(() => this.problems.answer?.rows ?? noProblems);
  /** Chosen, or of the worst place, or the one that the open place is on, or the ground floor. */
  readonly level = $derived.by((): string | null => {
    const levels = this.places?.levels ?? [];
    const known = levels.find(({ id }) => id === this.view.level)?.id;
    const ofPlace = this.view.place === null ? null : this.places?.get(this.view.place).levelId;
    return known ?? ofPlace ?? this.worst[0]?.level ?? levels.find(({ ordinal }) => ordinal === 0)?.id ?? levels[0]?.id ?? null;
  });
  readonly unplacedCount = $derived.by(() => Object.values(this.heat.answer?.meta.unplaced ?? {}).reduce((sum, count) => sum + count, 0));
  /** How old what is shown is, once that should be told; null while it is fresh, and for the past, which does not age. */
  readonly ageMs = $derived.by((): number | null => {
    const { clock } = this.connection;
    if (!this.isLive || clock.freshness === 'fresh' || clock.freshness === 'waiting') return null;
    return clock.asOfMs === null ? (clock.silentMs ?? 0) : clock.nowMs - clock.asOfMs;
  });
  /** Nobody ever sent anything. */
  readonly hasNothing = $derived.by(() => this.heat.answer !== null && this.heat.answer.meta.watermarks.length === 0);
  readonly isQuiet = $derived.by(() => this.heat.answer !== null && ![...this.rows.values()].some(({ sampleSize }) => sampleSize > 0));

  async open(): Promise<void> {
    const { data } = await getCatalogue();
    if (data) this.catalogue = data;
  }

  change(change: Partial<ManagerView>): void {
    this.view = { ...this.view, ...change };
    this.onChange(this.view, isStep(change));
  }

  /** A place of the kind that the heat is drawn by; on another level, the page turns to that level. */
  pick(place: string | null): void {
    const level = place === null ? null : this.places?.get(place).levelId;
    this.change(level ? { place, level } : { place });
  }

  /** What is open is of the kind before: it goes over to what holds it, where that is known. */
  setBy(by: HeatPlace): void {
    const unit = this.view.place === null ? undefined : this.places?.getUnit(this.view.place);
    const place = by === 'level' ? unit?.levelId : by === 'section' ? unit?.sectionId : null;
    this.change({ by, place: place ?? null, smooth: false });
  }

  /** Asks for what is to be seen; asked again, nothing happens. */
  watch(): void {
    const { range, heat, by } = this.view;
    const base = { venue: this.venueId, range, ...(this.where && { where: this.where }) };
    const spec: ViewSpec & { kind: 'heat' } = { kind: 'heat', ...base, heat, ...(by !== 'unit' && { by }) };
    this.heat.ask(spec, this.isLive);
    this.problems.ask({ kind: 'problems', ...base }, this.isLive);
  }

  /** After something went wrong that does not try again by itself. */
  retry(): void {
    this.heat.retry();
    this.problems.retry();
  }

  /** What the panel of the open place asks; null without one, or before the plan is known. */
  readonly placeQuestion: PlaceQuestion | null = $derived.by(() => {
    const place = this.view.place === null ? null : this.places?.get(this.view.place);
    if (!place || place.kind === 'venue' || place.kind === 'unknown') return null;
    return {
      venue: this.venueId,
      place: { id: place.id, kind: place.kind },
      range: this.view.range,
      grain: toGrain(toAboutMs(this.view.range)),
      where: this.where,
      language: this.view.language
    };
  });

  close(): void {
    this.heat.close();
    this.problems.close();
  }
}
