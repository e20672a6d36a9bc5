/** The wide map without WebGL: land, dots and groups as SVG, in the same colours and sizes. */
import { fromMercator, toMercator, toScale } from './camera.ts';
import { toContrast } from './contrast.ts';
import { Gestures } from './gestures.ts';
import { toDrawnLand } from './world-drawn-land.ts';
import type { Bounds, WorldEngine, WorldEngineOptions, WorldPicture } from './world-engine.ts';
import { toBaseColours } from './world-colours.ts';
import { toGroupHit, toGroups, type WorldGroup } from './world-groups.ts';
import { toBounds, toRadiusPx, toWorldShade } from './world-place.ts';
import { toRampColor } from '../charts/ramp.ts';
import type { Palette } from '../ui/palette.ts';

const svgSpace = 'http://www.w3.org/2000/svg';
const minZoom = 0.2;
const maxZoom = 16;

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export class WorldDrawn implements WorldEngine {
  private readonly options: WorldEngineOptions;
  private readonly svg = make('svg', { width: '100%', height: '100%', 'aria-hidden': 'true', focusable: 'false' });
  private readonly land = make('g', {});
  private readonly dots = make('g', {});
  private readonly gestures: Gestures;
  private picture: WorldPicture;
  private palette: Palette;
  private groups: readonly WorldGroup[] = [];
  private center: readonly [number, number] = [0.5, 0.5];
  private level = 1;
  private focused: string | null = null;
  private frame = 0;

  constructor(options: WorldEngineOptions, picture: WorldPicture) {
    this.options = options;
    this.picture = picture;
    this.palette = options.palette;
    this.svg.style.cssText = 'position:absolute;inset:0;touch-action:none;cursor:grab';
    this.svg.append(this.land, this.dots);
    options.container.append(this.svg);
    this.gestures = new Gestures(options.container, {
      pan: ([dx, dy]) => this.move([this.center[0] - dx / toScale(this.level), this.center[1] - dy / toScale(this.level)], this.level),
      zoom: (levels, around) => this.zoomAround(levels, around),
      pick: (at) => this.pick(at),
      hover: (at) => options.onHover(at && this.find(at)?.hit ? (this.find(at)?.hit ?? null) : null, at ?? [0, 0])
    });
    this.fit(options.bounds);
    void this.drawLand();
  }

  setPicture(picture: WorldPicture): void {
    this.picture = picture;
    this.redraw();
  }

  setPalette(palette: Palette): void {
    if (palette === this.palette) return;
    this.palette = palette;
    void this.drawLand();
    this.redraw();
  }

  focus(id: string | null): void {
    this.focused = id;
    this.redraw();
  }

  fit([west, south, east, north]: Bounds): void {
    const { insetPx, maxFitZoom } = this.options;
    const [[x1, y1], [x2, y2]] = [toMercator([west, north]), toMercator([east, south])];
    const { width, height } = this.size();
    const across = Math.max(1, width - insetPx.left - insetPx.right) / Math.max(1e-9, x2 - x1);
    const down = Math.max(1, height - insetPx.top - insetPx.bottom) / Math.max(1e-9, y2 - y1);
    const level = Math.min(maxFitZoom, Math.log2(Math.min(across, down) / 512));
    const scale = toScale(level);
    const shift = [(insetPx.right - insetPx.left) / 2 / scale, (insetPx.bottom - insetPx.top) / 2 / scale] as const;
    this.move([(x1 + x2) / 2 + shift[0], (y1 + y2) / 2 + shift[1]], level);
  }

  zoom(levels: number): void {
    const { width, height } = this.size();
    this.zoomAround(levels, [width / 2, height / 2]);
  }

  resize(): void {
    this.redraw();
  }

  close(): void {
    cancelAnimationFrame(this.frame);
    this.gestures.close();
    this.svg.remove();
  }

  private size(): { readonly width: number; readonly height: number } {
    return { width: this.options.container.clientWidth || 1, height: this.options.container.clientHeight || 1 };
  }

  private toXY([x, y]: readonly [number, number]): readonly [number, number] {
    const { width, height } = this.size();
    const scale = toScale(this.level);
    return [(x - this.center[0]) * scale + width / 2, (y - this.center[1]) * scale + height / 2];
  }

  private zoomAround(levels: number, [px, py]: readonly [number, number]): void {
    const level = Math.min(maxZoom, Math.max(minZoom, this.level + levels));
    const { width, height } = this.size();
    const [dx, dy] = [px - width / 2, py - height / 2];
    const share = 1 / toScale(this.level) - 1 / toScale(level);
    this.move([this.center[0] + dx * share, this.center[1] + dy * share], level);
  }

  private move(center: readonly [number, number], level: number): void {
    this.center = [Math.min(1, Math.max(0, center[0])), Math.min(1, Math.max(0, center[1]))];
    this.level = Math.min(maxZoom, Math.max(minZoom, level));
    this.options.onHover(null, [0, 0]);
    this.redraw();
  }

  private find([px, py]: readonly [number, number]) {
    const hits = this.groups.map((group) => {
      const [x, y] = this.toXY(group.at);
      const reach = toRadiusPx(group.sums, this.picture.whole) + 4;
      return { group, hit: toGroupHit(group, fromMercator(group.at)), gap: Math.hypot(x - px, y - py) - reach };
    });
    const [nearest] = hits.filter(({ gap }) => gap <= 0).sort((a, b) => a.gap - b.gap);
    return nearest;
  }

  private pick(at: readonly [number, number]): void {
    const found = this.find(at);
    if (found?.hit.kind === 'place') return this.options.onPick(found.hit.id);
    const bounds = found && toBounds(found.group.places.map(({ position }) => position));
    if (!found || !bounds) return;
    const before = this.level;
    this.fit(bounds);
    // Places at one spot never part by fitting them.
    if (this.level <= before) this.zoom(2);
  }

  private async drawLand(): Promise<void> {
    const colours = toBaseColours(this.palette);
    this.svg.style.background = colours.water;
    const paths = await toDrawnLand().catch(() => null);
    if (!paths) return;
    const line = { 'vector-effect': 'non-scaling-stroke', fill: 'none' };
    this.land.replaceChildren(
      make('path', { ...line, d: paths.land, fill: colours.land, stroke: colours.coast, 'stroke-width': 0.7 }),
      make('path', { ...line, d: paths.borders, stroke: colours.border, 'stroke-width': 0.5 })
    );
    this.redraw();
  }

  private redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const { places, measure, whole } = this.picture;
    const scale = toScale(this.level);
    const [x, y] = this.toXY([0, 0]);
    this.land.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
    this.groups = toGroups(places, this.level);
    const ramp = measure.ramp === 'diverging' ? this.palette.diverging : this.palette.ramp;
    const drawn = this.groups.flatMap(({ sums, at, places: inside }) => {
      const [cx, cy] = this.toXY(at);
      const shade = toWorldShade(measure, sums);
      const fill = shade === null ? this.palette.floor : toRampColor(ramp, shade);
      const radius = toRadiusPx(sums, whole);
      const few: Record<string, string> = shade === null ? { 'stroke-dasharray': '3 2' } : {};
      const dot = make('circle', { cx, cy, r: radius, fill, stroke: this.palette.outline, 'stroke-width': 1, ...few });
      const ring = inside.some(({ id }) => id === this.focused)
        ? [make('circle', { cx, cy, r: radius + 3.5, fill: 'none', stroke: this.palette.ink, 'stroke-width': 2 })]
        : [];
      if (sums.count === 1) return [dot, ...ring];
      const ink = toContrast(fill, '#10161d') >= toContrast(fill, '#ffffff') ? '#10161d' : '#ffffff';
      const count = make('text', { x: cx, y: cy, fill: ink, 'text-anchor': 'middle', 'dominant-baseline': 'central', 'font-size': 12 });
      count.textContent = String(sums.count);
      return [dot, count, ...ring];
    });
    this.dots.replaceChildren(...drawn);
    this.options.onShown(this.groups.map((group) => ({ ...toGroupHit(group, fromMercator(group.at)), at: this.toXY(group.at) })));
  }
}
