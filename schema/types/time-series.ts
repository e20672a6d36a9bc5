import type { GroupValue, TimeSeriesAnswer, TimeSeriesQuestion } from '../../src/lib/domain/answers.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { toMeasureInfo } from '../../src/lib/domain/measures/catalogue.ts';
import { toMovingAverages, toRunningTotals } from '../../src/lib/domain/row-columns.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toTimeSeriesCost } from '../question-cost.ts';
import { toRanksBeside, toSeriesBeside, toSharesBeside, type SeriesBeside } from '../series-beside.ts';
import { toVenueOfRange, toVenuesOfRange } from '../to-venue-of-range.ts';
import { CompareEnum, changeRatioText, changeText } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { DimensionEnum } from './dimension.ts';
import { FilterInput, toFilter } from './filter.ts';
import { GrainEnum } from './grain.ts';
import { localizedField } from './localized-text.ts';
import { MeasureEnum } from './measure.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const GroupValueType = builder.objectRef<GroupValue>('GroupValue').implement({
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum }),
    value: t.exposeString('value', { description: 'As it was sent.' }),
    label: localizedField(t, (group) => group.label)
  })
});

const ExpectedMissingEnum = builder.enumType('ExpectedMissing', {
  description: 'Why nothing could be expected.',
  values: {
    notACount: { value: 'notACount', description: 'Only counts are expected.' },
    tooLittleHistory: { value: 'tooLittleHistory', description: 'Fewer than three weeks before are known.' },
    noSameStretch: { value: 'noSameStretch', description: 'A month has no like in the weeks before.' }
  } as const
});

const allNull = { list: true, items: true } as const;

const Series = builder.objectRef<SeriesBeside>('Series').implement({
  description: 'One measure of one group: columns parallel to `times`.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    group: t.field({ type: [GroupValueType], complexity: { multiplier: 1 }, resolve: (series) => series.group }),
    values: t.expose('values', {
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'Counts fill gaps with 0, means and ratios with null.'
    }),
    sampleSizes: t.expose('sampleSizes', { type: ['Float'], description: 'Events or measurements behind each value.' }),
    compared: t.expose('compared', {
      type: ['Float'],
      nullable: allNull,
      description:
        'What each bucket is compared with: as much of its like as there is of it. Null without `compare`, and in an hour that the clock skipped.'
    }),
    change: t.expose('change', { type: ['Float'], nullable: allNull, description: changeText }),
    changeRatio: t.expose('changeRatio', { type: ['Float'], nullable: allNull, description: changeRatioText }),
    expected: t.expose('expected', {
      type: ['Float'],
      nullable: allNull,
      description:
        'What a count was to be expected to be, from the same stretch of up to eight weeks before. Null without `expected: true`, and with fewer than three weeks.'
    }),
    expectedLow: t.expose('expectedLow', {
      type: ['Float'],
      nullable: allNull,
      description: '90 % of such counts lie from this to `expectedHigh`.'
    }),
    expectedHigh: t.expose('expectedHigh', { type: ['Float'], nullable: allNull, description: 'The upper end of the 90 % prediction.' }),
    surprise: t.expose('surprise', {
      type: ['Float'],
      nullable: allNull,
      description: '-log10 of the probability of at least this many: 0 = nothing unusual, 3 = once in a thousand.'
    }),
    expectedMissing: t.expose('expectedMissing', { type: ExpectedMissingEnum, nullable: true, description: 'Why `expected` is null.' }),
    runningTotals: t.field({
      type: ['Float'],
      nullable: allNull,
      description: 'Sums of the buckets so far; null for measures that do not add up over time.',
      resolve: ({ measure, values }) => (toMeasureInfo(measure).overTime === 'sum' ? toRunningTotals(values) : null)
    }),
    movingAverages: t.field({
      type: ['Float'],
      nullable: { list: false, items: true },
      description:
        'Mean of the last `over` whole buckets, its own among them. Partial buckets neither count nor have one, null is left out, and there is none before `over` whole buckets.',
      args: { over: t.arg.int({ required: true, defaultValue: 7, description: 'From 1 to 1,000 buckets.' }) },
      resolve: ({ values, of }, { over }) => toMovingAverages(values, of.partial, toWindow(over))
    }),
    shares: t.field({
      type: ['Float'],
      nullable: allNull,
      description: "Of the bucket's total over all groups (1 = all); null for measures that do not add up over the groups.",
      resolve: toSharesBeside
    }),
    ranks: t.field({
      type: ['Int'],
      nullable: allNull,
      description: 'Among all groups, bucket by bucket: 1 = the largest; equals share a rank: 1, 2, 2, 4.',
      resolve: toRanksBeside
    })
  })
});

/** @throws FloorpulseError bad_request */
function toWindow(over: number): number {
  if (over >= 1 && over <= 1000) return over;
  throw new FloorpulseError('bad_request', `A moving average is over 1 to 1,000 buckets: ${over}.`, {
    field: 'over',
    remedy: 'For example movingAverages(over: 7).'
  });
}

const TimeSeries = builder.objectRef<TimeSeriesAnswer>('TimeSeries').implement({
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType] }),
    grain: t.expose('grain', { type: GrainEnum }),
    times: t.expose('times', { type: ['DateTime'], description: 'Starts of the buckets.' }),
    partial: t.expose('partial', { type: ['Boolean'], description: 'Per bucket: it is not over yet, or began before the range.' }),
    series: t.field({ type: [Series], resolve: toSeriesBeside }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('timeSeries', (t) =>
  t.field({
    type: TimeSeries,
    description: 'Measures over time, X and O of the same place in one answer.',
    args: {
      venue: t.arg.id({ required: true }),
      place: t.arg.id({ description: 'A level or unit of the venue; without it, the venue.' }),
      measures: t.arg({ type: [MeasureEnum], required: true }),
      range: t.arg({ type: Range, required: true }),
      grain: t.arg({ type: GrainEnum, required: true }),
      by: t.arg({ type: [DimensionEnum] }),
      attribute: t.arg.string({ description: 'Which attribute the dimension `attribute` is, for example `device`.' }),
      where: t.arg({ type: FilterInput }),
      compare: t.arg({ type: CompareEnum }),
      expected: t.arg.boolean({
        required: true,
        defaultValue: false,
        description: 'What each count was to be expected to be, and how surprising it is.'
      }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toTimeSeriesCost({ ...args, range: toRange(args.range) }), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const venue = await toVenueOfRange(context, args.venue, range);
      const withSiblings = args.compare === 'siblings' && !args.place;
      const question: TimeSeriesQuestion = {
        venue: withSiblings ? venue.id : undefined,
        place: args.place ?? undefined,
        measures: [...new Set(args.measures)],
        range,
        grain: args.grain,
        by: args.by ? [...new Set(args.by)] : undefined,
        attribute: args.attribute ?? undefined,
        where: toFilter(args.where),
        compare: args.compare ?? undefined,
        expected: args.expected
      };
      const venues = withSiblings ? await toVenuesOfRange(context, range) : venue;
      return ask(context, 'timeSeries', getTimeSeries, venues, question, args.costOnly);
    }
  })
);
