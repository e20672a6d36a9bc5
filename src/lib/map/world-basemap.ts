/** Streets and waters below the dots, from the operator's own PMTiles file in the schema of Protomaps. Drawn quietly, with the letters of this machine. */
import { addProtocol, type LayerSpecification, type Map as MapLibre } from 'maplibre-gl';
import { PMTiles, Protocol } from 'pmtiles';
import type { Palette } from '../ui/palette.ts';
import { toBaseColours } from './world-colours.ts';

const source = 'basemap';
let protocol: Protocol | undefined;

/** The first layer that is data: what is added goes below it. */
const firstDataLayer = 'groups';

export async function addBasemap(map: MapLibre, palette: Palette, language: 'zh' | 'en', onCredit: (text: string) => void): Promise<void> {
  const url = `${location.origin}/api/basemap`;
  if (!protocol) {
    protocol = new Protocol();
    addProtocol('pmtiles', protocol.tile);
  }
  const tiles = new PMTiles(url);
  protocol.add(tiles);
  const metadata = (await tiles.getMetadata().catch(() => null)) as { readonly attribution?: unknown } | null;
  if (!metadata || map.getSource(source)) return;
  map.addSource(source, { type: 'vector', url: `pmtiles://${url}` });
  for (const layer of toBasemapLayers(palette, language)) map.addLayer(layer, firstDataLayer);
  // Its makers are named as text: a file is no reason to run its markup.
  if (typeof metadata.attribution === 'string') onCredit(metadata.attribution.replace(/<[^>]*>/g, '').replace(/&copy;/g, '©'));
}

export function toBasemapLayers(palette: Palette, language: 'zh' | 'en'): LayerSpecification[] {
  const base = toBaseColours(palette);
  const name = ['coalesce', ['get', language === 'zh' ? 'name:zh-Hans' : 'name:en'], ['get', `name:${language}`], ['get', 'name']];
  const road = (id: string, kinds: string[], width: number, minzoom: number): LayerSpecification => ({
    id,
    type: 'line',
    source,
    'source-layer': 'roads',
    minzoom,
    filter: ['in', ['get', 'kind'], ['literal', kinds]],
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: {
      'line-color': base.road,
      'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 6, width / 8, 12, width, 17, width * 6]
    }
  });
  return [
    { id: 'base-earth', type: 'fill', source, 'source-layer': 'earth', paint: { 'fill-color': base.land } },
    {
      id: 'base-green',
      type: 'fill',
      source,
      'source-layer': 'landuse',
      filter: ['in', ['get', 'kind'], ['literal', ['park', 'nature_reserve', 'forest', 'wood', 'grass', 'cemetery', 'golf_course']]],
      paint: { 'fill-color': base.green }
    },
    {
      id: 'base-water',
      type: 'fill',
      source,
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': base.water }
    },
    road('base-minor', ['minor_road', 'other'], 0.8, 12),
    road('base-major', ['major_road'], 1.6, 8),
    road('base-highway', ['highway'], 2.2, 5),
    {
      id: 'base-boundary',
      type: 'line',
      source,
      'source-layer': 'boundaries',
      paint: { 'line-color': base.border, 'line-width': 0.6 }
    },
    {
      id: 'base-place',
      type: 'symbol',
      source,
      'source-layer': 'places',
      filter: ['in', ['get', 'kind'], ['literal', ['locality', 'region', 'country', 'neighbourhood', 'macrohood']]],
      layout: {
        'text-field': name as never,
        'text-font': ['Inter Regular', 'Inter Variable', 'Noto Sans SC Variable'],
        'text-size': ['match', ['get', 'kind'], 'country', 13, 'locality', 12, 11],
        'text-padding': 8
      },
      paint: { 'text-color': base.text, 'text-halo-color': base.land, 'text-halo-width': 1.2 }
    }
  ];
}
