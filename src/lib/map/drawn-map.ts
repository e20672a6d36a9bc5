/** The plan without WebGL 2: the same places, colours, hatch and names, drawn on a plain canvas. One level has few enough places to draw them all. */
import type { Venue } from '../domain/place.ts';
import type { Palette } from '../ui/palette.ts';
import type { Camera } from './camera.ts';
import { drawPlan, toPlanPaths, type PlanPaths } from './draw-plan.ts';
import { Fade } from './fade.ts';
import type { FittedLabel } from './fit-labels.ts';
import { paintHatch } from './map-images.ts';
import type { EngineOptions, PlanEngine, PlanPaint } from './plan-engine.ts';

export class DrawnMap implements PlanEngine {
  private readonly container: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly fade: Fade;
  private venue: Venue;
  private level: string;
  private palette: Palette;
  private camera: Camera;
  private unitPx: number;
  private paths: PlanPaths;
  private paint: PlanPaint = { by: 'unit', fills: new Map(), inks: new Map() };
  private labels: readonly FittedLabel[] = [];
  private field: OffscreenCanvas | null = null;
  private hatch: OffscreenCanvas;
  /** What is on the screen: while a level is on its way out, what comes is for the next one. */
  private shown: { paint: PlanPaint; labels: readonly FittedLabel[]; field: OffscreenCanvas | null } | null = null;
  private isTurning = false;
  private frame = 0;
  private waiting: (() => void)[] = [];

  constructor({ container, venue, palette, level, camera, unitPx, fadeMs }: EngineOptions) {
    this.container = container;
    this.venue = venue;
    this.level = level;
    this.palette = palette;
    this.camera = camera;
    this.unitPx = unitPx;
    this.paths = toPlanPaths(venue, level);
    this.hatch = toCanvas(paintHatch(palette.hatch, unitPx).image);
    this.canvas = document.createElement('canvas');
    this.canvas.className = 'drawn';
    this.canvas.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
    container.append(this.canvas);
    this.fade = new Fade(this.canvas, fadeMs);
    this.ask();
  }

  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.ask();
    });
  }

  setPaint(paint: PlanPaint): void {
    if (paint.field !== this.paint.field) this.field = paint.field ? toCanvas(paint.field.image) : null;
    this.paint = paint;
    this.ask();
  }

  setLabels(labels: readonly FittedLabel[]): void {
    this.labels = labels;
    this.ask();
  }

  setPalette(palette: Palette): void {
    this.palette = palette;
    this.hatch = toCanvas(paintHatch(palette.hatch, this.unitPx).image);
    this.ask();
  }

  setVenue(venue: Venue): void {
    if (venue === this.venue) return;
    this.venue = venue;
    this.paths = toPlanPaths(venue, this.level);
    this.ask();
  }

  show({ venue, palette, level, camera, unitPx }: Omit<EngineOptions, 'container' | 'fadeMs'>): void {
    this.fade.stop();
    this.isTurning = false;
    this.venue = venue;
    this.palette = palette;
    this.level = level;
    this.camera = camera;
    this.unitPx = unitPx;
    this.paths = toPlanPaths(venue, level);
    this.paint = { by: 'unit', fills: new Map(), inks: new Map() };
    this.labels = [];
    this.field = null;
    this.shown = null;
    this.hatch = toCanvas(paintHatch(palette.hatch, unitPx).image);
    this.ask();
  }

  look(camera: Camera, unitPx: number): void {
    this.camera = camera;
    if (unitPx !== this.unitPx) {
      this.unitPx = unitPx;
      this.hatch = toCanvas(paintHatch(this.palette.hatch, unitPx).image);
    }
    // In this frame, so that what lies over the map moves with it.
    if (!this.isTurning) this.draw();
  }

  showLevel(level: string, camera: Camera): Promise<void> {
    this.camera = camera;
    this.isTurning = true;
    return this.fade.run(async () => {
      this.isTurning = false;
      this.level = level;
      this.paths = toPlanPaths(this.venue, level);
      this.draw();
    });
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.fade.stop();
    this.canvas.remove();
  }

  /** Many changes in one frame are one drawing. */
  private ask(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const { clientWidth: width, clientHeight: height } = this.container;
    const ratio = Math.min(2, window.devicePixelRatio);
    const context = this.canvas.getContext('2d');
    if (!context || width === 0 || height === 0) return;
    if (!this.isTurning || !this.shown) this.shown = { paint: this.paint, labels: this.labels, field: this.field };
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
    }
    drawPlan(context, this.paths, {
      palette: this.palette,
      camera: this.camera,
      size: { width, height },
      ratio,
      unitPx: this.unitPx,
      ...this.shown,
      hatch: this.hatch
    });
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

function toCanvas(image: ImageData): OffscreenCanvas {
  const canvas = new OffscreenCanvas(image.width, image.height);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
