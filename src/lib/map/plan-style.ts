/** The map's style, built in code: no glyphs and no sprite, so nothing is ever asked from outside. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { Palette } from '../ui/palette.ts';
import { lineEms } from './fit-labels.ts';

export const unitSource = 'units';
export const labelSource = 'labels';
export const iconSource = 'icons';
export const levelSource = 'levels';

/** Asking for weight 500 is done by the first name: the map reads the weight out of it, the next two are the fonts. */
const textFont = ['Inter Medium', 'Inter Variable', 'Noto Sans SC Variable'];

export interface PlanSources {
  readonly levels: FeatureCollection;
  readonly units: FeatureCollection;
  readonly icons: FeatureCollection;
}

const heat: ExpressionSpecification = ['coalesce', ['feature-state', 'heat'], 0];
const enough: ExpressionSpecification = ['boolean', ['feature-state', 'enough'], false];

function toRampExpression(ramp: readonly string[]): ExpressionSpecification {
  const stops = ramp.flatMap((colour, index) => [index / (ramp.length - 1), colour]);
  return ['interpolate', ['linear'], heat, ...stops] as unknown as ExpressionSpecification;
}

const turnLabel = (palette: Palette): ExpressionSpecification => [
  'case',
  ['>=', heat, palette.labelTurn],
  palette.labelOnHigh,
  palette.labelOnLow
];

export const isLevel = (level: string): ExpressionSpecification => ['==', ['get', 'level'], level];
const hasRole = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]];

/** Layers that show one level at a time, each with the rest of its filter. */
export const leveled: Readonly<Record<string, ExpressionSpecification | null>> = {
  'floor-plate': null,
  'unit-closed': hasRole('closed'),
  'unit-void': hasRole('void'),
  'unit-heat-open': hasRole('open'),
  'unit-heat': hasRole('room'),
  'unit-hatch': hasRole('room'),
  'unit-wall': hasRole('room', 'closed'),
  'void-edge': hasRole('void'),
  'floor-edge': null,
  'unit-icon': null,
  'unit-label': null
};

export function toLevelFilter(layer: string, level: string): ExpressionSpecification {
  const rest = leveled[layer];
  return rest ? ['all', isLevel(level), rest] : isLevel(level);
}

type Size =
  | readonly [layer: string, group: 'paint', name: 'line-width', value: number]
  | readonly [layer: string, group: 'layout', name: 'text-size' | 'icon-size', value: number];

/** Everything that grows with the screen. */
export function toSizes(unitPx: number): readonly Size[] {
  return [
    ['unit-wall', 'paint', 'line-width', 2 * unitPx],
    ['void-edge', 'paint', 'line-width', 1.5 * unitPx],
    ['floor-edge', 'paint', 'line-width', 1.6 * unitPx],
    // Names are a sixtieth of the screen's height.
    ['unit-label', 'layout', 'text-size', 18 * unitPx],
    // 64 px at ratio 2 are 32 map pixels; the drawing inside is three quarters of it.
    ['unit-icon', 'layout', 'icon-size', (26 * unitPx) / 32]
  ];
}

export function toPlanStyle(sources: PlanSources, palette: Palette, level: string, unitPx: number): StyleSpecification {
  const size = (layer: string) => toSizes(unitPx).find(([id]) => id === layer)?.[3] ?? unitPx;
  const geojson = (data: FeatureCollection) => ({ type: 'geojson' as const, data, promoteId: 'id', tolerance: 0.05 });
  const empty: FeatureCollection = { type: 'FeatureCollection', features: [] };
  const layers: LayerSpecification[] = [
    { id: 'floor-plate', type: 'fill', source: levelSource, paint: { 'fill-color': palette.floor } },
    { id: 'unit-closed', type: 'fill', source: unitSource, paint: { 'fill-color': palette.ground, 'fill-opacity': 0.55 } },
    { id: 'unit-void', type: 'fill', source: unitSource, paint: { 'fill-color': palette.ground } },
    {
      id: 'unit-heat-open',
      type: 'fill',
      source: unitSource,
      paint: {
        'fill-color': toRampExpression(palette.ramp),
        // A corridor is large and belongs to everybody: it speaks softly, and only when it has something to say.
        'fill-opacity': ['case', enough, ['interpolate', ['linear'], heat, 0.2, 0, 1, 0.55], 0]
      }
    },
    {
      id: 'unit-heat',
      type: 'fill',
      source: unitSource,
      paint: { 'fill-color': ['case', enough, toRampExpression(palette.ramp), palette.unit], 'fill-antialias': true }
    },
    { id: 'unit-hatch', type: 'fill', source: unitSource, paint: { 'fill-pattern': 'hatch', 'fill-opacity': ['case', enough, 0, 1] } },
    {
      id: 'unit-wall',
      type: 'line',
      source: unitSource,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.floor, 'line-width': size('unit-wall') }
    },
    {
      id: 'void-edge',
      type: 'line',
      source: unitSource,
      paint: { 'line-color': palette.hairline, 'line-width': size('void-edge') }
    },
    {
      id: 'floor-edge',
      type: 'line',
      source: levelSource,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': size('floor-edge') }
    },
    {
      id: 'unit-label',
      type: 'symbol',
      source: labelSource,
      layout: {
        'text-field': ['get', 'text'],
        'text-font': textFont,
        'text-size': size('unit-label'),
        'text-rotate': ['get', 'rotate'],
        'text-line-height': lineEms,
        'text-max-width': 40,
        'text-padding': 2 * unitPx
      },
      paint: { 'text-color': turnLabel(palette) }
    },
    {
      id: 'unit-icon',
      type: 'symbol',
      source: iconSource,
      layout: {
        'icon-image': ['get', 'icon'],
        'icon-size': size('unit-icon'),
        'icon-padding': unitPx
      },
      paint: { 'icon-color': turnLabel(palette), 'icon-opacity': 0.9 }
    }
  ];
  return {
    version: 8,
    sources: {
      [levelSource]: geojson(sources.levels),
      [unitSource]: geojson(sources.units),
      [labelSource]: geojson(empty),
      [iconSource]: geojson(sources.icons)
    },
    layers: layers.map((layer) =>
      layer.id in leveled ? ({ ...layer, filter: toLevelFilter(layer.id, level) } as LayerSpecification) : layer
    ),
    transition: { duration: 400, delay: 0 }
  };
}
