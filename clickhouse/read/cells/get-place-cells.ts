import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import type { ListedKind, Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import type { AskedPlace } from '../../../src/lib/domain/exposure.ts';
import type { CellGroup } from './cell-groups.ts';
import { getCells } from './get-cells.ts';
import type { Before } from './get-compared-sums.ts';
import { toSectionGroups } from './section-groups.ts';
import { isPlaceListed } from '../sql/place-filter.ts';

export interface PlaceCellsQuestion {
  readonly range: TimeRange;
  /** A second stretch, read along as slice 1. */
  readonly compared?: TimeRange | undefined;
  /** Stretches of the past whose feedback is read along, summed, as slice 1. */
  readonly before?: Before | undefined;
  readonly timeZone: string;
  readonly by: ListedKind;
  /** Only this level. */
  readonly level?: AskedPlace | undefined;
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words. */
  readonly texts?: TextAccess | undefined;
  readonly measures: readonly MeasureName[];
  readonly withVisitors?: boolean | undefined;
}

/**
 * One group per place, also where nothing happened: all units of the plan (or of one level), its sections or levels, or the venues.
 * A unit that is no longer on the plan stands behind them as long as its events do.
 */
export async function getPlaceCells(reader: Reader, venues: readonly Venue[], question: PlaceCellsQuestion): Promise<CellGroup[]> {
  if (venues.length === 0) return [];
  const groups = await getCells(reader, venues, {
    ...question,
    withIntervals: true,
    slices: question.compared ? [question.range, question.compared] : [question.range],
    place: question.level,
    places: venues.flatMap((venue) => toListedPlaces(venue, question)),
    placeCut: question.by === 'venue' ? undefined : question.by === 'section' ? 'unit' : question.by
  });
  if (question.by === 'section') {
    return toSectionGroups(groups).filter(
      ({ section, venue, place }) => section !== '' && isPlaceListed(venue, { ...place, kind: 'section' }, question.where)
    );
  }
  return groups.filter(({ place, venue }) => isAsked(place, question) && isPlaceListed(venue, place, question.where));
}

function toListedPlaces(venue: Venue, { by, level }: PlaceCellsQuestion): { venue: Venue; place: AskedPlace }[] {
  const toPlaces = (): AskedPlace[] => {
    if (by === 'venue') return [{ kind: 'venue', id: venue.id, level: null }];
    if (by === 'level') return venue.levels.map(({ id }) => ({ kind: 'level', id, level: id }));
    return venue.units.map(({ id, levelId }) => ({ kind: 'unit', id, level: levelId }));
  };
  return toPlaces()
    .filter((place) => !level || place.level === level.id)
    .map((place) => ({ venue, place }));
}

/** What a source named that no plan ever had is counted at the venue. */
function isAsked(place: AskedPlace, { by }: PlaceCellsQuestion): boolean {
  return place.kind === by && (by !== 'unit' || place.level !== null);
}
