import { drawingType } from '../../domain/drawing.ts';
import { planTypes } from './feature-schemas.ts';
import type { PlanJson } from './plan-input.ts';
import type { Steps } from './slices.ts';
import { toTags } from './tags.ts';

export type ChosenFormat =
  | { readonly kind: 'imdf'; readonly files: ReadonlyMap<string, unknown> }
  | { readonly kind: 'drawing' | 'floors' | 'indoorTagging' }
  | { readonly kind: 'unknown'; readonly reason: string };

interface Collection {
  readonly type?: unknown;
  readonly features?: unknown;
  readonly elements?: unknown;
  readonly geometries?: unknown;
}

/** What files are that have not IMDF's names, by what stands in them. */
export function* chooseFormat(files: readonly PlanJson[]): Steps<ChosenFormat> {
  const collections = files.map(({ json }) => json as Collection | null);
  if (collections.some((each) => each?.type === drawingType)) return { kind: 'drawing' };
  const features = files.flatMap(({ json }) => toFeatures(json));
  if (features.length === 0) return { kind: 'unknown', reason: toReason(collections) };
  const types = new Set<unknown>();
  let hasIndoor = false;
  for (const [index, feature] of features.entries()) {
    const { feature_type: type } = feature as { feature_type?: unknown };
    if (planTypes.some((each) => each === type)) types.add(type);
    hasIndoor ||= toTags(feature).indoor !== undefined;
    if (index % 500 === 0) yield;
  }
  // The files of an archive in one, as some tools write it.
  if (types.has('level') && types.has('unit')) return { kind: 'imdf', files: new Map([['*', { type: 'FeatureCollection', features }]]) };
  return { kind: hasIndoor ? 'indoorTagging' : 'floors' };
}

/** Features of whatever GeoJSON it is. */
export function toFeatures(json: unknown): readonly unknown[] {
  const collection = json as Collection | null;
  if (Array.isArray(collection?.features)) return collection.features as unknown[];
  if (collection?.type === 'Feature') return [json];
  if (Array.isArray(json)) return json.filter((each: unknown) => (each as Collection | null)?.type === 'Feature') as unknown[];
  if (collection?.type === 'GeometryCollection' && Array.isArray(collection.geometries)) {
    return (collection.geometries as unknown[]).map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
  }
  return [];
}

function toReason(collections: readonly (Collection | null)[]): string {
  if (collections.some((each) => Array.isArray(each?.elements)))
    return 'This is OpenStreetMap’s own JSON, not GeoJSON: convert it with osmtogeojson, or export it as GeoJSON from overpass turbo.';
  if (collections.some((each) => each?.type === 'Topology')) return 'This is TopoJSON, not GeoJSON: convert it with topo2geo.';
  return 'This is no plan: IMDF, one GeoJSON a floor, indoor-tagged GeoJSON or a drawing is read.';
}
