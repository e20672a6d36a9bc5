import { getCorrelation } from '../../clickhouse/read/insight/get-correlation.ts';
import type { CorrelationAnswer, CorrelationByLag, CorrelationQuestion } from '../../src/lib/domain/insight.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toCorrelationCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { GrainEnum } from './grain.ts';
import { InsightRangeType } from './insight-range.ts';
import { MeasureEnum } from './measure.ts';
import { PlaceKindEnum } from './place-kind.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const nullable = { list: false, items: true } as const;

const ByLag = builder.objectRef<CorrelationByLag>('CorrelationByLag').implement({
  description: 'Columns parallel to `lags`; null where nothing can be said: fewer than three pairs, or one side never varies.',
  fields: (t) => {
    const column = (key: Exclude<keyof CorrelationByLag, 'lags' | 'sizes'>, description: string) =>
      t.field({ type: ['Float'], nullable, description, resolve: (columns) => columns[key] });
    return {
      lags: t.field({ type: ['Int'], description: 'x stands so many buckets before y.', resolve: ({ lags }) => lags }),
      sizes: t.field({ type: ['Int'], description: 'Pairs of buckets in which both are known.', resolve: ({ sizes }) => sizes }),
      effectiveSizes: column('effectiveSizes', 'As many pairs of unrelated neighbours would tell as much (Pyper and Peterman, 1998).'),
      pearson: column('pearson', 'How nearly they lie on a line, -1 to 1.'),
      pearsonLow: column('pearsonLow', 'Lower end of the 90 % interval (Fisher).'),
      pearsonHigh: column('pearsonHigh', 'Upper end of the 90 % interval.'),
      pearsonP: column('pearsonP', 'Probability of one as far from 0 by chance, by the effective size; not paid for the number of lags.'),
      spearman: column('spearman', 'How nearly one rises with the other, in whatever shape: of ranks, ties in the middle.'),
      spearmanLow: column('spearmanLow', 'Lower end of the 90 % interval (Bonett and Wright, 2000).'),
      spearmanHigh: column('spearmanHigh', 'Upper end of the 90 % interval.'),
      spearmanP: column('spearmanP', 'Probability of one as far from 0 by chance, by the effective size of the ranks.')
    };
  }
});

const Points = builder.objectRef<CorrelationAnswer['points']>('CorrelationPoints').implement({
  description: 'A scatter plot as columns.',
  fields: (t) => ({
    times: t.field({ type: ['DateTime'], description: 'Starts of the buckets of y.', resolve: ({ times }) => times }),
    xs: t.field({ type: ['Float'], description: 'x, `lag` buckets before.', resolve: ({ xs }) => xs }),
    ys: t.field({ type: ['Float'], resolve: ({ ys }) => ys })
  })
});

const CorrelationType = builder.objectRef<CorrelationAnswer>('Correlation').implement({
  description: 'Two measures beside each other. What both owe to the hour of day or to footfall is in it: `drivers` takes that out.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.field({ type: [WatermarkType], resolve: ({ watermarks }) => watermarks }),
    range: t.expose('range', { type: InsightRangeType }),
    x: t.expose('x', { type: MeasureEnum }),
    y: t.expose('y', { type: MeasureEnum }),
    xOf: t.expose('xOf', {
      type: PlaceKindEnum,
      nullable: true,
      description: 'Whose values of x: those of the asked place, its level or the venue, whoever measured it first. Null = nobody.'
    }),
    yOf: t.expose('yOf', { type: PlaceKindEnum, nullable: true, description: 'Whose values of y.' }),
    grain: t.expose('grain', { type: GrainEnum }),
    byLag: t.expose('byLag', { type: ByLag, description: 'Coefficients for each lag.' }),
    lag: t.exposeInt('lag', {
      nullable: true,
      description: 'In buckets: the lag whose Pearson coefficient is furthest from 0; `points` are its pairs. Null = no lag says anything.'
    }),
    pValue: t.exposeFloat('pValue', { nullable: true, description: 'Of that lag, paid for all lags tried (Bonferroni).' }),
    points: t.expose('points', { type: Points }),
    totalPoints: t.exposeInt('totalPoints', { description: 'Pairs at that lag, listed or not.' }),
    truncated: t.exposeBoolean('truncated', {
      description: 'There are more than 2,000 pairs: every so many are listed. Coefficients are of all.'
    }),
    leftOut: t.exposeInt('leftOut', { description: 'Buckets left out: x or y is not known in them, or they are partial.' }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('correlate', (t) =>
  t.field({
    type: CorrelationType,
    description:
      'Any measure against any other, bucket by bucket, with lag: Pearson, Spearman, intervals, and the points of a scatter plot.',
    args: {
      venue: t.arg.id({ required: true }),
      place: t.arg.id({
        description:
          'A level or unit of the venue; without it, the venue. What is not measured there is taken from its level, then from the venue.'
      }),
      x: t.arg({ type: MeasureEnum, required: true }),
      y: t.arg({ type: MeasureEnum, required: true }),
      grain: t.arg({ type: GrainEnum, required: true }),
      range: t.arg({ type: Range, required: true }),
      where: t.arg({ type: FilterInput, description: 'Which events count; what is metered keeps place and time of it.' }),
      maxLagBuckets: t.arg.int({
        required: true,
        defaultValue: 0,
        description: 'x is looked at up to so many buckets before y, at most 96.'
      }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toCorrelationCost({ ...args, range: toRange(args.range) }), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const question: CorrelationQuestion = {
        place: args.place ?? undefined,
        x: args.x,
        y: args.y,
        grain: args.grain,
        range: toRange(args.range),
        where: toFilter(args.where),
        maxLagBuckets: args.maxLagBuckets
      };
      const venue = await toVenueOfRange(context, args.venue, question.range);
      return ask(context, 'correlate', getCorrelation, venue, question, args.costOnly);
    }
  })
);
