import type { LocationColumns, LocationQuestion, LocationTableAnswer } from '../../src/lib/domain/answers.ts';
import { getLocations } from '../../clickhouse/read/get-locations.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toLocationsCost } from '../question-cost.ts';
import { toVenueOfRange, toVenuesOfRange } from '../to-venue-of-range.ts';
import { CompareEnum, changeRatioText, changeText, comparedText } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { MeasureEnum } from './measure.ts';
import { Place } from './place.ts';
import { PlaceKindEnum } from './place-kind.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const someNull = { list: false, items: true } as const;
const allNull = { list: true, items: true } as const;

const LocationSeries = builder.objectRef<LocationColumns>('LocationSeries').implement({
  description: 'One measure: columns parallel to `places`.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum }),
    values: t.expose('values', { type: ['Float'], nullable: someNull }),
    sampleSizes: t.expose('sampleSizes', { type: ['Float'] }),
    compared: t.expose('compared', { type: ['Float'], nullable: allNull, description: comparedText }),
    change: t.expose('change', { type: ['Float'], nullable: allNull, description: changeText }),
    changeRatio: t.expose('changeRatio', { type: ['Float'], nullable: allNull, description: changeRatioText }),
    low: t.expose('low', {
      type: ['Float'],
      nullable: someNull,
      description: 'Lower end of the 90 % interval, where the measure has one.'
    }),
    high: t.expose('high', { type: ['Float'], nullable: someNull, description: 'Upper end of the 90 % interval.' }),
    exposureOf: t.expose('exposureOf', {
      type: [PlaceKindEnum],
      nullable: someNull,
      description: 'Whose footfall divides a rate: the place itself, its level or the venue.'
    }),
    enough: t.expose('enough', { type: ['Boolean'], description: 'At least 5 events or 200 visitors.' })
  })
});

const LocationTable = builder.objectRef<LocationTableAnswer>('LocationTable').implement({
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType] }),
    places: t.expose('places', { type: [Place], complexity: { multiplier: 250 } }),
    series: t.expose('series', { type: [LocationSeries] }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('locations', (t) =>
  t.field({
    type: LocationTable,
    description: 'Measures of places side by side, with sample sizes and intervals.',
    args: {
      venue: t.arg.id({ description: 'Without it, your venues beside each other (`by: venue`).' }),
      level: t.arg.id({ description: 'Only places of this level.' }),
      by: t.arg({ type: PlaceKindEnum, required: true }),
      measures: t.arg({ type: [MeasureEnum], required: true }),
      range: t.arg({ type: Range, required: true }),
      where: t.arg({ type: FilterInput }),
      compare: t.arg({ type: CompareEnum }),
      ...costOnlyArgs
    },
    complexity: (args, context) => ({ field: toLocationsCost(args, context), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const asked = await (typeof args.venue === 'string' ? toVenueOfRange(context, args.venue, range) : toVenuesOfRange(context, range));
      const question: LocationQuestion = {
        level: args.level ?? undefined,
        by: args.by,
        measures: [...new Set(args.measures)],
        range,
        where: toFilter(args.where),
        compare: args.compare ?? undefined
      };
      return ask(context, 'locations', getLocations, asked, question, args.costOnly);
    }
  })
);
