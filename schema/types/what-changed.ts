import { getWhatChanged } from '../../clickhouse/read/insight/get-what-changed.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import type { ChangedSegment, SegmentName, WhatChangedAnswer, WhatChangedQuestion } from '../../src/lib/domain/insight.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toWhatChangedCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CompareEnum } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { DimensionEnum } from './dimension.ts';
import { FilterInput, toFilter } from './filter.ts';
import { InsightRangeType } from './insight-range.ts';
import { localizedField } from './localized-text.ts';
import { MeasureEnum } from './measure.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const SegmentNameType = builder.objectRef<SegmentName>('SegmentName').implement({
  description: 'A value of a dimension.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum }),
    value: t.exposeString('value', { description: 'As it was sent; the id of a place.' }),
    label: localizedField(t, ({ label }) => label)
  })
});

const ChangedSegmentType = builder.objectRef<ChangedSegment>('ChangedSegment').implement({
  description: 'A value of a dimension and its part in the difference, in the unit of the measure.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: DimensionEnum }),
    value: t.exposeString('value', { description: 'As it was sent; the id of a place.' }),
    label: localizedField(t, ({ label }) => label),
    before: t.exposeFloat('before', {
      nullable: true,
      description: 'Of the segment alone. Counts are for as long a stretch as the range, rates for all visitors.'
    }),
    now: t.exposeFloat('now', { nullable: true }),
    contribution: t.exposeFloat('contribution', {
      description: 'Its part of the change: over all values of a dimension the parts add up to the change.'
    }),
    shareOfChange: t.exposeFloat('shareOfChange', {
      nullable: true,
      description: '1 = all of the change; more than 1 when others changed the other way. Null when nothing changed.'
    }),
    newShare: t.exposeFloat('newShare', { nullable: true, description: 'The same without the events of the segments above it.' }),
    mixEffect: t.exposeFloat('mixEffect', {
      nullable: true,
      description: 'Of means and shares: what comes of its weighing more or less. Null for what adds up.'
    }),
    rateEffect: t.exposeFloat('rateEffect', {
      nullable: true,
      description: 'Of means and shares: what comes of its own mean. With `mixEffect` the contribution.'
    }),
    sampleSize: t.exposeFloat('sampleSize'),
    sampleSizeBefore: t.exposeFloat('sampleSizeBefore'),
    pValue: t.exposeFloat('pValue', {
      nullable: true,
      description:
        'Probability that it changed so much by chance, or only as the rest did, whichever is more likely. Null = no test: what is metered is no sample.'
    }),
    qValue: t.exposeFloat('qValue', {
      nullable: true,
      description: 'Paid for all segments looked at (Benjamini and Hochberg, 1995). Null with fewer than 5 events.'
    }),
    significant: t.exposeBoolean('significant', { description: '`qValue` is at most 0.05.' }),
    sameAs: t.field({
      type: [SegmentNameType],
      description: 'Segments that are mostly the same events: with this one told, they have little more to tell.',
      resolve: ({ sameAs }) => sameAs
    })
  })
});

const WhatChangedType = builder.objectRef<WhatChangedAnswer>('WhatChanged').implement({
  description: 'The difference of a measure between two stretches, and the segments that explain it best.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.field({ type: [WatermarkType], resolve: ({ watermarks }) => watermarks }),
    measure: t.expose('measure', { type: MeasureEnum }),
    range: t.expose('range', { type: InsightRangeType }),
    against: t.expose('against', { type: InsightRangeType }),
    before: t.exposeFloat('before', { nullable: true, description: 'Counts are for as long a stretch as the range.' }),
    now: t.exposeFloat('now', { nullable: true }),
    change: t.exposeFloat('change', { nullable: true }),
    changeRatio: t.exposeFloat('changeRatio', { nullable: true, description: 'Change over what was before: 0.5 = half as much again.' }),
    pValue: t.exposeFloat('pValue', { nullable: true, description: 'Probability of so much difference by chance. Null = no test.' }),
    by: t.field({ type: [DimensionEnum], description: 'Dimensions that were looked at.', resolve: ({ by }) => by }),
    totalSegments: t.exposeInt('totalSegments', { description: 'Segments that were looked at, over all dimensions.' }),
    truncated: t.exposeBoolean('truncated', { description: 'Of the 24 most telling segments some are left that `first` did not ask for.' }),
    segments: t.field({
      type: [ChangedSegmentType],
      description: 'The most telling first, each without the events of those above it. None when everything changed alike.',
      resolve: ({ segments }) => segments
    }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('whatChanged', (t) =>
  t.field({
    type: WhatChangedType,
    description:
      'Which places, channels, categories, hours explain the difference of a measure between two stretches, without telling the same events twice.',
    args: {
      venue: t.arg.id({ required: true }),
      place: t.arg.id({ description: 'A level or unit of the venue; without it, the venue.' }),
      measure: t.arg({ type: MeasureEnum, required: true }),
      range: t.arg({ type: Range, required: true }),
      compare: t.arg({
        type: CompareEnum,
        required: true,
        defaultValue: 'previous',
        description: 'previous, lastWeek or lastYear; `against` goes before it.'
      }),
      against: t.arg({
        type: Range,
        description: 'Another stretch of the past. Counts of another length are compared for the same length.'
      }),
      by: t.arg({ type: [DimensionEnum], description: 'Without it all that the measure has and that can tell the two stretches apart.' }),
      first: t.arg.int({ required: true, defaultValue: 10, description: 'At most 50 segments.' }),
      where: t.arg({ type: FilterInput }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toWhatChangedCost(args), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      if (args.compare === 'siblings' && !args.against) {
        throw new FloorpulseError('bad_request', 'What changed is about two stretches of time, not about siblings.', {
          field: 'compare',
          remedy: 'Compare with previous, lastWeek or lastYear, or name a range with against.'
        });
      }
      const question: WhatChangedQuestion = {
        place: args.place ?? undefined,
        measure: args.measure,
        range: toRange(args.range),
        compare: args.against || args.compare === 'siblings' ? undefined : args.compare,
        against: args.against ? toRange(args.against) : undefined,
        by: args.by ? [...new Set(args.by)] : undefined,
        where: toFilter(args.where),
        first: args.first
      };
      const venue = await toVenueOfRange(context, args.venue, question.range);
      return ask(context, 'whatChanged', getWhatChanged, venue, question, args.costOnly);
    }
  })
);
