import {
  columnKinds,
  directions,
  type BreakdownAnswer,
  type BreakdownQuestion,
  type BreakdownRest,
  type BreakdownSeries,
  type DimensionColumn,
  type Having,
  type OrderBy
} from '../../src/lib/domain/breakdown.ts';
import { toText } from '../../src/lib/domain/place.ts';
import { getBreakdown } from '../../clickhouse/read/breakdown/get-breakdown.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toBreakdownCost } from '../question-cost.ts';
import { toVenueOfRange, toVenuesOfRange } from '../to-venue-of-range.ts';
import { CompareEnum, changeRatioText, changeText, comparedText } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { DimensionEnum } from './dimension.ts';
import { FilterInput, toFilter } from './filter.ts';
import { MeasureEnum } from './measure.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const someNull = { list: false, items: true } as const;
const allNull = { list: true, items: true } as const;

const ColumnKindEnum = builder.enumType('ColumnKind', {
  description: 'Which column of a measure. All but `value` and `sampleSize` need `compare`.',
  values: columnKinds
});

const DirectionEnum = builder.enumType('Direction', { description: 'Null comes last either way.', values: directions });

const HavingInput = builder.inputType('Having', {
  description: 'Rows stay whose value is within all bounds that are given; null is within none.',
  fields: (t) => ({
    measure: t.field({ type: MeasureEnum, required: true, description: 'It need not be among `measures`.' }),
    of: t.field({ type: ColumnKindEnum, required: true, defaultValue: 'value' }),
    atLeast: t.float({ description: 'This or more.' }),
    above: t.float({ description: 'More than this.' }),
    atMost: t.float({ description: 'This or less.' }),
    below: t.float({ description: 'Less than this.' })
  })
});

const OrderByInput = builder.inputType('OrderBy', {
  description: 'By exactly one of measure and dimension. Ties stand in the order of the dimensions.',
  fields: (t) => ({
    measure: t.field({ type: MeasureEnum, description: 'It need not be among `measures`.' }),
    dimension: t.field({ type: DimensionEnum, description: 'By its values: numbers by size, words by the alphabet.' }),
    of: t.field({ type: ColumnKindEnum, required: true, defaultValue: 'value' }),
    direction: t.field({ type: DirectionEnum, required: true, defaultValue: 'desc' })
  })
});

const DimensionColumnType = builder.objectRef<DimensionColumn>('DimensionColumn').implement({
  description: 'The values of one dimension, one a row.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum }),
    attribute: t.exposeString('attribute', { nullable: true, description: 'Which attribute `attribute` is.' }),
    values: t.stringList({
      description: 'As they were sent, ids of places; empty where nothing was said. What names no unit stands at its level or venue.',
      resolve: ({ values }) => [...values]
    }),
    labels: t.stringList({
      description: 'What the values are called.',
      args: { language: t.arg.string({ required: true, defaultValue: 'en', description: 'BCP 47, for example `zh` or `en-GB`.' }) },
      resolve: ({ labels }, { language }) => labels.map((label) => toText(label, language))
    })
  })
});

const BreakdownSeriesType = builder.objectRef<BreakdownSeries>('BreakdownSeries').implement({
  description: 'One measure: columns parallel to the values of the dimensions.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    values: t.expose('values', {
      type: ['Float'],
      nullable: someNull,
      description: 'Null where a ratio has no denominator, and where only the place itself could know and nobody measured there.'
    }),
    sampleSizes: t.expose('sampleSizes', { type: ['Float'], description: 'Events or measurements behind each value.' }),
    compared: t.expose('compared', { type: ['Float'], nullable: allNull, description: comparedText }),
    change: t.expose('change', { type: ['Float'], nullable: allNull, description: changeText }),
    changeRatio: t.expose('changeRatio', { type: ['Float'], nullable: allNull, description: changeRatioText }),
    shares: t.expose('shares', {
      type: ['Float'],
      nullable: allNull,
      description: 'Of the total (1 = all); null for measures that do not add up over the rows.'
    }),
    ranks: t.expose('ranks', {
      type: ['Int'],
      nullable: someNull,
      description: '1 = the largest value of all rows that `having` left; equals share a rank: 1, 2, 2, 4.'
    }),
    runningTotals: t.expose('runningTotals', {
      type: ['Float'],
      nullable: allNull,
      description: 'Of the rows so far, in their order; null for measures that do not add up over the rows.'
    })
  })
});

const RestSeriesType = builder.objectRef<BreakdownRest['series'][number]>('BreakdownRestSeries').implement({
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    value: t.exposeFloat('value', { nullable: true }),
    sampleSize: t.exposeFloat('sampleSize'),
    compared: t.exposeFloat('compared', { nullable: true, description: comparedText }),
    change: t.exposeFloat('change', { nullable: true, description: changeText }),
    changeRatio: t.exposeFloat('changeRatio', { nullable: true, description: changeRatioText })
  })
});

const RestType = builder.objectRef<BreakdownRest>('BreakdownRest').implement({
  description:
    'Many rows as one: their sums through the formula of the measure. Where a venue is cut into places, a rate is divided by the visitors of the whole asked place in the same hours.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'How many rows it stands for.' }),
    series: t.expose('series', { type: [RestSeriesType] })
  })
});

const BreakdownType = builder.objectRef<BreakdownAnswer>('Breakdown').implement({
  description: 'Measures by dimensions, as columns: row n is the n-th value of each.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType] }),
    dimensions: t.expose('dimensions', { type: [DimensionColumnType], complexity: { multiplier: 4 } }),
    series: t.expose('series', { type: [BreakdownSeriesType] }),
    others: t.expose('others', {
      type: RestType,
      nullable: true,
      description: 'All that the totals hold beyond the rows, rows that `having` left out included. Null when nothing is left.'
    }),
    totals: t.expose('totals', {
      type: RestType,
      nullable: true,
      description: 'All that the filter leaves, whatever `having` and `first` say.'
    }),
    totalRows: t.exposeInt('totalRows', { description: 'Rows that `having` left, shown or not.' }),
    truncated: t.exposeBoolean('truncated', { description: 'There are more rows than `first`.' }),
    cost: t.expose('cost', { type: CostType })
  })
});

type Given<Type> = { [Key in keyof Type]: Exclude<Type[Key], null> };

/** Null says as little as nothing. */
function toGiven<Type extends object>(input: Type): Given<Type> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)) as Given<Type>;
}

builder.queryField('breakdown', (t) =>
  t.field({
    type: BreakdownType,
    description: 'Measures by up to four dimensions: X, O and both, of one venue, a place of it, or all your venues.',
    args: {
      venue: t.arg.id({ description: 'Without it, all your venues.' }),
      place: t.arg.id({ description: 'A level or unit of the venue; without it, the venue.' }),
      measures: t.arg({ type: [MeasureEnum], required: true }),
      by: t.arg({
        type: [DimensionEnum],
        required: true,
        description: 'Up to four. Levels and units of several venues need `venue` as well.'
      }),
      attribute: t.arg.string({ description: 'Which attribute the dimension `attribute` is, for example `device`.' }),
      range: t.arg({ type: Range, required: true }),
      where: t.arg({ type: FilterInput }),
      compare: t.arg({ type: CompareEnum }),
      having: t.arg({ type: [HavingInput], description: 'All of these must hold.' }),
      orderBy: t.arg({ type: [OrderByInput], description: 'Without it by the first measure, largest first.' }),
      first: t.arg.int({ required: true, defaultValue: 100, description: 'How many rows, from 1 to 10,000.' }),
      others: t.arg.boolean({ required: true, defaultValue: false, description: 'The rest as one row.' }),
      totals: t.arg.boolean({ required: true, defaultValue: true, description: 'All of it as one row.' }),
      ...costOnlyArgs
    },
    complexity: (args, context) => ({ field: toBreakdownCost(args, context), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const asked = typeof args.venue === 'string' ? await toVenueOfRange(context, args.venue, range) : undefined;
      const withSiblings = asked && args.compare === 'siblings' && !args.place;
      const question: BreakdownQuestion = {
        venue: withSiblings ? asked.id : undefined,
        place: args.place ?? undefined,
        measures: [...new Set(args.measures)],
        by: [...new Set(args.by)],
        attribute: args.attribute ?? undefined,
        range,
        where: toFilter(args.where),
        compare: args.compare ?? undefined,
        having: args.having?.map((having): Having => toGiven(having)),
        orderBy: args.orderBy?.map((order): OrderBy => toGiven(order)),
        first: args.first,
        others: args.others,
        totals: args.totals
      };
      const venues = asked && !withSiblings ? asked : await toVenuesOfRange(context, range);
      return ask(context, 'breakdown', getBreakdown, venues, question, args.costOnly);
    }
  })
);
