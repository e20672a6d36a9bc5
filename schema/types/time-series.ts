import type { GroupValue, TimeSeriesAnswer, TimeSeriesQuestion } from '../../src/lib/domain/answers.ts';
import { getTimeSeries } from '../../clickhouse/read/get-time-series.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toTimeSeriesCost } from '../question-cost.ts';
import { toVenue } from '../to-venue.ts';
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

const Series = builder.objectRef<TimeSeriesAnswer['series'][number]>('Series').implement({
  description: 'One measure of one group: columns parallel to `times`.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    group: t.field({ type: [GroupValueType], complexity: { multiplier: 1 }, resolve: (series) => series.group }),
    values: t.expose('values', {
      type: ['Float'],
      nullable: { list: false, items: true },
      description: 'Counts fill gaps with 0, means and ratios with null.'
    }),
    sampleSizes: t.expose('sampleSizes', { type: ['Float'], description: 'Events or measurements behind each value.' })
  })
});

const TimeSeries = builder.objectRef<TimeSeriesAnswer>('TimeSeries').implement({
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType] }),
    grain: t.expose('grain', { type: GrainEnum }),
    times: t.expose('times', { type: ['DateTime'], description: 'Starts of the buckets.' }),
    partial: t.expose('partial', { type: ['Boolean'], description: 'Per bucket: it is not over yet, or began before the range.' }),
    series: t.expose('series', { type: [Series] }),
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
      where: t.arg({ type: FilterInput }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toTimeSeriesCost({ ...args, range: toRange(args.range) }), multiplier: 1 }),
    resolve: (_root, args, context) => {
      const venue = toVenue(context, args.venue);
      const question: TimeSeriesQuestion = {
        place: args.place ?? undefined,
        measures: [...new Set(args.measures)],
        range: toRange(args.range),
        grain: args.grain,
        by: args.by ? [...new Set(args.by)] : undefined,
        where: toFilter(args.where)
      };
      return ask(context, 'timeSeries', getTimeSeries, venue, question, args.costOnly);
    }
  })
);
