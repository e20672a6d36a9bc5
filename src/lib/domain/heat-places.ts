/** What a heat is drawn by: units, sections or levels, each with the sums of a window and the visitors that divide its rate. */
import { chooseExposure, chooseSectionExposure, type AskedPlace, type Exposure } from './exposure.ts';
import type { ExposureOf, HeatPlace } from './live-events.ts';
import type { Venue } from './place.ts';
import { toUnitsOf } from './sections.ts';

/** Sums of the events of a window that stand at one place; what a kind of heat does not need is 0. */
export interface SpotSums {
  readonly feedbackCount: number;
  readonly complaintCount: number;
  readonly sentimentCount: number;
  readonly sentimentMilliSum: number;
  readonly sentimentMilliSquareSum: number;
  /** Complaints of the same window in the weeks before. */
  readonly usualComplaintCount: number;
}

/** A window of a venue, by the place that is named: a unit, else a level, else the venue. */
export interface WindowSums {
  readonly spots: ReadonlyMap<string, SpotSums>;
  /** Visitors of the window by the place that counted them; a place that counted none stands here with 0. */
  readonly footfall: ReadonlyMap<string, number>;
}

/** As `toHeatRows` of stats takes them. */
export interface HeatPlaceSums extends SpotSums {
  readonly key: string;
  readonly level: string;
  readonly exposure: number | null;
  readonly exposureOf: ExposureOf | null;
}

/**
 * One entry a place of the plan, also where nothing happened. A section is the sum of its units; a level of its units and of what names
 * no unit. Visitors of a section are those that its units counted, where each of them did: who went into two of them counts twice.
 * @param level only places of this level
 */
export function toHeatPlaces(venue: Venue, by: HeatPlace, { spots, footfall }: WindowSums, level?: string): HeatPlaceSums[] {
  const isMeasured = (id: string): boolean => footfall.has(id);
  return toMembers(venue, by, level).map(({ place, spotIds }) => {
    const exposure = (by === 'section' ? chooseSectionExposure : chooseExposure)(venue, place, isMeasured);
    return { key: place.id, level: place.level ?? '', ...addSpots(spots, spotIds), ...toVisitors(exposure, footfall) };
  });
}

interface Members {
  readonly place: AskedPlace;
  readonly spotIds: readonly string[];
}

function toMembers(venue: Venue, by: HeatPlace, level: string | undefined): Members[] {
  const isOnLevel = ({ levelId }: { readonly levelId: string }): boolean => level === undefined || levelId === level;
  const units = venue.units.filter(isOnLevel);
  if (by === 'unit') return units.map(({ id, levelId }) => ({ place: { kind: 'unit', id, level: levelId }, spotIds: [id] }));
  if (by === 'section') {
    return (venue.sections ?? [])
      .filter(isOnLevel)
      .map(({ id, levelId }) => ({ place: { kind: 'unit', id, level: levelId }, spotIds: toUnitsOf(venue, id) }));
  }
  const ids = new Map<string, string[]>();
  for (const { id, levelId } of units) {
    const known = ids.get(levelId);
    if (known) known.push(id);
    else ids.set(levelId, [id]);
  }
  return venue.levels
    .filter(({ id }) => level === undefined || id === level)
    .map(({ id }) => ({ place: { kind: 'level', id, level: id }, spotIds: [id, ...(ids.get(id) ?? [])] }));
}

const noSums: SpotSums = {
  feedbackCount: 0,
  complaintCount: 0,
  sentimentCount: 0,
  sentimentMilliSum: 0,
  sentimentMilliSquareSum: 0,
  usualComplaintCount: 0
};

function addSpots(spots: ReadonlyMap<string, SpotSums>, ids: readonly string[]): SpotSums {
  let total = noSums;
  for (const id of ids) {
    const sums = spots.get(id);
    if (sums) total = total === noSums ? sums : addSums(total, sums);
  }
  return total;
}

export function addSums(one: SpotSums, other: SpotSums): SpotSums {
  return {
    feedbackCount: one.feedbackCount + other.feedbackCount,
    complaintCount: one.complaintCount + other.complaintCount,
    sentimentCount: one.sentimentCount + other.sentimentCount,
    sentimentMilliSum: one.sentimentMilliSum + other.sentimentMilliSum,
    sentimentMilliSquareSum: one.sentimentMilliSquareSum + other.sentimentMilliSquareSum,
    usualComplaintCount: one.usualComplaintCount + other.usualComplaintCount
  };
}

function toVisitors(exposure: Exposure | null, footfall: ReadonlyMap<string, number>): Pick<HeatPlaceSums, 'exposure' | 'exposureOf'> {
  if (!exposure) return { exposure: null, exposureOf: null };
  let visitors = 0;
  for (const place of exposure.places) visitors += footfall.get(place) ?? 0;
  // Measurements have six decimals: what floats leave behind them must not tell a frame from the server's sum.
  return { exposure: Math.round(visitors * 1e6) / 1e6, exposureOf: exposure.of };
}
