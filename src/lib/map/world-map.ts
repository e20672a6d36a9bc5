/** The wide map with maplibre: groups that split when it comes closer, each with the measure of all its places together. */
import { Map as MapLibre, setWorkerUrl, type GeoJSONSource, type MapGeoJSONFeature, type PointLike } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Palette } from '../ui/palette.ts';
import { paintHatchDot } from './world-images.ts';
import { chooseDetail, getLand, type LandDetail } from './world-land.ts';
import type { Bounds, WorldEngine, WorldEngineOptions, WorldPicture } from './world-engine.ts';
import { sumNames, toRadiusPx, type WorldHit, type WorldSums } from './world-place.ts';
import {
  borderSource,
  dotLayers,
  focusSource,
  hatchDot,
  landSource,
  nothing,
  placeSource,
  toDotPaint,
  toFewSize,
  toNameOffset,
  toPlaceFeatures,
  toWorldStyle
} from './world-style.ts';

setWorkerUrl(workerUrl);

/** Around the pointer: a finger is wider than a dot. */
const reachPx = 6;

export class WorldMap implements WorldEngine {
  private readonly map: MapLibre;
  private readonly options: WorldEngineOptions;
  private picture: WorldPicture;
  private palette: Palette;
  private ready = false;
  private detail: LandDetail | undefined;
  private focused: string | null = null;

  constructor(options: WorldEngineOptions, picture: WorldPicture) {
    this.options = options;
    this.picture = picture;
    this.palette = options.palette;
    const { container, bounds, insetPx } = options;
    this.map = new MapLibre({
      container,
      style: toWorldStyle(picture.places, picture.measure, picture.whole, options.palette),
      bounds,
      fitBoundsOptions: { padding: insetPx, maxZoom: options.maxFitZoom },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      // The list is the way by keyboard; the map is not read aloud.
      keyboard: false,
      renderWorldCopies: false,
      minZoom: -1,
      maxZoom: 17,
      // Letters that fade out over others are two numbers on one dot.
      fadeDuration: 0,
      pixelRatio: Math.min(2, window.devicePixelRatio),
      canvasContextAttributes: { antialias: true }
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.getCanvas().tabIndex = -1;
    // Also after a restored context.
    this.map.on('style.load', () => this.prepare());
    this.map.on('webglcontextlost', () => (this.ready = false));
    this.map.on('idle', () => this.report());
    this.map.on('zoomend', () => this.drawLand());
    this.map.on('mousemove', ({ point, originalEvent }) => {
      const hit = originalEvent.buttons === 0 ? this.find(point) : null;
      this.map.getCanvas().style.cursor = hit ? 'pointer' : '';
      options.onHover(hit, [point.x, point.y]);
    });
    this.map.on('mouseout', () => options.onHover(null, [0, 0]));
    this.map.on('movestart', () => options.onHover(null, [0, 0]));
    this.map.on('click', ({ point }) => void this.click(point));
  }

  setPicture(picture: WorldPicture): void {
    this.picture = picture;
    if (!this.ready) return;
    const { places, measure, whole } = picture;
    void this.map.getSource<GeoJSONSource>(placeSource)?.setData(toPlaceFeatures(places));
    for (const [layer, name, value] of toDotPaint(measure, whole, this.palette))
      this.map.setPaintProperty(layer, name as never, value as never);
    this.map.setLayoutProperty('few', 'icon-size', toFewSize(whole));
    this.map.setLayoutProperty('dot-name', 'text-radial-offset', toNameOffset(whole));
    this.focus(this.focused);
  }

  setPalette(palette: Palette): void {
    if (palette === this.palette) return;
    this.palette = palette;
    this.ready = false;
    this.detail = undefined;
    // The whole ground changes; `style.load` puts everything back.
    this.map.setStyle(toWorldStyle(this.picture.places, this.picture.measure, this.picture.whole, palette), { diff: false });
  }

  focus(id: string | null): void {
    this.focused = id;
    if (!this.ready) return;
    const place = this.picture.places.find((one) => one.id === id);
    void this.map.getSource<GeoJSONSource>(focusSource)?.setData(
      place
        ? {
            type: 'Feature',
            geometry: { type: 'Point', coordinates: [...place.position] },
            properties: { radius: toRadiusPx({ ...place, count: 1 }, this.picture.whole) }
          }
        : nothing
    );
  }

  fit(bounds: Bounds): void {
    this.map.fitBounds(bounds, { padding: this.options.insetPx, maxZoom: this.options.maxFitZoom, animate: !this.options.reducedMotion });
  }

  zoom(levels: number): void {
    this.map.zoomTo(this.map.getZoom() + levels, { animate: !this.options.reducedMotion });
  }

  resize(): void {
    this.map.resize();
  }

  close(): void {
    this.map.remove();
  }

  private prepare(): void {
    this.ready = true;
    const { image, pixelRatio } = paintHatchDot(this.palette);
    if (this.map.hasImage(hatchDot)) this.map.removeImage(hatchDot);
    this.map.addImage(hatchDot, image, { pixelRatio });
    this.setPicture(this.picture);
    this.drawLand();
    if (this.options.hasBasemap) {
      void import('./world-basemap.ts').then(({ addBasemap }) =>
        addBasemap(this.map, this.palette, this.options.language, this.options.onCredit)
      );
    }
  }

  private drawLand(): void {
    const detail = chooseDetail(this.map.getZoom());
    if (detail === this.detail) return;
    this.detail = detail;
    getLand(detail).then(
      ({ land, borders }) => {
        if (this.detail !== detail || !this.ready) return;
        void this.map.getSource<GeoJSONSource>(landSource)?.setData(land);
        void this.map.getSource<GeoJSONSource>(borderSource)?.setData({ type: 'Feature', geometry: borders, properties: {} });
      },
      // Dots without land still stand where they stand; the next zoom asks again.
      () => (this.detail = undefined)
    );
  }

  private find(point: { readonly x: number; readonly y: number }): WorldHit | null {
    const box: [PointLike, PointLike] = [
      [point.x - reachPx, point.y - reachPx],
      [point.x + reachPx, point.y + reachPx]
    ];
    if (!this.ready) return null;
    const toGap = (feature: MapGeoJSONFeature): number => {
      const { x, y } = this.map.project(toPosition(feature));
      return Math.hypot(x - point.x, y - point.y);
    };
    const [nearest] = this.map.queryRenderedFeatures(box, { layers: ['groups', 'dots'] }).sort((a, b) => toGap(a) - toGap(b));
    return nearest ? toHit(nearest) : null;
  }

  private async click(point: { readonly x: number; readonly y: number }): Promise<void> {
    const hit = this.find(point);
    if (hit?.kind === 'place') return this.options.onPick(hit.id);
    if (!hit) return;
    const group = this.map
      .queryRenderedFeatures([point.x, point.y], { layers: ['groups'] })
      .concat(this.map.queryRenderedFeatures({ layers: ['groups'] }))
      .find((feature) => toPosition(feature).join() === hit.position.join());
    const source = this.map.getSource<GeoJSONSource>(placeSource);
    if (!group || !source) return;
    const zoom = await source.getClusterExpansionZoom(Number(group.properties['cluster_id']));
    this.map.easeTo({ center: [...hit.position] as [number, number], zoom: zoom + 0.3, animate: !this.options.reducedMotion });
  }

  /** What is on the screen, for whoever tests it: a canvas tells nothing. */
  private report(): void {
    if (!this.ready) return;
    const shown = this.map.queryRenderedFeatures({ layers: dotLayers.slice(0, 2) as unknown as string[] });
    const seen = new Map(shown.map((feature) => [toPosition(feature).join(), feature]));
    this.options.onShown([...seen.values()].map((feature) => ({ ...toHit(feature), at: this.toXY(feature) })));
  }

  private toXY(feature: MapGeoJSONFeature): readonly [number, number] {
    const { x, y } = this.map.project(toPosition(feature));
    return [x, y];
  }
}

function toPosition(feature: MapGeoJSONFeature): [number, number] {
  const { geometry } = feature;
  return geometry.type === 'Point' ? [geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0] : [0, 0];
}

function toHit(feature: MapGeoJSONFeature): WorldHit {
  const { properties } = feature;
  const position = toPosition(feature);
  if (properties['point_count'] === undefined) return { kind: 'place', id: String(properties['id']), position };
  const sums = Object.fromEntries(sumNames.map((name) => [name, Number(properties[name])])) as unknown as WorldSums;
  return { kind: 'group', sums, position };
}
