/** The map's style, built in code: no glyphs and no sprite, so nothing is ever asked from outside. Colours of places are not in it: they are feature states. */
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import type { HeatPlace } from '../domain/live-events.ts';
import type { Palette } from '../ui/palette.ts';
import { lineEms } from './fit-labels.ts';

export const sourceNames = ['levels', 'sections', 'units', 'icons', 'labels'] as const;
export type SourceName = (typeof sourceNames)[number];
/** Where the colours of each kind of place lie. */
export const fillSources: Readonly<Record<HeatPlace, SourceName>> = { unit: 'units', section: 'sections', level: 'levels' };
export const fieldSource = 'field';

/** Asking for weight 500 is done by the first name: the map reads the weight out of it, the next two are the fonts. */
const textFont = ['Inter Medium', 'Inter Variable', 'Noto Sans SC Variable'];

/** All that the style depends on besides the plan. */
export interface PlanLook {
  readonly palette: Palette;
  readonly by: HeatPlace;
  /** Density as a field instead of units. */
  readonly isSmooth: boolean;
  /** The field is there. */
  readonly hasField: boolean;
  /** Pixels of one unit of length: sizes grow with the screen. */
  readonly unitPx: number;
}

const hasRole = (...roles: string[]): ExpressionSpecification => ['in', ['get', 'role'], ['literal', roles]];
const stateColor = (name: 'color' | 'ink', plain: string): ExpressionSpecification => [
  'to-color',
  ['coalesce', ['feature-state', name], plain]
];
const isHatched: ExpressionSpecification = ['coalesce', ['feature-state', 'hatch'], 0];
const colored = (yes: number, no: number): ExpressionSpecification => ['case', ['==', ['feature-state', 'color'], null], no, yes];
const show = (isShown: boolean) => ({ visibility: isShown ? ('visible' as const) : ('none' as const) });

/** In units of length. Names of rooms are a sixtieth of a wall's height; a wing is larger than a room. */
export const labelSize = (by: HeatPlace): number => (by === 'section' ? 22 : 18);

/** Pixels of an icon with its margin: on a small plan an icon does not shrink with the names. */
export const iconSize = (unitPx: number): number => Math.max(26 * unitPx, 22);

export function toPlanLayers({ palette, by, isSmooth, hasField, unitPx }: PlanLook): LayerSpecification[] {
  const byUnit = by === 'unit';
  /** Units that carry the heat have walls; others are only hinted at. */
  const wall = byUnit ? { 'line-width': 2 * unitPx, 'line-opacity': 1 } : { 'line-width': 1.2 * unitPx, 'line-opacity': 0.45 };
  return [
    { id: 'floor-plate', type: 'fill', source: 'levels', paint: { 'fill-color': palette.floor } },
    area('level', by === 'level', palette),
    hatch('level', by === 'level'),
    area('section', by === 'section', palette),
    hatch('section', by === 'section'),
    {
      id: 'unit-void',
      type: 'fill',
      source: 'units',
      filter: hasRole('void'),
      paint: { 'fill-color': palette.ground, 'fill-opacity': byUnit ? 1 : 0.5 }
    },
    {
      id: 'unit-closed',
      type: 'fill',
      source: 'units',
      filter: hasRole('closed'),
      layout: show(byUnit),
      // What happened behind a closed door is shown as well: a place that has no colour has heard nothing.
      paint: { 'fill-color': stateColor('color', palette.ground), 'fill-opacity': colored(1, 0.55) }
    },
    {
      id: 'unit-open',
      type: 'fill',
      source: 'units',
      filter: hasRole('open', 'void'),
      layout: show(byUnit && !isSmooth),
      paint: { 'fill-color': stateColor('color', palette.floor), 'fill-opacity': colored(1, 0) }
    },
    {
      id: 'unit-heat',
      type: 'fill',
      source: 'units',
      filter: hasRole('room'),
      layout: show(byUnit),
      paint: { 'fill-color': stateColor('color', palette.unit), 'fill-antialias': true }
    },
    {
      id: 'unit-hatch',
      type: 'fill',
      source: 'units',
      filter: hasRole('room'),
      layout: show(byUnit),
      paint: { 'fill-pattern': 'hatch', 'fill-opacity': isHatched }
    },
    {
      id: 'field',
      type: 'raster',
      source: fieldSource,
      layout: show(hasField),
      paint: { 'raster-fade-duration': 0, 'raster-resampling': 'linear' }
    },
    {
      id: 'unit-wall',
      type: 'line',
      source: 'units',
      filter: hasRole('room', 'closed'),
      layout: { 'line-join': 'round' },
      paint: { 'line-color': byUnit ? palette.floor : palette.outline, ...wall }
    },
    {
      id: 'void-edge',
      type: 'line',
      source: 'units',
      filter: hasRole('void'),
      paint: { 'line-color': palette.hairline, 'line-width': 1.5 * unitPx }
    },
    {
      id: 'section-edge',
      type: 'line',
      source: 'sections',
      layout: { 'line-join': 'round', ...show(by === 'section') },
      paint: { 'line-color': palette.floor, 'line-width': 4 * unitPx }
    },
    {
      id: 'floor-edge',
      type: 'line',
      source: 'levels',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 1.6 * unitPx }
    },
    {
      id: 'unit-label',
      type: 'symbol',
      source: 'labels',
      layout: {
        'text-field': ['get', 'text'],
        'text-font': textFont,
        'text-size': labelSize(by) * unitPx,
        'text-rotate': ['get', 'rotate'],
        'text-line-height': lineEms,
        'text-max-width': 40,
        'text-padding': 2 * unitPx
      },
      paint: { 'text-color': stateColor('ink', palette.labelOnLow) }
    },
    {
      id: 'unit-icon',
      type: 'symbol',
      source: 'icons',
      // 64 px at ratio 2 are 32 map pixels; the drawing inside is three quarters of it.
      layout: { 'icon-image': ['get', 'icon'], 'icon-size': iconSize(unitPx) / 32, 'icon-padding': unitPx, ...show(byUnit) },
      paint: { 'icon-color': stateColor('ink', palette.labelOnLow), 'icon-opacity': 0.9 }
    }
  ];
}

/** The areas of sections or of the whole level under their own heat. */
function area(by: 'section' | 'level', isShown: boolean, palette: Palette): LayerSpecification {
  return {
    id: `${by}-heat`,
    type: 'fill',
    source: fillSources[by],
    layout: show(isShown),
    paint: { 'fill-color': stateColor('color', palette.unit) }
  };
}

function hatch(by: 'section' | 'level', isShown: boolean): LayerSpecification {
  return {
    id: `${by}-hatch`,
    type: 'fill',
    source: fillSources[by],
    layout: show(isShown),
    paint: { 'fill-pattern': 'hatch', 'fill-opacity': isHatched }
  };
}

/** A style has its sources from the beginning, so that a level is new data and nothing else. */
export function toPlanStyle(sources: Readonly<Record<SourceName, FeatureCollection>>, look: PlanLook): StyleSpecification {
  const geojson = (data: FeatureCollection) => ({ type: 'geojson' as const, data, promoteId: 'id', tolerance: 0.05 });
  return {
    version: 8,
    sources: {
      ...Object.fromEntries(sourceNames.map((name) => [name, geojson(sources[name])])),
      // Empty until there is a field; the corners only have to be some.
      [fieldSource]: {
        type: 'image',
        coordinates: [
          [0, 0.001],
          [0.001, 0.001],
          [0.001, 0],
          [0, 0]
        ]
      } as unknown as StyleSpecification['sources'][string]
    },
    layers: toPlanLayers(look),
    transition: { duration: 0, delay: 0 }
  };
}

/** What differs between two looks of the same layers, as calls to make. */
export function diffLayers(
  before: readonly LayerSpecification[],
  after: readonly LayerSpecification[]
): { readonly layer: string; readonly group: 'paint' | 'layout'; readonly name: string; readonly value: unknown }[] {
  return after.flatMap((layer, index) =>
    (['layout', 'paint'] as const).flatMap((group) => {
      const was: Record<string, unknown> = { ...before[index]?.[group] };
      return Object.entries({ ...layer[group] })
        .filter(([name, value]) => JSON.stringify(was[name]) !== JSON.stringify(value))
        .map(([name, value]) => ({ layer: layer.id, group, name, value }));
    })
  );
}
