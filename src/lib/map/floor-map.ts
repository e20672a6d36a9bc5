/** The plan drawn by maplibre. One map for the life of a page: colours are feature states, a level is new data of its sources, a look is changed properties. */
import { Map as MapLibre, setWorkerUrl, type GeoJSONSource, type ImageSource, type LayerSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import type { HeatPlace } from '../domain/live-events.ts';
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import type { Camera } from './camera.ts';
import { Fade } from './fade.ts';
import type { FittedLabel } from './fit-labels.ts';
import { HeatStates } from './heat-states.ts';
import { paintHatch, paintIcons } from './map-images.ts';
import { toIconFeatures, toIcons, toLabelFeatures, toLevelPlan, toPlaceFeatures, toUnitFeatures } from './plan-features.ts';
import type { EngineOptions, PlanEngine, PlanPaint } from './plan-engine.ts';
import { keepRedraw } from './redraw.ts';
import {
  diffLayers,
  fieldSource,
  fillSources,
  sourceNames,
  toPlanLayers,
  toPlanStyle,
  type PlanLook,
  type SourceName
} from './plan-style.ts';

setWorkerUrl(workerUrl);

/** A driver that restarts gives the context back within a second or two. */
const restoreLimitMs = 10_000;
const noPaint: PlanPaint = { by: 'unit', fills: new Map(), inks: new Map() };

export class FloorMap implements PlanEngine {
  private readonly map: MapLibre;
  private readonly fills: Readonly<Record<HeatPlace, HeatStates>> = {
    unit: new HeatStates([fillSources.unit], 'color'),
    section: new HeatStates([fillSources.section], 'color'),
    level: new HeatStates([fillSources.level], 'color')
  };
  private readonly inks = new HeatStates(['labels', 'icons'], 'ink');
  private readonly fade: Fade;
  private venue: Venue;
  private level: string;
  private style: PlanLook;
  /** What the map has been told of the style. */
  private layers: readonly LayerSpecification[];
  private paint = noPaint;
  private labels: readonly FittedLabel[] = [];
  private camera: Camera;
  /** Between a lost and a restored context there is nothing to tell: everything is kept here and told then. */
  private ready = false;
  /** The plan on the screen is on its way out: what comes now is for the next one. */
  private isTurning = false;
  private goneTimer: ReturnType<typeof setTimeout> | undefined;
  ongone: (() => void) | undefined;

  constructor({ container, venue, palette, level, camera, unitPx, fadeMs }: EngineOptions) {
    this.venue = venue;
    this.level = level;
    this.camera = camera;
    this.style = { palette, by: 'unit', isSmooth: false, hasField: false, unitPx };
    this.layers = toPlanLayers(this.style);
    this.map = new MapLibre({
      container,
      style: toPlanStyle(this.toSources(), this.style),
      ...camera,
      interactive: false,
      attributionControl: false,
      fadeDuration: 0,
      maxZoom: 26,
      trackResize: false,
      pixelRatio: Math.min(2, window.devicePixelRatio),
      canvasContextAttributes: { antialias: true }
    });
    this.fade = new Fade(this.map.getCanvas(), fadeMs);
    keepRedraw(this.map.getCanvas(), () => this.ready && this.map.redraw());
    // Also after a restored context, which has the style again but has forgotten every colour.
    this.map.on('style.load', () => {
      this.ready = true;
      clearTimeout(this.goneTimer);
      this.addImages();
      this.map.resize();
      this.map.jumpTo(this.camera);
      void this.showSources();
    });
    this.map.on('webglcontextlost', () => {
      this.ready = false;
      clearTimeout(this.goneTimer);
      this.goneTimer = setTimeout(() => this.ongone?.(), restoreLimitMs);
    });
  }

  async settled(): Promise<void> {
    await this.map.once('idle');
  }

  setPaint(paint: PlanPaint): void {
    const before = this.paint;
    this.paint = paint;
    if (!this.ready || this.isTurning) return;
    this.restyle(this.toLook());
    this.fills[paint.by].apply(this.map, paint.fills);
    this.inks.apply(this.map, paint.inks);
    if (before.field !== paint.field) this.showField();
  }

  setLabels(labels: readonly FittedLabel[]): void {
    this.labels = labels;
    if (this.ready && !this.isTurning) void this.setData('labels', toLabelFeatures(labels));
  }

  setPalette(palette: Palette): void {
    if (palette === this.style.palette) return;
    this.restyle({ ...this.style, palette });
    if (this.ready) this.paintHatchAgain();
  }

  setVenue(venue: Venue): void {
    if (venue === this.venue) return;
    this.venue = venue;
    if (this.ready) void this.showSources();
  }

  show({ venue, palette, level, camera, unitPx }: Omit<EngineOptions, 'container' | 'fadeMs'>): void {
    this.fade.stop();
    this.isTurning = false;
    const isOtherHatch = palette !== this.style.palette || unitPx !== this.style.unitPx;
    this.venue = venue;
    this.level = level;
    this.camera = camera;
    this.paint = noPaint;
    this.labels = [];
    this.restyle({ ...this.style, palette, unitPx });
    if (!this.ready) return;
    if (isOtherHatch) this.paintHatchAgain();
    this.map.resize();
    this.map.jumpTo(camera);
    void this.showSources();
  }

  look(camera: Camera, unitPx: number): void {
    this.camera = camera;
    this.restyle({ ...this.style, unitPx });
    if (!this.ready || this.isTurning) return;
    const { clientWidth, clientHeight } = this.map.getContainer();
    const { width, height } = this.map.getCanvas().getBoundingClientRect();
    if (Math.abs(width - clientWidth) > 1 || Math.abs(height - clientHeight) > 1) this.map.resize();
    this.map.jumpTo(camera);
    // In this frame, so that what lies over the map moves with it.
    this.map.redraw();
  }

  showLevel(level: string, camera: Camera): Promise<void> {
    this.camera = camera;
    if (!this.ready) {
      // Nothing is on the screen that would have to go first.
      this.fade.stop();
      this.isTurning = false;
      this.level = level;
      return Promise.resolve();
    }
    this.isTurning = true;
    return this.fade.run(async () => {
      this.isTurning = false;
      this.level = level;
      if (!this.ready) return;
      this.map.jumpTo(this.camera);
      await this.showSources();
    });
  }

  close(): void {
    this.ready = false;
    this.fade.stop();
    this.map.remove();
    // Removing loses the context on purpose.
    clearTimeout(this.goneTimer);
    this.ongone = undefined;
  }

  private toLook(): PlanLook {
    return { ...this.style, by: this.paint.by, hasField: !!this.paint.field, isSmooth: this.paint.field !== undefined };
  }

  private toSources(): Record<SourceName, FeatureCollection> {
    const plan = toLevelPlan(this.venue, this.level);
    return {
      levels: toPlaceFeatures(plan.levels),
      sections: toPlaceFeatures(plan.sections),
      units: toUnitFeatures(plan),
      icons: toIconFeatures(toIcons(plan)),
      labels: toLabelFeatures(this.labels)
    };
  }

  private setData(name: SourceName, data: FeatureCollection): Promise<void> {
    return this.map.getSource<GeoJSONSource>(name)?.setData(data) ?? Promise.resolve();
  }

  /** The level's own data and colours. Resolves when they are drawn. */
  private async showSources(): Promise<void> {
    const sources = this.toSources();
    const given = sourceNames.map((name) => this.setData(name, sources[name]));
    this.tellAll();
    await Promise.all(given);
    await this.drawn();
  }

  /** A replay recolours with every frame, and such a map never rests: tiles that have come are enough. */
  private async drawn(): Promise<void> {
    do {
      if (!this.ready) return;
      this.map.triggerRepaint();
      await this.map.once('render');
    } while (!this.map.areTilesLoaded());
    if (this.ready) this.map.redraw();
  }

  private tellAll(): void {
    this.restyle(this.toLook());
    for (const by of Object.keys(this.fills) as HeatPlace[]) {
      this.fills[by].keep(by === this.paint.by ? this.paint.fills : new Map());
      this.fills[by].applyAll(this.map);
    }
    this.inks.keep(this.paint.inks);
    this.inks.applyAll(this.map);
    this.showField();
  }

  private showField(): void {
    const { field } = this.paint;
    if (!field) return;
    const [northWest, northEast, southEast, southWest] = field.corners.map(([lng, lat]) => [lng, lat] as [number, number]);
    if (!northWest || !northEast || !southEast || !southWest) return;
    this.map
      .getSource<ImageSource>(fieldSource)
      ?.updateImage({ image: field.image, coordinates: [northWest, northEast, southEast, southWest] });
  }

  private restyle(next: PlanLook): void {
    this.style = next;
    if (!this.ready) return;
    const layers = toPlanLayers(next);
    for (const { layer, group, name, value } of diffLayers(this.layers, layers)) {
      if (group === 'layout') this.map.setLayoutProperty(layer, name as 'visibility', value as 'visible');
      else this.map.setPaintProperty(layer, name as 'fill-color', value as string);
    }
    this.layers = layers;
  }

  private paintHatchAgain(): void {
    if (this.map.hasImage('hatch')) this.map.removeImage('hatch');
    this.addImages();
  }

  private addImages(): void {
    const { palette, unitPx } = this.style;
    for (const { name, image, pixelRatio, sdf } of [...paintIcons(), paintHatch(palette.hatch, unitPx)]) {
      if (!this.map.hasImage(name)) this.map.addImage(name, image, { pixelRatio, sdf });
    }
  }
}
