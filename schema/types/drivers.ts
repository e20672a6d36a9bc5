import { getDrivers } from '../../clickhouse/read/insight/get-drivers.ts';
import type { Driver, DriversAnswer, DriversQuestion, RatioEstimate } from '../../src/lib/domain/insight.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toDriversCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { GrainEnum } from './grain.ts';
import { InsightRangeType } from './insight-range.ts';
import { MeasureEnum } from './measure.ts';
import { PlaceKindEnum } from './place-kind.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const ReasonEnum = builder.enumType('DriverReason', {
  description: 'Why a candidate is no driver.',
  values: {
    notMeasured: { value: 'notMeasured', description: 'Nobody measured it in the range: not at the place, its level or the venue.' },
    neverVaries: { value: 'neverVaries', description: 'It is the same all the time, or always the same at the same hour.' },
    tooFewEvents: { value: 'tooFewEvents', description: 'Fewer than 10 events in the range.' },
    tooFewDays: { value: 'tooFewDays', description: 'Too few days that could stand for each other: nothing could be significant.' },
    notSignificant: { value: 'notSignificant', description: 'Not significant once lags and candidates are paid for.' }
  } as const
});

const ControlEnum = builder.enumType('DriverControl', {
  description: 'Which stretches are compared with each other.',
  values: {
    hourOfWeek: { value: 'hourOfWeek', description: 'The same hour of the week, within about four weeks.' },
    hourOfDay: { value: 'hourOfDay', description: 'The same hour of working days, or of weekends: the range is shorter than three weeks.' },
    dayOfWeek: { value: 'dayOfWeek', description: 'The same weekday, within about four weeks.' },
    kindOfDay: { value: 'kindOfDay', description: 'Working days, or weekends: the range is shorter than three weeks.' }
  } as const
});

/** A rate ratio and what it is for. */
interface Effect extends RatioEstimate {
  readonly of: number;
  readonly buckets: number | null;
}

const EffectType = builder.objectRef<Effect>('DriverEffect').implement({
  description:
    'A rate ratio: 3 = three times as many events in comparable stretches with as many visitors. The interval is not paid for lags and candidates.',
  fields: (t) => ({
    of: t.exposeFloat('of', {
      description: 'In the unit of the measure: the value from which it counts as high, or one standard deviation.'
    }),
    buckets: t.exposeInt('buckets', { nullable: true, description: 'Stretches in which it was high.' }),
    ratio: t.exposeFloat('ratio'),
    low: t.exposeFloat('low', { description: 'Lower end of the 90 % interval; days are what varies.' }),
    high: t.exposeFloat('high', { description: 'Upper end of the 90 % interval.' })
  })
});

const DriverType = builder.objectRef<Driver>('Driver').implement({
  description: 'A measure of operations as a candidate, significant or not.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    of: t.expose('of', {
      type: PlaceKindEnum,
      nullable: true,
      description: 'Whose values: those of the asked place, its level or the venue, whoever measured it first. Null = nobody.'
    }),
    significant: t.exposeBoolean('significant', { description: '`qValue` is at most 0.05.' }),
    reason: t.expose('reason', { type: ReasonEnum, nullable: true, description: 'Why it is not significant.' }),
    lagMinutes: t.exposeFloat('lagMinutes', {
      nullable: true,
      description: 'How long before: the lag that stands out most. Null without a test.'
    }),
    pValue: t.exposeFloat('pValue', {
      nullable: true,
      description:
        'Probability that the best of all lags stands out as much by chance: whole spells of days are shuffled among their likes 4,999 times.'
    }),
    qValue: t.exposeFloat('qValue', {
      nullable: true,
      description:
        'The share of false discoveries to expect when it and all that are surer are called drivers (Benjamini and Hochberg, 1995).'
    }),
    whenHigh: t.field({
      type: EffectType,
      nullable: true,
      description: 'Where it was high (its highest tenth, or above its least) over where it was not. Null where it cannot be told.',
      resolve: ({ high }) => high && { ...high, of: high.atLeast }
    }),
    perDeviation: t.field({
      type: EffectType,
      nullable: true,
      description: 'For one standard deviation more of it. Null where it cannot be told.',
      resolve: ({ perDeviation }) => perDeviation && { ...perDeviation, of: perDeviation.deviation, buckets: null }
    }),
    sampleSize: t.exposeFloat('sampleSize', { description: 'Measurements behind it.' }),
    buckets: t.exposeInt('buckets', { description: 'Stretches in which it is known.' }),
    lags: t.field({ type: ['Float'], description: 'In minutes: all lags that were tried.', resolve: ({ byLag }) => byLag.lagMinutes }),
    scores: t.field({
      type: ['Float'],
      description:
        'Parallel to `lags`: how far events lean to stretches with more of it, in standard deviations of Poisson counts. Only `pValue` says whether that is much.',
      resolve: ({ byLag }) => byLag.scores
    })
  })
});

const DriversType = builder.objectRef<DriversAnswer>('Drivers').implement({
  description: 'What moves with a count. To move with it is not yet to cause it: rain fills the car park and empties the doors.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.field({ type: [WatermarkType], resolve: ({ watermarks }) => watermarks }),
    range: t.expose('range', { type: InsightRangeType, description: 'Whole buckets of the asked range.' }),
    measure: t.expose('measure', { type: MeasureEnum }),
    grain: t.expose('grain', { type: GrainEnum }),
    control: t.expose('control', { type: ControlEnum }),
    exposureOf: t.expose('exposureOf', {
      type: PlaceKindEnum,
      nullable: true,
      description: 'Whose visitors are held equal: those of the place, its level or the venue. Null = nobody was counted.'
    }),
    events: t.exposeFloat('events', { description: 'Of the measure, in the range.' }),
    buckets: t.exposeInt('buckets'),
    days: t.exposeInt('days', { description: 'Business days that the test rests on.' }),
    drivers: t.field({
      type: [DriverType],
      description: 'All candidates, the surest first; those that could not be tested last, with their reason.',
      resolve: ({ drivers }) => drivers
    }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('drivers', (t) =>
  t.field({
    type: DriversType,
    description:
      'Which measures of operations move with the complaints of a place: lag, effect, significance, sample size. Compared only with the same hour of other weeks and as many visitors.',
    args: {
      venue: t.arg.id({ required: true }),
      place: t.arg.id({
        description:
          'A level or unit of the venue; without it, the venue. What is not measured there is taken from its level, then from the venue.'
      }),
      range: t.arg({
        type: Range,
        required: true,
        description: 'At least 3 days; from 3 weeks on, hours are compared with the same hour of the week.'
      }),
      where: t.arg({ type: FilterInput, description: 'Which events count, for example those of one category.' }),
      measure: t.arg({ type: MeasureEnum, required: true, defaultValue: 'complaintCount', description: 'A count of feedback.' }),
      candidates: t.arg({
        type: [MeasureEnum],
        description:
          'Measures of operations, at most 40; without it all that are metered. The fewer are asked, the less has to be paid for asking.'
      }),
      grain: t.arg({ type: GrainEnum, required: true, defaultValue: 'quarterHour', description: 'minute, quarterHour, hour or day.' }),
      maxLag: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 'PT2H',
        description: 'How long before is looked at, at most 96 buckets.'
      }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toDriversCost({ ...args, range: toRange(args.range) }), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const question: DriversQuestion = {
        place: args.place ?? undefined,
        range: toRange(args.range),
        where: toFilter(args.where),
        measure: args.measure,
        candidates: args.candidates ? [...new Set(args.candidates)] : undefined,
        grain: args.grain,
        maxLag: args.maxLag
      };
      const venue = await toVenueOfRange(context, args.venue, question.range);
      return ask(context, 'drivers', getDrivers, venue, question, args.costOnly);
    }
  })
);
