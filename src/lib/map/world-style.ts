/** The wide map's style: quiet land below, dots and groups of them above. No glyphs, no sprite. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Palette } from '../ui/palette.ts';
import { toContrast } from './contrast.ts';
import { toBaseColours } from './world-colours.ts';
import { dotPx, groupPx, growPx, sumNames, type WorldMeasure, type WorldPlace } from './world-place.ts';

export const placeSource = 'places';
export const landSource = 'land';
export const borderSource = 'borders';
export const focusSource = 'focus';
export const dotLayers = ['groups', 'dots', 'few'] as const;
export const hatchDot = 'hatch-dot';
export const hatchDotPx = 32;

const textFont = ['Inter Medium', 'Inter Variable', 'Noto Sans SC Variable'];
const isGroup: ExpressionSpecification = ['has', 'point_count'];
const count: ExpressionSpecification = ['get', 'count'];
export const nothing: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Dots nearer than this become one. */
const clusterRadiusPx = 54;
export const clusterMaxZoom = 12;

export function toPlaceFeatures(places: readonly WorldPlace[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.map(({ id, name, position, ...sums }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...position] },
      properties: { id, name, ...Object.fromEntries(sumNames.map((key) => [key, sums[key]])) }
    }))
  };
}

const value = ({ isRatio, times }: WorldMeasure): ExpressionSpecification =>
  isRatio ? ['/', ['*', times, ['get', 'top']], ['max', ['get', 'bottom'], 1e-9]] : ['get', 'top'];

/** As `toWorldShade`, told to the map. */
const isColoured = ({ isRatio }: WorldMeasure): ExpressionSpecification => [
  'all',
  ['any', ['>=', ['get', 'sampleSize'], 5], ['>=', ['get', 'exposure'], 200]],
  isRatio ? ['>', ['get', 'bottom'], 0] : true
];

function toRamp(measure: WorldMeasure, palette: Palette): ExpressionSpecification {
  const ramp = measure.ramp === 'diverging' ? palette.diverging : palette.ramp;
  const step = (measure.max - measure.min) / (ramp.length - 1);
  const stops = ramp.flatMap((colour, index) => [measure.min + index * step, colour]);
  return ['interpolate', ['linear'], value(measure), ...stops] as ExpressionSpecification;
}

/** Dark or light, whichever is read better on the colour below it. */
function toInk(measure: WorldMeasure, palette: Palette): ExpressionSpecification {
  const ramp = measure.ramp === 'diverging' ? palette.diverging : palette.ramp;
  const step = (measure.max - measure.min) / (ramp.length - 1);
  const toBetter = (colour: string): string => (toContrast(colour, darkInk) >= toContrast(colour, lightInk) ? darkInk : lightInk);
  const stops = ramp.slice(1).flatMap((colour, index) => [measure.min + (index + 0.5) * step, toBetter(colour)]);
  return ['step', value(measure), toBetter(ramp[0] ?? palette.floor), ...stops] as ExpressionSpecification;
}
const nameSize = 12;
const darkInk = '#10161d';
const lightInk = '#ffffff';

/** As `toRadiusPx`. */
const toRadius = (whole: number): ExpressionSpecification => [
  '+',
  ['case', isGroup, groupPx, dotPx],
  ['*', growPx, ['sqrt', ['/', ['get', 'size'], Math.max(whole, 1e-9)]]]
];

/** What depends on the measure and on how large all places are together: paint that is set again, never a new style. */
export function toDotPaint(measure: WorldMeasure, whole: number, palette: Palette): [layer: string, name: string, value: unknown][] {
  const coloured = isColoured(measure);
  const radius = toRadius(whole);
  const colour: ExpressionSpecification = ['case', coloured, toRamp(measure, palette), palette.floor];
  return [
    ...(['groups', 'dots'] as const).flatMap((layer): [string, string, unknown][] => [
      [layer, 'circle-radius', radius],
      [layer, 'circle-color', colour],
      [layer, 'circle-stroke-color', palette.outline],
      [layer, 'circle-stroke-width', 1]
    ]),
    ['group-count', 'text-color', ['case', coloured, toInk(measure, palette), palette.ink]],
    ['few', 'icon-opacity', ['case', coloured, 0, 1]]
  ];
}

export function toFewSize(whole: number): ExpressionSpecification {
  return ['/', ['*', 2, toRadius(whole)], hatchDotPx];
}

/** Ems: the name stands beside its dot, however large that is. */
export function toNameOffset(whole: number): ExpressionSpecification {
  return ['/', ['+', toRadius(whole), 4], nameSize];
}

export function toWorldStyle(places: readonly WorldPlace[], measure: WorldMeasure, whole: number, palette: Palette): StyleSpecification {
  const base = toBaseColours(palette);
  const paint = (layer: string) =>
    Object.fromEntries(toDotPaint(measure, whole, palette).flatMap(([of, name, set]) => (of === layer ? [[name, set]] : [])));
  const layers: LayerSpecification[] = [
    { id: 'water', type: 'background', paint: { 'background-color': base.water } },
    { id: 'land', type: 'fill', source: landSource, paint: { 'fill-color': base.land, 'fill-antialias': true } },
    { id: 'coast', type: 'line', source: landSource, paint: { 'line-color': base.coast, 'line-width': 0.7 } },
    { id: 'borders', type: 'line', source: borderSource, paint: { 'line-color': base.border, 'line-width': 0.5 } },
    { id: 'groups', type: 'circle', source: placeSource, filter: isGroup, paint: paint('groups') },
    { id: 'dots', type: 'circle', source: placeSource, filter: ['!', isGroup], paint: paint('dots') },
    {
      id: 'few',
      type: 'symbol',
      source: placeSource,
      layout: { 'icon-image': hatchDot, 'icon-size': toFewSize(whole), 'icon-allow-overlap': true, 'icon-ignore-placement': true },
      paint: paint('few')
    },
    {
      id: 'dot-name',
      type: 'symbol',
      source: placeSource,
      filter: ['!', isGroup],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': textFont,
        'text-size': nameSize,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': toNameOffset(whole),
        'text-max-width': 9,
        'text-padding': 4
      },
      paint: { 'text-color': palette.ink, 'text-halo-color': base.land, 'text-halo-width': 1.4 }
    },
    // Above the names: what is above is placed first, and names keep off it.
    {
      id: 'group-count',
      type: 'symbol',
      source: placeSource,
      filter: isGroup,
      layout: {
        'text-field': ['to-string', count],
        'text-font': textFont,
        'text-size': 12,
        'text-allow-overlap': true,
        // Names keep off the whole group.
        'text-padding': 18
      },
      paint: paint('group-count')
    },
    {
      id: 'focus',
      type: 'circle',
      source: focusSource,
      paint: {
        'circle-radius': ['+', ['get', 'radius'], 3.5],
        'circle-opacity': 0,
        'circle-stroke-color': palette.ink,
        'circle-stroke-width': 2
      }
    }
  ];
  return {
    version: 8,
    sources: {
      [landSource]: { type: 'geojson', data: nothing, tolerance: 0.4 },
      [borderSource]: { type: 'geojson', data: nothing, tolerance: 0.4 },
      [focusSource]: { type: 'geojson', data: nothing },
      [placeSource]: {
        type: 'geojson',
        data: toPlaceFeatures(places),
        cluster: true,
        clusterRadius: clusterRadiusPx,
        clusterMaxZoom,
        clusterProperties: Object.fromEntries(sumNames.map((key) => [key, ['+', ['get', key]]]))
      }
    },
    layers,
    transition: { duration: 0, delay: 0 }
  };
}
