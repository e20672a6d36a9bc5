/** The list beside the map: venues under their regions, each region with the measure of all its venues together. Pure. */
import { toText } from '../domain/place.ts';
import { isInRegion, toRegionMap, toRegionPath } from '../domain/regions.ts';
import type { Region } from '../domain/venue-book.ts';
import { addSums, type WorldSums } from '../map/world-place.ts';
import type { VenueNumbers } from './ask-chain.ts';
import type { ChainView } from './chain-link.ts';
import type { ChainVenue } from './chain-venue.ts';
import { toFigure, toSums, toSurelyBad, worseByMeasure, type ChainScale, type Figure } from './measures.ts';
import type { Language } from './words.ts';

export interface ChainRow {
  readonly venue: ChainVenue;
  readonly name: string;
  readonly sums: WorldSums;
  readonly figure: Figure;
}

/** A region with everything in it and below it. */
export interface ChainBranch {
  /** Null: venues of no region. */
  readonly region: Region | null;
  readonly name: string;
  readonly sums: WorldSums;
  readonly figure: Figure;
  readonly rows: readonly ChainRow[];
  readonly branches: readonly ChainBranch[];
}

export type ChainLine =
  | { readonly kind: 'region'; readonly key: string; readonly depth: number; readonly branch: ChainBranch; readonly isOpen: boolean }
  | { readonly kind: 'venue'; readonly key: string; readonly depth: number; readonly row: ChainRow };

export interface ListOptions {
  readonly view: ChainView;
  readonly scale: ChainScale;
  readonly language: Language;
  readonly numbers: ReadonlyMap<string, VenueNumbers>;
}

export function toRows(
  venues: readonly ChainVenue[],
  regions: readonly Region[],
  { view, scale, language, numbers }: ListOptions
): ChainRow[] {
  const byId = toRegionMap(regions);
  const wanted = view.search.normalize('NFKC').trim().toLowerCase();
  const fits = ({ id, name, region, groups }: ChainVenue): boolean =>
    (view.region === null || isInRegion(byId, region ?? undefined, view.region)) &&
    (view.group === null || groups.includes(view.group)) &&
    (wanted === '' || [id, ...Object.values(name)].some((text) => text.normalize('NFKC').toLowerCase().includes(wanted)));
  return venues.filter(fits).map((venue) => {
    const own = numbers.get(venue.id);
    const sums = toSums(view.measure, own);
    const figure = toFigure(scale, view.measure, sums);
    return { venue, name: toText(venue.name, language), sums, figure: own ? toServedFigure(figure, view, own) : figure };
  });
}

/** A single venue has the interval that the server gave it, leaned on its siblings as everywhere else. */
function toServedFigure(figure: Figure, { measure }: ChainView, numbers: VenueNumbers): Figure {
  if (measure === 'complaints') return figure;
  const { low, high } = numbers[measure];
  return low === null || high === null || figure.value === null ? figure : { ...figure, interval: { low, high } };
}

export function toBranches(rows: readonly ChainRow[], regions: readonly Region[], options: ListOptions): ChainBranch[] {
  const byId = toRegionMap(regions);
  const paths = new Map(rows.map((row) => [row, row.venue.region === null ? [] : toRegionPath(byId, row.venue.region).reverse()]));
  const toBranch = (region: Region | null, inside: readonly ChainRow[], depth: number): ChainBranch => {
    const own = inside.filter((row) => (paths.get(row)?.length ?? 0) <= depth);
    const sums = addSums(inside.map((row) => row.sums));
    return {
      region,
      name: region ? toText(region.name, options.language) : '',
      sums,
      figure: toFigure(options.scale, options.view.measure, sums),
      rows: sortLines(own, options.view),
      branches: toChildren(
        inside.filter((row) => !own.includes(row)),
        depth
      )
    };
  };
  const toChildren = (inside: readonly ChainRow[], depth: number): ChainBranch[] => {
    const groups = new Map<Region | null, ChainRow[]>();
    for (const row of inside) {
      const region = paths.get(row)?.[depth] ?? null;
      groups.set(region, [...(groups.get(region) ?? []), row]);
    }
    const branches = [...groups].map(([region, members]) => toBranch(region, members, depth + 1));
    return sortLines(branches, options.view).sort((a, b) => Number(a.region === null) - Number(b.region === null));
  };
  return toChildren(rows, 0);
}

/** What has no value comes last, whichever way it is sorted. */
export function sortLines<T extends { readonly name: string; readonly figure: Figure }>(
  lines: readonly T[],
  { sort, isRising }: ChainView
): T[] {
  const sign = isRising ? 1 : -1;
  const byName = (a: T, b: T): number => a.name.localeCompare(b.name);
  if (sort === 'name') return [...lines].sort((a, b) => sign * byName(a, b));
  const toKey = ({ figure }: T): number | null => (sort === 'sample' ? figure.sampleSize : figure.value);
  return [...lines].sort((a, b) => {
    const [one, other] = [toKey(a), toKey(b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}

/** Line by line; regions that are closed hide what is in them. A chain without regions is a plain list. */
export function toLines(branches: readonly ChainBranch[], closed: ReadonlySet<string>): ChainLine[] {
  const [only] = branches;
  if (branches.length === 1 && only && only.region === null) return only.rows.map((row) => toVenueLine(row, 0));
  const toAll = (branch: ChainBranch, depth: number): ChainLine[] => {
    const key = branch.region?.id ?? '';
    const isOpen = !closed.has(key);
    const inside = isOpen
      ? [...branch.rows.map((row) => toVenueLine(row, depth + 1)), ...branch.branches.flatMap((child) => toAll(child, depth + 1))]
      : [];
    return [{ kind: 'region', key: `region ${key}`, depth, branch, isOpen }, ...inside];
  };
  return branches.flatMap((branch) => toAll(branch, 0));
}

const toVenueLine = (row: ChainRow, depth: number): ChainLine => ({ kind: 'venue', key: row.venue.id, depth, row });

/** The venue that is surely the worst; null where none has enough. */
export function toWorst(rows: readonly ChainRow[], measure: ChainView['measure']): ChainRow | null {
  const known = rows.flatMap((row) => {
    const bad = toSurelyBad(measure, row.figure);
    return bad === null || (row.figure.value === 0 && worseByMeasure[measure] === 'high') ? [] : [{ row, bad }];
  });
  return known.sort((a, b) => b.bad - a.bad)[0]?.row ?? null;
}
