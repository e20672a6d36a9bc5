/** The one surface of a plan that is drawn: by maplibre where there is WebGL 2, else on a canvas, with the same places, colours and names. */
import type { HeatPlace } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import type { Camera } from './camera.ts';
import type { PlaceFill } from './fills.ts';
import type { FittedLabel } from './fit-labels.ts';

/** A picture that lies on the plan: from the north-west corner clockwise. */
export interface FieldPicture {
  readonly image: ImageData;
  readonly corners: readonly [
    northWest: readonly [number, number],
    northEast: readonly [number, number],
    southEast: readonly [number, number],
    southWest: readonly [number, number]
  ];
  /** What names stand on, by unit. */
  readonly looks: ReadonlyMap<string, PlaceFill>;
}

/** What the places of the level look like. */
export interface PlanPaint {
  readonly by: HeatPlace;
  /** By the id of a unit, section or level, as `by` says. */
  readonly fills: ReadonlyMap<string, PlaceFill>;
  /** Units and sections whose names and icons take the ink of what they stand on. */
  readonly inks: ReadonlyMap<string, PlaceFill>;
  /** Density as a field; null while it is computed. Undefined: there is none. */
  readonly field?: FieldPicture | null | undefined;
}

export interface EngineOptions {
  readonly container: HTMLElement;
  readonly venue: Venue;
  readonly palette: Palette;
  readonly level: string;
  readonly camera: Camera;
  readonly unitPx: number;
  /** How long a level takes to go; the next one takes a little longer to come. */
  readonly fadeMs: number;
}

export interface PlanEngine {
  /** Resolves when everything that was asked for is drawn. */
  settled(): Promise<void>;
  setPaint(paint: PlanPaint): void;
  setLabels(labels: readonly FittedLabel[]): void;
  setPalette(palette: Palette): void;
  setVenue(venue: Venue): void;
  /** Another picture altogether, at once and without colours and names yet: the engine has been put elsewhere. */
  show(picture: Omit<EngineOptions, 'container' | 'fadeMs'>): void;
  /** Where to look from. The size is that of the container. */
  look(camera: Camera, unitPx: number): void;
  /** The plan fades, turns to the level, and comes back: two levels are never seen through each other. Resolves when it is back, or on its way to yet another level. */
  showLevel(level: string, camera: Camera): Promise<void>;
  close(): void;
  /** Told once, when what it draws with was taken away and did not come back. A plain canvas is never taken away. */
  ongone?: (() => void) | undefined;
}

export function hasWebgl(): boolean {
  // Asking gives out a context, and a page has few of them: give it back at once.
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

export async function openEngine(options: EngineOptions, mayUseWebgl = true): Promise<PlanEngine> {
  if (mayUseWebgl && hasWebgl()) {
    try {
      return new (await import('./floor-map.ts')).FloorMap(options);
    } catch {
      // A context that is there for the asking may still not be enough for a map.
      options.container.replaceChildren();
    }
  }
  return new (await import('./drawn-map.ts')).DrawnMap(options);
}
