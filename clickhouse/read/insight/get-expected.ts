import type { ExpectedMissing } from '../../../src/lib/domain/answers.ts';
import type { Buckets } from '../../../src/lib/domain/buckets.ts';
import { toMeasureInfo, type MeasureName } from '../../../src/lib/domain/measures/catalogue.ts';
import { openHolidayCheck } from '../../../src/lib/domain/holidays.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { TimeRange } from '../../../src/lib/domain/time-range.ts';
import { toCountPrediction, toExtraSpread, toNextRate } from '../../../src/lib/stats/count-prediction.ts';
import { fitGammaPrior, toSurprise } from '../../../src/lib/stats/gamma-poisson.ts';
import type { Reader } from '../../engine/ports.ts';
import type { CellGroup } from '../cells/cell-groups.ts';
import { toExpectedStretches, type ExpectedStretches } from './expected-stretches.ts';
import { getCells, type CellsQuestion } from '../cells/get-cells.ts';
import { isForgetful } from '../reader/inner-reader.ts';
import { toMeasureFormula } from '../cells/measure-values.ts';
import { openBreath } from '../reader/open-breath.ts';

const weeksNeeded = 3;

/** Columns parallel to the buckets; null where fewer than three weeks before are known. */
export interface ExpectedColumns {
  readonly expected: readonly (number | null)[];
  /** 90 % of such counts lie between the two. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** -log10 of the probability of at least this many: 0 = nothing unusual, 3 = once in a thousand. */
  readonly surprise: readonly (number | null)[];
  /** Why all of it is null; null where something is known. */
  readonly missing: ExpectedMissing | null;
}

export interface ExpectedOptions {
  /** Since when there is feedback (`getSources` with `withFirst`): what lies before says nothing. Null = there is none. */
  readonly firstMs: number | null;
  /** Stretches that are no example for others; absent: the holidays of the venue's calendar. */
  readonly isSkipped?: ((stretch: TimeRange) => boolean) | undefined;
  /** How what was read became the asked groups. */
  readonly toGroups?: ((groups: readonly CellGroup[]) => readonly CellGroup[]) | undefined;
}

/** A question of one stretch in buckets, as `getCells` answered it. */
export interface ExpectedQuestion extends CellsQuestion {
  readonly buckets: Buckets;
}

export type ToExpected = (group: CellGroup, measure: MeasureName) => ExpectedColumns;

/**
 * What each count of a series was to be expected to be, from the same stretch of up to eight weeks before: the hour of the week
 * for grains up to an hour, the weekday for days, the weeks before for weeks; months have no such stretch. Holidays of
 * those weeks are left out (`isSkipped`).
 *
 * Per group and measure: rates of all its buckets come from one gamma distribution (its other hours are the prior, Marshall 1991),
 * each bucket's own weeks make the posterior, and the next count is negative binomial. Where weeks differ more than Poisson counts
 * do, their spread is part of it (`toExtraSpread`), so that a place that is always restless does not surprise.
 *
 * One statement, whatever the number of groups and measures.
 * @param question what `groups` answer: one slice, buckets
 * @returns columns of a group and measure; `missing` says why there are none
 */
export async function getExpected(
  reader: Reader,
  venue: Venue,
  question: ExpectedQuestion,
  groups: readonly CellGroup[],
  { firstMs, isSkipped = openHolidayCheck(venue), toGroups = (groups) => groups }: ExpectedOptions
): Promise<ToExpected> {
  const { buckets, timeZone } = question;
  const [range] = question.slices;
  const counts = question.measures.filter(isCount);
  const size = buckets.startsMs.length;
  const without =
    (missing: ExpectedMissing): ToExpected =>
    (_, measure) =>
      toMissing(size, isCount(measure) ? missing : 'notACount');
  if (!range || counts.length === 0 || groups.length === 0) return without('tooLittleHistory');
  if (buckets.grain === 'month') return without('noSameStretch');
  const stretches = toExpectedStretches(buckets, range, timeZone);
  // An estimate knows no first event, and asks what would be asked.
  const sinceMs = isForgetful(reader) ? 0 : firstMs;
  const isKnown = (stretch: TimeRange): boolean => sinceMs !== null && stretch.fromMs >= sinceMs && !isSkipped(stretch);
  const known = stretches.byBucket.map((weeks) => weeks.map((week) => week.fromMs < week.toMs && isKnown(week)));
  if (!known.some((weeks) => weeks.filter(Boolean).length >= weeksNeeded)) return without('tooLittleHistory');
  const before = await getCells(reader, [venue], {
    ...question,
    slices: stretches.ranges,
    buckets: stretches.edges,
    measures: counts,
    places: undefined,
    withIntervals: false,
    withVisitors: false
  });
  const beforeByKey = new Map(toGroups(before).map((group) => [toGroupKey(group), group]));
  const breathe = openBreath();
  const columns = new Map<string, ExpectedColumns>();
  for (const group of groups) {
    for (const measure of counts) {
      const history = beforeByKey.get(toGroupKey(group));
      columns.set(`${toGroupKey(group)}\0${measure}`, await toColumns(group, measure, history, { stretches, known, breathe }));
    }
  }
  return (group, measure) =>
    columns.get(`${toGroupKey(group)}\0${measure}`) ?? toMissing(size, isCount(measure) ? 'tooLittleHistory' : 'notACount');
}

interface Known {
  readonly stretches: ExpectedStretches;
  /** Per bucket and week before: it says something. */
  readonly known: readonly (readonly boolean[])[];
  readonly breathe: () => Promise<void>;
}

const isCount = (measure: MeasureName): boolean => toMeasureInfo(measure).calculation.kind === 'count';

const toGroupKey = (group: CellGroup): string => [group.venue.id, group.place.id, ...group.dims].join('\0');

function toMissing(size: number, missing: ExpectedMissing): ExpectedColumns {
  const nothing = new Array<null>(size).fill(null);
  return { expected: nothing, low: nothing, high: nothing, surprise: nothing, missing };
}

/** The sum of any stretch, from running totals at the edges. */
function openStretchSums(
  { edges, ranges }: ExpectedStretches,
  history: CellGroup | undefined,
  measure: MeasureName
): (stretch: TimeRange) => number {
  const { value } = toMeasureFormula(measure);
  const totals = new Map<number, number>();
  let total = 0;
  let slice = 0;
  for (const [index, edgeMs] of edges.startsMs.entries()) {
    totals.set(edgeMs, total);
    while (edgeMs >= (ranges[slice]?.toMs ?? Infinity)) slice += 1;
    if (history && edgeMs >= (ranges[slice]?.fromMs ?? Infinity)) total += value(history.cell(slice, index)) ?? 0;
  }
  return (stretch) => (totals.get(stretch.toMs) ?? 0) - (totals.get(stretch.fromMs) ?? 0);
}

async function toColumns(
  group: CellGroup,
  measure: MeasureName,
  history: CellGroup | undefined,
  { stretches, known, breathe }: Known
): Promise<ExpectedColumns> {
  const { value } = toMeasureFormula(measure);
  const toSum = openStretchSums(stretches, history, measure);
  await breathe();
  const weekly = stretches.byBucket.map((weeks, index) => weeks.filter((_, week) => known[index]?.[week]).map(toSum));
  await breathe();
  const seen = weekly.map((counts) => ({ count: counts.reduce((sum, count) => sum + count, 0), exposure: counts.length }));
  const prior = fitGammaPrior(seen);
  const extraSpread = toExtraSpread(weekly);
  const expected: (number | null)[] = [];
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  const surprise: (number | null)[] = [];
  for (const [index, own] of seen.entries()) {
    if (index % 100 === 0) await breathe();
    const rate = prior && own.exposure >= weeksNeeded ? toNextRate(prior, own, extraSpread) : null;
    const prediction = rate && toCountPrediction(rate);
    expected.push(prediction?.expected ?? null);
    low.push(prediction?.low ?? null);
    high.push(prediction?.high ?? null);
    surprise.push(rate && toSurprise(rate, { count: value(group.cell(0, index)) ?? 0, exposure: 1 }));
  }
  const missing = expected.some((one) => one !== null) ? null : 'tooLittleHistory';
  return { expected, low, high, surprise, missing };
}
