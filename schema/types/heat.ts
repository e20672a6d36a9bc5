import { getHeatAnswer } from '../../clickhouse/read/get-heat-answer.ts';
import type { HeatAnswer, HeatQuestion } from '../../src/lib/domain/answers.ts';
import type { HeatScale } from '../../src/lib/domain/heat-scale.ts';
import { heatPlaces, type HeatKind } from '../../src/lib/domain/live-events.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toHeatCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { PlaceKindEnum } from './place-kind.ts';
import { Place } from './place.ts';
import { PlanStampType } from './plan-stamp.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const someNull = { list: false, items: true } as const;

const HeatKindEnum = builder.enumType('HeatKind', {
  description: 'Four heats that are never mixed.',
  values: {
    density: { value: 'density', description: 'Feedback events.' },
    rate: { value: 'rate', description: 'Complaints per 1,000 visitors.' },
    mood: { value: 'mood', description: 'Mean sentiment, -1 to 1.' },
    surprise: {
      value: 'surprise',
      description: 'How unlike the same hour of the week of up to eight weeks before: -log10 of the odds of at least as many complaints.'
    }
  } as const satisfies Record<HeatKind, object>
});

const HeatPlaceEnum = builder.enumType('HeatPlace', {
  description: 'What a heat is drawn by. A section is the sum of its units; a level of its units and of what names no unit.',
  values: heatPlaces
});

const HeatScaleType = builder.objectRef<HeatScale>('HeatScale').implement({
  description: 'What a colour means. It follows from the kind of heat and the length of the range, never from the data.',
  fields: (t) => ({
    min: t.exposeFloat('min', { description: 'Where the ramp begins.' }),
    max: t.exposeFloat('max', { description: 'Where it ends; what is beyond has the last colour.' }),
    ramp: t.exposeString('ramp', { description: '`sequential`, or `diverging` with its quiet colour in the middle.' }),
    ticks: t.expose('ticks', { type: ['Float'], description: 'What a legend marks.' })
  })
});

const UnplacedCount = builder.objectRef<HeatAnswer['unplaced'][number]>('UnplacedCount').implement({
  description: 'Events that stand at the venue although they named another place.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: '`unknown_unit`, `unknown_alias`, `removed_unit`, ...' }),
    count: t.exposeInt('count', { description: 'Events of the range, whatever the filter and the level.' })
  })
});

const HeatType = builder.objectRef<HeatAnswer>('Heat').implement({
  description: 'How places compare: columns parallel to `places`, the same numbers that walls are pushed.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType], description: 'Up to when each source is known to be in.' }),
    kind: t.expose('kind', { type: HeatKindEnum, description: 'As asked.' }),
    by: t.expose('by', { type: HeatPlaceEnum, description: 'As asked.' }),
    plan: t.expose('plan', { type: PlanStampType, nullable: true, description: 'The plan that was valid at the end of the range.' }),
    places: t.expose('places', {
      type: [Place],
      complexity: { multiplier: 250 },
      description: 'Every place of that plan, also where nothing happened. Units that left stand with their successors.'
    }),
    values: t.expose('values', {
      type: ['Float'],
      nullable: someNull,
      description: 'Events, complaints per 1,000 visitors, mean sentiment, or surprise. Null where it cannot be known.'
    }),
    estimates: t.expose('estimates', {
      type: ['Float'],
      nullable: someNull,
      description:
        'What a map colours by: rates and mood leaned towards their siblings where they rest on little; the values themselves else.'
    }),
    sampleSizes: t.expose('sampleSizes', {
      type: ['Int'],
      description: 'Events behind the value; for a surprise, complaints of the weeks before are among them.'
    }),
    exposures: t.expose('exposures', {
      type: ['Float'],
      nullable: someNull,
      description: 'Visitors; null for mood, and where none were counted.'
    }),
    exposureOf: t.expose('exposureOf', {
      type: [PlaceKindEnum],
      nullable: someNull,
      description:
        'Whose visitors: the unit’s own (of a section: its units’ together, where each of them counts), else its level’s, else the venue’s.'
    }),
    low: t.expose('low', {
      type: ['Float'],
      nullable: someNull,
      description:
        'Lower end of the 90 % interval: of the estimate for rate and mood, Poisson limits of the count for density, null for surprise.'
    }),
    high: t.expose('high', { type: ['Float'], nullable: someNull, description: 'Upper end of the 90 % interval.' }),
    enough: t.expose('enough', {
      type: ['Boolean'],
      description: 'At least 5 events or 200 visitors. A place without is hatched, never coloured.'
    }),
    unplaced: t.expose('unplaced', {
      type: [UnplacedCount],
      description: 'What stands at the venue because its place is not known, by reason.'
    }),
    scale: t.expose('scale', { type: HeatScaleType, description: 'What the colours mean.' }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('heat', (t) =>
  t.field({
    type: HeatType,
    description: 'One of four heats, by unit, section or level, with sample sizes, exposure and intervals.',
    args: {
      venue: t.arg.id({ required: true, description: 'One venue.' }),
      kind: t.arg({ type: HeatKindEnum, required: true, description: 'Which heat.' }),
      by: t.arg({ type: HeatPlaceEnum, required: true, defaultValue: 'unit', description: 'What it is drawn by.' }),
      level: t.arg.id({ description: 'Only places of this level; they lean on each other alone.' }),
      range: t.arg({ type: Range, required: true, description: 'Surprise needs a week at most.' }),
      where: t.arg({ type: FilterInput, description: 'Visitors are all visitors, whatever is asked of events.' }),
      ...costOnlyArgs
    },
    complexity: (args, context) => ({ field: toHeatCost(args, context), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const question: HeatQuestion = {
        kind: args.kind,
        by: args.by,
        level: args.level ?? undefined,
        range,
        where: toFilter(args.where)
      };
      return ask(context, 'heat', getHeatAnswer, await toVenueOfRange(context, args.venue, range), question, args.costOnly);
    }
  })
);
