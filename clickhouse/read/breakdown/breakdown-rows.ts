/** Rows of a breakdown, and what many rows are as one. */
import { isPlaceDimension } from '../../../src/lib/domain/dimensions.ts';
import { toMetricInfo } from '../../../src/lib/domain/metrics.ts';
import { addFeedback, addMetrics } from '../cells/add-cells.ts';
import type { BreakdownPlan } from './breakdown-plan.ts';
import { openDimensionReader } from '../cells/place-cut.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import type { CellSums } from '../cells/measure-values.ts';

/** Sums as a measure reads them. */
export interface RowCells {
  /** By slice: 0 is the asked range, 1 what it is compared with. */
  cell(slice: number): CellSums;
  /** Without venues where no visitor was ever counted: what a rate divides stands over the visitors of the same venues. */
  ratedCell(slice: number): CellSums;
}

export interface BreakdownRow extends RowCells {
  /** One for each venue that has these values; they differ in nothing else that is asked. */
  readonly groups: readonly [CellGroup, ...CellGroup[]];
}

/** Groups of one venue, or by place, are rows; else those of several venues with the same values are one. */
export function toRows(groups: readonly CellGroup[], { by, placeKind }: BreakdownPlan, isOneVenue: boolean): BreakdownRow[] {
  const standing = groups.filter((group) => by.length === 0 || isAnything(group));
  const isByChain = by.includes('region') || by.includes('venueGroup');
  if (isOneVenue || (by.some(isPlaceDimension) && !isByChain)) return standing.map((group) => new SingleRow(group));
  const read = openDimensionReader(by, placeKind);
  const rows = new Map<string, [CellGroup, ...CellGroup[]]>();
  for (const group of standing) {
    const key = isByChain ? by.map((dimension) => read(group, dimension).value).join('\0') : group.dims.join('\0');
    const row = rows.get(key);
    if (row) row.push(group);
    else rows.set(key, [group]);
  }
  return [...rows.values()].map((own) => ({ groups: own, ...toRestCells({ groups: own, wholes: undefined, isAll: false }) }));
}

/** A group that only says that others measured something at these hours, or that nothing happened, is no row. */
function isAnything(group: CellGroup): boolean {
  return [0, 1].some((slice) => {
    const { feedback, metrics, visitors } = group.cell(slice, 0);
    return feedback.feedback_count !== undefined || Boolean(visitors) || Object.keys(metrics).length > 0;
  });
}

/** A group that is a row of its own. */
class SingleRow implements BreakdownRow {
  readonly groups: readonly [CellGroup];

  constructor(group: CellGroup) {
    this.groups = [group];
  }

  cell(slice: number): CellSums {
    return this.groups[0].cell(slice, 0);
  }

  ratedCell(slice: number): CellSums {
    return this.groups[0].cell(slice, 0);
  }
}

export const toCellsOf = (group: CellGroup): RowCells => new SingleRow(group);

export interface RestParts {
  readonly groups: readonly CellGroup[];
  /** Undefined where rows are whole places anyway: then the groups say it themselves. */
  readonly wholes: readonly CellGroup[] | undefined;
  /** It is all there is, so what whole places measured themselves is its own too. Of a part of their places nobody knows it. */
  readonly isAll: boolean;
}

/**
 * Many groups as one. Where a venue is cut into places, neither their visitors nor what they measured themselves may be added up (who
 * visits two shops is counted twice): a rate is divided by the visitors of the whole asked place in the same hours.
 */
export function toRestCells({ groups, wholes, isAll }: RestParts): RowCells {
  const speakers = wholes ? (isAll ? wholes : toWholesOf(groups, wholes)) : groups;
  const countedVenues = new Set(speakers.filter(({ exposure }) => exposure !== null).map(({ venue }) => venue));
  const isRated = ({ venue }: CellGroup): boolean => countedVenues.has(venue);
  const isAllRated = groups.every(isRated);
  const toCell = (slice: number, isWanted: (group: CellGroup) => boolean): CellSums => {
    const feedback: Record<string, number> = {};
    const metrics: CellSums['metrics'] = {};
    let visitors: number | null = null;
    for (const group of groups) {
      if (!isWanted(group)) continue;
      const sums = group.cell(slice, 0);
      addFeedback(feedback, sums.feedback);
      addMetrics(metrics, sums.metrics, wholes && ((metric) => toMetricInfo(metric).overPlaces === 'sum'));
    }
    for (const speaker of speakers) {
      if (!isWanted(speaker)) continue;
      const own = speaker.cell(slice, 0);
      if (own.visitors !== null) visitors = (visitors ?? 0) + own.visitors;
      if (wholes && isAll) addMetrics(metrics, own.metrics);
    }
    return { feedback, metrics, visitors };
  };
  const cell = (slice: number): CellSums => toCell(slice, () => true);
  return { cell, ratedCell: isAllRated ? cell : (slice) => toCell(slice, isRated) };
}

/** The hours and days that the groups are of, each once. */
function toWholesOf(groups: readonly CellGroup[], wholes: readonly CellGroup[]): CellGroup[] {
  const toKey = ({ venue, dims }: CellGroup): string => `${venue.id}\0${dims.join('\0')}`;
  const wanted = new Set(groups.map(toKey));
  return wholes.filter((whole) => wanted.has(toKey(whole)));
}
