/** What a tile is given, and what a kind of tile is. Tiles know no socket and fetch nothing: they say which views they need and draw their rows. */
import type { Component } from 'svelte';
import type { KpiRow, ViewKind, ViewMeta, ViewSpec, WallVenue } from '../../domain/live-events.ts';
import type { MeasureInfo } from '../../domain/measures/measure.ts';
import type { Venue } from '../../domain/place.ts';
import type { Tile } from '../../domain/scene.ts';
import type { RangeInput } from '../../domain/time-range.ts';
import type { Wall } from '../../domain/wall.ts';
import type { LiveView } from '../../live/live-view.svelte.ts';
import type { Palette, ThemeName } from '../../ui/palette.ts';
import type { PastDays } from '../past-days.svelte.ts';
import type { PlaceNames } from '../place-names.ts';
import type { WallLanguage } from '../words.ts';

/** What is shown. Made by `toSubject`: the nearer one of tile, item of the playlist, scene, wall and screen has won. */
export interface Subject {
  readonly venue: string;
  /** Null: the venue as a whole. */
  readonly level: string | null;
  readonly place: string | null;
  /** Null: what the tile shows without being told. */
  readonly measure: string | null;
  readonly range: RangeInput;
  readonly language: WallLanguage;
  readonly theme: ThemeName;
}

/** The surroundings of a tile. Its fields are read live: whoever reads `nowMs` is drawn again every second, the others are not. */
export interface TileContext {
  readonly wall: Wall;
  /** With its plan. */
  readonly venue: Venue;
  /** Of the wall: its own first. */
  readonly venues: readonly WallVenue[];
  readonly names: PlaceNames;
  /** Those of the catalogue and those that the operator added. */
  readonly measures: ReadonlyMap<string, MeasureInfo>;
  readonly palette: Palette;
  /** Pixels of one wall unit; the viewing distance is in it. */
  readonly u: number;
  readonly isPortrait: boolean;
  /** Time by the server. */
  readonly nowMs: number;
  readonly timeZone: string;
  readonly reducedMotion: boolean;
  readonly language: WallLanguage;
  /** When the turn of this scene began, by the server: what turns within a scene turns alike on every screen. */
  readonly turnFromMs: number;
  /** The level that the map shows although the figures are the venue's: asked for by the address. */
  readonly shownLevel: string | null;
  /** The same day of the weeks before, asked for once and kept. */
  readonly pastDays: PastDays;
}

export type TileViews = Readonly<Record<string, LiveView>>;
export type TileSpecs = Readonly<Record<string, ViewSpec>>;

export interface TileProps {
  readonly tile: Tile;
  readonly subject: Subject;
  readonly context: TileContext;
  /** By the names that `toSpecs` gave them. */
  readonly views: TileViews;
  /** Pixels of its cell. */
  readonly width: number;
  readonly height: number;
}

export interface TileKindInfo {
  readonly toSpecs: (tile: Tile, subject: Subject, wall: Wall) => TileSpecs;
  readonly component: Component<TileProps>;
}

/** A view by name and kind; null where it is not watched or of another kind. */
export function getView<Kind extends ViewKind>(views: TileViews, name: string, kind: Kind): LiveView<Kind> | null {
  const view = views[name];
  return view?.spec.kind === kind ? (view as unknown as LiveView<Kind>) : null;
}

/** None of them has been answered yet. */
export function isWaiting(views: TileViews): boolean {
  return Object.values(views).every((view) => view.state === null);
}

export function getMeta(views: TileViews): ViewMeta | null {
  for (const view of Object.values(views)) if (view.state) return view.state.meta;
  return null;
}

export function getKpi(views: TileViews, name: string, measure: string): KpiRow | null {
  return getView(views, name, 'kpis')?.state?.rows.get(measure) ?? null;
}
