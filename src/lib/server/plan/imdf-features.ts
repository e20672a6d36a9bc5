/** The features of an IMDF archive. */
import { planTypes, type PlanType } from './feature-schemas.ts';
import { parseFeature } from './parse-feature.ts';
import { makeLists, type PlanFeature, type PlanFeatures } from './plan-features.ts';
import type { ProblemList } from './problem-list.ts';
import type { Steps } from './slices.ts';

/** `files` has IMDF names without endings; features of one file for all types (`*`) say their type themselves. */
export function* parseFeatures(files: ReadonlyMap<string, unknown>, problems: ProblemList): Steps<PlanFeatures> {
  const lists = makeLists();
  const brokenIds = new Set<string>();
  const types: (PlanType | undefined)[] = [...planTypes, undefined];
  for (const type of types) {
    const file = type ?? '*';
    if (!files.has(file)) continue;
    for (const [index, raw] of toRawFeatures(file, files.get(file), problems).entries()) {
      const parsed = parseFeature(type ?? 'plan', type, raw, index, problems);
      if (parsed.type !== 'broken') (lists[parsed.type] as PlanFeature<PlanType>[]).push(parsed.feature);
      else if (parsed.id !== null) brokenIds.add(`${type}:${parsed.id}`);
      yield;
    }
  }
  return { ...lists, brokenIds };
}

function toRawFeatures(file: string, json: unknown, problems: ProblemList): readonly unknown[] {
  const collection = json as { type?: unknown; features?: unknown } | null;
  if (collection?.type === 'FeatureCollection' && Array.isArray(collection.features)) return collection.features as unknown[];
  if (Array.isArray(json)) {
    problems.repaired(file, null, 'The file is a list, not a GeoJSON FeatureCollection.', 'Its members are read.');
    return json as unknown[];
  }
  if (collection?.type === 'Feature') {
    problems.repaired(file, null, 'The file is one Feature, not a GeoJSON FeatureCollection.', 'Read as a collection of one.');
    return [json];
  }
  problems.leftOut(file, null, 'The file is not a GeoJSON FeatureCollection.');
  return [];
}
