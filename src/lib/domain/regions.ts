/** Regions as a tree: a country holds cities. A region whose parent is gone is a root. */
import { toText } from './place.ts';
import type { Region } from './venue-book.ts';

/** From a region up to its root, itself first. Regions that name each other in a ring end where the ring closes. */
export function toRegionPath(regions: ReadonlyMap<string, Region>, id: string): Region[] {
  const path: Region[] = [];
  let next = regions.get(id);
  while (next && !path.includes(next)) {
    path.push(next);
    next = next.parent ? regions.get(next.parent) : undefined;
  }
  return path;
}

/** Whether a venue of region `id` lies in `within` or below it. */
export function isInRegion(regions: ReadonlyMap<string, Region>, id: string | undefined, within: string): boolean {
  return id !== undefined && (id === within || toRegionPath(regions, id).some((region) => region.id === within));
}

export function toRegionMap(regions: readonly Region[]): ReadonlyMap<string, Region> {
  return new Map(regions.map((region) => [region.id, region]));
}

export function sortRegions(regions: readonly Region[], language = 'en'): Region[] {
  return [...regions].sort((a, b) => toText(a.name, language).localeCompare(toText(b.name, language), language) || (a.id < b.id ? -1 : 1));
}
