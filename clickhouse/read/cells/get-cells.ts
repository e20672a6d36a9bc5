import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import type { CutDimension } from '../../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../../src/lib/domain/filter.ts';
import type { MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { toMetricInfo, type MetricName } from '../../../src/lib/domain/metrics.ts';
import type { PlaceKind, Venue } from '../../../src/lib/domain/place.ts';
import type { TextAccess } from '../../../src/lib/domain/scope.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { CellGroups, type CellGroup } from './cell-groups.ts';
import { toAskedPlace, toOwnPlaces, type AskedPlace } from '../../../src/lib/domain/exposure.ts';
import type { FeedbackColumn } from '../sql/feedback-columns.ts';
import { getComparedSums, type Before } from './get-compared-sums.ts';
import { getFeedbackSums, type FeedbackSumsRow } from './get-feedback-sums.ts';
import { getLastMeasurements, type LastMeasurementRow } from './get-last-measurements.ts';
import { getMeasurementSums, type MeasurementSumsRow } from './get-measurement-sums.ts';
import { toMeasureFormula } from './measure-values.ts';
import { isPlaceListed } from '../sql/place-filter.ts';
import { runInSlices } from '../reader/run-in-slices.ts';
import type { SumsKey } from '../sql/sums-question.ts';

export interface CellsQuestion {
  readonly slices: readonly TimeRange[];
  /** Stretches of the past whose feedback alone is summed as one more slice, as known a moment ago. */
  readonly before?: Before | undefined;
  readonly timeZone: string;
  readonly buckets?: Buckets | undefined;
  /** The asked level or unit; undefined = the whole venue. */
  readonly place?: AskedPlace | undefined;
  /** Into which places it is cut; undefined = not at all. */
  readonly placeCut?: PlaceKind | undefined;
  readonly cuts?: readonly CutDimension[] | undefined;
  /** Which attribute the cut by `attribute` is about. */
  readonly attribute?: string | undefined;
  readonly where?: Filter | undefined;
  /** What the asker may see of people's own words, and so search or cut by; undefined = nothing. */
  readonly texts?: TextAccess | undefined;
  readonly measures: readonly MeasureName[];
  /** Places that are listed even if nothing happened there. */
  readonly places?: readonly { readonly venue: Venue; readonly place: AskedPlace }[] | undefined;
  /** Intervals of the measures are wanted too. */
  readonly withIntervals?: boolean | undefined;
  /** Visitors are wanted even if no measure divides by them. */
  readonly withVisitors?: boolean | undefined;
  /** What several venues say may stand as one: no group is told apart by its venue. */
  readonly venuesTogether?: boolean | undefined;
  /** Groups are left out whose events have all been taken back. */
  readonly onlyStanding?: boolean | undefined;
}

/**
 * Reads X and O of the same places and buckets: at most three statements (feedback, summed measurements, newest measurements),
 * side by side where the reader lets them.
 */
export async function getCells(reader: Reader, venues: readonly Venue[], question: CellsQuestion): Promise<CellGroup[]> {
  return (await getCellGroups(reader, venues, question)).close();
}

/** The same, to be closed by the caller: more groups may be opened before. */
export async function getCellGroups(reader: Reader, venues: readonly Venue[], question: CellsQuestion): Promise<CellGroups> {
  const { columns, summed, newest } = toNeeds(question);
  const venuesById = new Map(venues.map((venue) => [venue.id, venue]));
  const { place, placeCut } = question;
  const sumsQuestion = {
    ...question,
    before: undefined,
    venues: [...venuesById.values()],
    // What is measured is divided venue by venue.
    venuesTogether: question.venuesTogether === true && !placeCut && summed.length === 0 && newest.length === 0,
    within: place && place.kind !== 'venue' ? { kind: place.kind, id: place.id } : undefined
  };
  const measurementQuestion = { ...sumsQuestion, ownPlaces: toWantedOwnPlaces(venues, question) };
  const { before } = question;
  const getSums = (): Promise<readonly FeedbackSumsRow[]> =>
    before?.stretches.length ? getComparedSums(reader, sumsQuestion, before, columns) : getFeedbackSums(reader, sumsQuestion, columns);
  const [feedbackRows, summedRows, newestRows] = await Promise.all([
    columns.length > 0 ? getSums() : [],
    getMeasurementSums(reader, { ...measurementQuestion, metrics: summed }),
    getLastMeasurements(reader, { ...measurementQuestion, metrics: newest, ...(newest.some(isSummed) && { ownPlaces: undefined }) })
  ]);

  const groups = new CellGroups();
  for (const listed of question.places ?? []) groups.open(listed.venue, listed.place, []);
  const toWhole = openWhole(place);
  const toPlace = (row: SumsKey, venue: Venue): AskedPlace =>
    placeCut ? (toAskedPlace(venue, row.place) ?? { kind: placeCut, id: row.place, level: row.level || null }) : toWhole(venue);
  if (!placeCut && !question.cuts?.length) for (const venue of venues) groups.open(venue, toWhole(venue), []);
  await runInSlices(feedbackRows, (row) => {
    const venue = venuesById.get(row.venue);
    if (venue && !(question.onlyStanding && row.sums.feedback_count === 0)) groups.addFeedback(venue, toPlace(row, venue), row);
  });
  await runInSlices(summedRows, (row) => {
    const venue = venuesById.get(row.venue);
    if (venue && isSummed(row.metric)) groups.addMetric(venue, toPlace(row, venue), row);
    else if (venue) addOwn(groups, venue, row, question);
  });
  for (const row of newestRows) {
    const venue = venuesById.get(row.venue);
    if (!venue) continue;
    if (!isSummed(row.metric)) {
      addOwn(groups, venue, row, question);
      continue;
    }
    // They come by the place that was measured, wherever that is.
    const measured = toAskedPlace(venue, row.place) ?? { kind: 'unit', id: row.place, level: row.level || null };
    if (isWithin(measured, place) && isPlaceListed(venue, measured, question.where)) {
      groups.addMetric(venue, toCutPlace(venue, measured, placeCut) ?? toWhole(venue), row);
    }
  }
  return groups;
}

/** The place that a question is about, in each of its venues. */
export function openWhole(place: AskedPlace | undefined): (venue: Venue) => AskedPlace {
  const wholes = new Map<Venue, AskedPlace>();
  return (venue) => {
    if (place) return place;
    const whole = wholes.get(venue) ?? { kind: 'venue', id: venue.id, level: null };
    wholes.set(venue, whole);
    return whole;
  };
}

const isSummed = (metric: MetricName): boolean => toMetricInfo(metric).overPlaces === 'sum';

function addOwn(groups: CellGroups, venue: Venue, row: MeasurementSumsRow | LastMeasurementRow, question: CellsQuestion): void {
  const { place, placeCut, where } = question;
  groups.addOwn(venue, row);
  // A place that was only measured is a group too, so that its footfall is listed.
  const measured = placeCut ? toAskedPlace(venue, row.place) : (place ?? { kind: 'venue', id: venue.id, level: null });
  if (!measured) return;
  if (placeCut && !(measured.kind === placeCut && isWithin(measured, place) && isPlaceListed(venue, measured, where))) return;
  groups.open(venue, measured, row.dims);
}

/** @returns undefined for what is not cut into places */
function toCutPlace(venue: Venue, measured: AskedPlace, placeCut: PlaceKind | undefined): AskedPlace | undefined {
  if (placeCut !== 'level') return placeCut && measured;
  return toAskedPlace(venue, measured.level ?? venue.id);
}

function toNeeds(question: CellsQuestion): { columns: FeedbackColumn[]; summed: MetricName[]; newest: MetricName[] } {
  const formulas = question.measures.map((measure) => toMeasureFormula(measure));
  const isPerVisitor = question.withVisitors === true || formulas.some((formula) => formula.perVisitor);
  const intervalColumns = question.withIntervals === true ? formulas.flatMap((formula) => formula.intervalColumns ?? []) : [];
  const columns = new Set([...formulas.flatMap((formula) => formula.columns), ...intervalColumns]);
  // Where nothing stands all sums are 0, this one among them.
  if (question.onlyStanding && columns.size > 0) columns.add('feedback_count');
  const metrics = [...new Set(formulas.flatMap((formula) => formula.metrics).concat(isPerVisitor ? ['footfall'] : []))];
  const isNewest = (metric: MetricName): boolean => toMetricInfo(metric).overTime === 'last';
  return { columns: [...columns], summed: metrics.filter((metric) => !isNewest(metric)), newest: metrics.filter(isNewest) };
}

function isWithin(place: AskedPlace, asked: AskedPlace | undefined): boolean {
  return !asked || asked.kind === 'venue' || place.id === asked.id || (asked.kind === 'level' && place.level === asked.id);
}

/** Everybody's own measurements for a cut into units, else only those that can speak for the asked places. */
function toWantedOwnPlaces(venues: readonly Venue[], question: CellsQuestion): string[] | undefined {
  if (question.placeCut === 'unit') return undefined;
  const places = venues.flatMap((venue) => [
    ...toOwnPlaces(venue, question.place ?? { kind: 'venue', id: venue.id, level: null }),
    ...(question.placeCut === 'level' ? venue.levels.map((level) => level.id) : [])
  ]);
  return [...new Set(places)];
}
