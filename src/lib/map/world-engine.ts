/** What draws the wide map: maplibre, or a plain drawing where there is no WebGL 2. */
import type { Palette } from '../ui/palette.ts';
import type { Padding } from './camera.ts';
import type { WorldHit, WorldMeasure, WorldPlace } from './world-place.ts';

export type Bounds = [west: number, south: number, east: number, north: number];

export interface WorldPicture {
  readonly places: readonly WorldPlace[];
  readonly measure: WorldMeasure;
  /** The size of all places together. */
  readonly whole: number;
}

/** A dot or a group that is on the screen, and where: pixels from the map's left and top. */
export type WorldShown = WorldHit & { readonly at: readonly [number, number] };

export interface WorldEngineOptions {
  readonly container: HTMLElement;
  readonly palette: Palette;
  readonly language: 'zh' | 'en';
  readonly bounds: Bounds;
  readonly insetPx: Padding;
  /** How near it may go to show everything: a single venue is shown with the land around it. */
  readonly maxFitZoom: number;
  readonly reducedMotion: boolean;
  /** The operator has a base map of streets (`GET /api/basemap`). */
  readonly hasBasemap: boolean;
  readonly onPick: (id: string) => void;
  readonly onHover: (hit: WorldHit | null, at: readonly [x: number, y: number]) => void;
  readonly onShown: (shown: readonly WorldShown[]) => void;
  /** Who the base map is from. */
  readonly onCredit: (text: string) => void;
}

export interface WorldEngine {
  setPicture(picture: WorldPicture): void;
  setPalette(palette: Palette): void;
  /** A ring around one place; null: none. */
  focus(id: string | null): void;
  fit(bounds: Bounds): void;
  zoom(levels: number): void;
  resize(): void;
  close(): void;
}
