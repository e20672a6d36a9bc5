/** The features of an archive, each parsed once: what IMDF says of them, and three additions of ours (`aliases`, `timeZone`, `level_id` of amenities). */
import { z } from 'zod';
import { placeIdPattern } from '../../domain/place.ts';
import type { ProblemList } from './imdf-problems.ts';

/** IMDF LABELS: text by language tag. */
const labels = z.record(z.string().min(2).max(35), z.string().max(300));
const category = z.string().min(1).max(64);
const reference = z.string().min(1).max(128);
const aliases = z.array(z.string().min(1).max(200)).max(100).nullish();
const point = z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) });
const geometry = z.object({ type: z.string(), coordinates: z.unknown() });

const propertiesByType = {
  venue: z.object({ category, name: labels.nullish(), hours: z.string().max(500).nullish(), timeZone: z.string().max(64).nullish() }),
  level: z.object({ ordinal: z.number().int().min(-100).max(300), name: labels.nullish(), short_name: labels.nullish(), aliases }),
  unit: z.object({
    category,
    level_id: reference,
    name: labels.nullish(),
    alt_name: labels.nullish(),
    display_point: point.nullish(),
    aliases
  }),
  amenity: z.object({
    category,
    name: labels.nullish(),
    unit_ids: z.array(reference).nullish(),
    level_id: reference.nullish()
  }),
  anchor: z.object({ unit_id: reference.nullish() }),
  occupant: z.object({ category, name: labels.nullish(), anchor_id: reference.nullish(), aliases }),
  section: z.object({ category, level_id: reference, name: labels.nullish() }),
  opening: z.object({ category, level_id: reference })
};

export type ImdfType = keyof typeof propertiesByType;
export const imdfTypes = Object.keys(propertiesByType) as ImdfType[];

export interface ImdfFeature<T extends ImdfType> {
  readonly id: string;
  readonly properties: z.infer<(typeof propertiesByType)[T]>;
  readonly geometry: z.infer<typeof geometry> | null;
}

export type ImdfFeatures = { readonly [T in ImdfType]: readonly ImdfFeature<T>[] } & {
  /** Ids of features that are there but broken: who refers to them has no problem of his own. */
  readonly brokenIds: ReadonlySet<string>;
};

const collectionSchema = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.string({ error: 'has no id' }).regex(placeIdPattern, 'must be 1 to 64 of letters, digits and . _ : -'),
  feature_type: z.string().optional(),
  geometry: geometry.nullish(),
  properties: z.record(z.string(), z.unknown())
});

/** Parses all collections; what is not right is listed and left out. `files` has IMDF names without endings. */
export function parseFeatures(files: ReadonlyMap<string, unknown>, problems: ProblemList): ImdfFeatures {
  const brokenIds = new Set<string>();
  const parse = <T extends ImdfType>(type: T): ImdfFeature<T>[] => {
    if (!files.has(type)) return [];
    const collection = collectionSchema.safeParse(files.get(type));
    if (!collection.success) {
      problems.add(type, null, 'The file is not a GeoJSON FeatureCollection.');
      return [];
    }
    return collection.data.features.flatMap((raw, index) => {
      const feature = parseFeature(type, raw, index, problems);
      const id = (raw as { id?: unknown } | null)?.id;
      if (!feature && typeof id === 'string') brokenIds.add(id);
      return feature ?? [];
    });
  };
  return {
    venue: parse('venue'),
    level: parse('level'),
    unit: parse('unit'),
    amenity: parse('amenity'),
    anchor: parse('anchor'),
    occupant: parse('occupant'),
    section: parse('section'),
    opening: parse('opening'),
    brokenIds
  };
}

function parseFeature<T extends ImdfType>(type: T, raw: unknown, index: number, problems: ProblemList): ImdfFeature<T> | undefined {
  const feature = featureSchema.safeParse(raw);
  if (!feature.success) {
    const given = (raw as { id?: unknown } | null)?.id;
    const featureId = typeof given === 'string' ? given.slice(0, 128) : null;
    const where = featureId === null ? `Feature ${index}: ` : '';
    for (const { path, message } of feature.error.issues) problems.add(type, featureId, `${where}${path.join('.')}: ${message}.`);
    return undefined;
  }
  const { id, feature_type: named, geometry: shape } = feature.data;
  if (named !== undefined && named !== type) {
    problems.add(type, id, `feature_type is "${named}" in the file of ${type} features.`);
    return undefined;
  }
  const properties = propertiesByType[type].safeParse(feature.data.properties);
  if (!properties.success) {
    for (const { path, message } of properties.error.issues) problems.add(type, id, `properties.${path.join('.')}: ${message}.`);
    return undefined;
  }
  return { id, properties: properties.data as ImdfFeature<T>['properties'], geometry: shape ?? null };
}
