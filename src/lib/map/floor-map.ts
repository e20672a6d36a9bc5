/** One map for the life of a page: levels are switched by filters, colours by feature state, never by new data. */
import { Map as MapLibre, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import type { Camera } from './camera.ts';
import type { FittedLabel } from './fit-labels.ts';
import { HeatStates, type HeatState } from './heat-states.ts';
import { paintHatch, paintIcons } from './map-images.ts';
import { toIconFeatures, toLabelFeatures, toLevelFeatures, toUnitFeatures } from './plan-features.ts';
import { labelSource, leveled, toLevelFilter, toPlanStyle, toSizes, iconSource, unitSource } from './plan-style.ts';

setWorkerUrl(workerUrl);

export interface FloorMapOptions {
  readonly container: HTMLElement;
  readonly venue: Venue;
  readonly palette: Palette;
  readonly level: string;
  readonly camera: Camera;
  readonly unitPx: number;
  readonly reducedMotion: boolean;
}

export function hasWebgl(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

export class FloorMap {
  private readonly map: MapLibre;
  private readonly heat = new HeatStates([unitSource, labelSource, iconSource]);
  private readonly fadeMs: number;
  private unitPx: number;
  private ready = false;
  private afterReady: (() => void)[] = [];
  private fade: Animation | undefined;

  constructor({ container, venue, palette, level, camera, unitPx, reducedMotion }: FloorMapOptions) {
    this.unitPx = unitPx;
    this.fadeMs = reducedMotion ? 0 : 260;
    const sources = { levels: toLevelFeatures(venue), units: toUnitFeatures(venue), icons: toIconFeatures(venue) };
    this.map = new MapLibre({
      container,
      style: toPlanStyle(sources, palette, level, unitPx),
      ...camera,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      maxZoom: 26,
      trackResize: false,
      pixelRatio: Math.min(2, window.devicePixelRatio),
      canvasContextAttributes: { antialias: true }
    });
    this.map.on('style.load', () => {
      for (const { name, image, pixelRatio, sdf } of [...paintIcons(), paintHatch(palette.hatch, unitPx)]) {
        if (!this.map.hasImage(name)) this.map.addImage(name, image, { pixelRatio, sdf });
      }
      this.heat.applyAll(this.map);
      this.ready = true;
      for (const run of this.afterReady.splice(0)) run();
    });
    // A restored context has the style again but has forgotten every colour. Its sources may still be loading: tell it now and when it rests.
    this.map.on('webglcontextrestored', () => {
      this.heat.applyAll(this.map);
      void this.map.once('idle').then(() => this.heat.applyAll(this.map));
    });
  }

  /** Resolves when everything that was asked for is drawn. */
  async settled(): Promise<void> {
    await this.map.once('idle');
  }

  setHeat(states: ReadonlyMap<string, HeatState>): void {
    this.whenReady(() => this.heat.apply(this.map, states));
  }

  setLabels(labels: readonly FittedLabel[]): void {
    this.whenReady(() => {
      this.map.getSource<GeoJSONSource>(labelSource)?.setData(toLabelFeatures(labels));
      this.heat.applyAll(this.map);
    });
  }

  /** The plan fades, turns to the level, and comes back: two levels are never seen through each other. */
  showLevel(level: string, camera: Camera): void {
    this.whenReady(() => {
      const canvas = this.map.getCanvas();
      const from = getComputedStyle(canvas).opacity;
      this.fade?.cancel();
      this.fade = canvas.animate([{ opacity: from }, { opacity: 0 }], { duration: this.fadeMs, fill: 'forwards', easing: 'ease-out' });
      void this.fade.finished
        .then(async () => {
          for (const layer of Object.keys(leveled)) this.map.setFilter(layer, toLevelFilter(layer, level));
          this.map.jumpTo(camera);
          await this.map.once('idle');
          this.fade = canvas.animate([{ opacity: 0 }, { opacity: 1 }], {
            duration: this.fadeMs * 1.6,
            fill: 'forwards',
            easing: 'ease-in'
          });
        })
        // Cancelled by the next turn, which goes on from here.
        .catch(() => undefined);
    });
  }

  resize(camera: Camera, unitPx: number): void {
    this.map.resize();
    this.map.jumpTo(camera);
    if (unitPx === this.unitPx) return;
    this.unitPx = unitPx;
    this.whenReady(() => {
      for (const [layer, group, name, value] of toSizes(unitPx)) {
        if (group === 'layout') this.map.setLayoutProperty(layer, name, value);
        else this.map.setPaintProperty(layer, name, value);
      }
    });
  }

  close(): void {
    this.afterReady = [];
    this.fade?.cancel();
    this.map.remove();
  }

  private whenReady(run: () => void): void {
    if (this.ready) run();
    else this.afterReady.push(run);
  }
}
