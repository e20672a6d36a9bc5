import {
  markStates,
  type JourneyAnswer,
  type JourneyMark,
  type JourneyMarks,
  type JourneyQuestion,
  type JourneySeries,
  type JourneyStage
} from '../../src/lib/domain/journey.ts';
import { getJourney } from '../../clickhouse/read/get-journey.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toJourneyCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CompareEnum } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { localizedField, localizedListField } from './localized-text.ts';
import { MeasureEnum } from './measure.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const someNull = { list: false, items: true } as const;

const JourneyStageType = builder.objectRef<JourneyStage>('JourneyStage').implement({
  description: 'A stage of a visit, or another word that events bring as theirs.',
  fields: (t) => ({
    stage: t.exposeString('stage', { description: 'As it was sent; empty where nothing was said.' }),
    label: localizedField(t, ({ label }) => label),
    labels: localizedListField(t, ({ label }) => label),
    position: t.exposeInt('position', {
      nullable: true,
      description: '1 for the first; null for what is no stage on the way. Those stand behind and are never marked.'
    })
  })
});

const JourneySeriesType = builder.objectRef<JourneySeries>('JourneySeries').implement({
  description: 'One measure: columns parallel to `stages`.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum, description: 'Which measure.' }),
    values: t.expose('values', {
      type: ['Float'],
      nullable: someNull,
      description: 'Counts are 0 where nothing was said, means and shares null.'
    }),
    sampleSizes: t.expose('sampleSizes', { type: ['Float'], description: 'Events behind each value.' }),
    low: t.expose('low', {
      type: ['Float'],
      nullable: someNull,
      description: 'Lower end of the 90 % interval, where the measure has one.'
    }),
    high: t.expose('high', { type: ['Float'], nullable: someNull, description: 'Upper end of the 90 % interval.' }),
    enough: t.expose('enough', { type: ['Boolean'], description: 'At least 5 events.' }),
    shares: t.expose('shares', { type: ['Float'], nullable: someNull, description: 'Of the total over all stages, for what adds up.' }),
    compared: t.expose('compared', { type: ['Float'], nullable: someNull, description: 'The value before; null without `compare`.' }),
    change: t.expose('change', { type: ['Float'], nullable: someNull, description: 'Value less `compared`.' }),
    changeRatio: t.expose('changeRatio', {
      type: ['Float'],
      nullable: someNull,
      description: '`change` as a part of `compared`; null against 0.'
    })
  })
});

const MarkStateEnum = builder.enumType('MarkState', {
  description: '`one`: this stage. `tie`: these are equal. `tooFew`: too little was said to tell.',
  values: markStates
});

const JourneyMarkType = builder.objectRef<JourneyMark>('JourneyMark').implement({
  description: 'Where something is, if that can be told.',
  fields: (t) => ({
    state: t.expose('state', { type: MarkStateEnum, description: 'Whether it is known.' }),
    stages: t.exposeStringList('stages', { description: 'One, several that are equal, or none.' }),
    value: t.exposeFloat('value', { nullable: true, description: 'The value there.' }),
    isClear: t.exposeBoolean('isClear', { description: 'Its 90 % interval meets that of no other stage: more than chance sets it apart.' })
  })
});

const JourneyMarksType = builder.objectRef<JourneyMarks>('JourneyMarks').implement({
  description: 'What people remember of a visit: its best moment, its worst, and how it ends. Only stages with enough events are marked.',
  fields: (t) => ({
    measure: t.expose('measure', {
      type: MeasureEnum,
      description: '`sentimentMean` where it is asked for, else the first that is better one way.'
    }),
    peak: t.expose('peak', { type: JourneyMarkType, description: 'The best stage.' }),
    valley: t.expose('valley', { type: JourneyMarkType, description: 'The worst stage.' }),
    end: t.expose('end', { type: JourneyMarkType, description: 'The last stage that anything was said of, `tooFew` when that is little.' })
  })
});

const Journey = builder.objectRef<JourneyAnswer>('Journey').implement({
  description: 'Measures along the stages of a visit.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType], description: 'How far each source has come.' }),
    stages: t.field({
      type: [JourneyStageType],
      complexity: { multiplier: 14 },
      description: 'In the order of a visit, whether anything was said of them or not; then other words.',
      resolve: ({ stages }) => stages
    }),
    series: t.expose('series', { type: [JourneySeriesType], description: 'A series a measure.' }),
    marks: t.expose('marks', { type: JourneyMarksType, nullable: true, description: 'Null when no asked measure is better one way.' }),
    cost: t.expose('cost', { type: CostType, description: 'What the engine did for it.' })
  })
});

builder.queryField('journey', (t) =>
  t.field({
    type: Journey,
    description: 'Measures along the stages of a visit (plan, arrive, park, ... leave, after), with peak, valley and end marked.',
    args: {
      venue: t.arg.id({ required: true, description: 'Which venue.' }),
      place: t.arg.id({ description: 'A level or unit of the venue; without it, the venue.' }),
      measures: t.arg({ type: [MeasureEnum], required: true, description: 'Of feedback: what measurements say has no stage.' }),
      range: t.arg({ type: Range, required: true, description: 'Which stretch of time.' }),
      where: t.arg({ type: FilterInput, description: 'Only what meets it.' }),
      compare: t.arg({ type: CompareEnum, description: '`previous`, `lastWeek` or `lastYear`.' }),
      ...costOnlyArgs
    },
    complexity: ({ measures }) => ({ field: toJourneyCost({ measures }), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const question: JourneyQuestion = {
        place: args.place ?? undefined,
        measures: [...new Set(args.measures)],
        range: toRange(args.range),
        where: toFilter(args.where),
        compare: args.compare ?? undefined
      };
      const venue = await toVenueOfRange(context, args.venue, question.range);
      return ask(context, 'journey', getJourney, venue, question, args.costOnly);
    }
  })
);
