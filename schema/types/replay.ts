import { getReplay } from '../../clickhouse/read/replay/get-replay.ts';
import {
  replayGrains,
  type ReplayAnswer,
  type ReplayEvents,
  type ReplayFootfall,
  type ReplayGrain,
  type ReplayQuestion,
  type ReplaySpan
} from '../../src/lib/domain/replay.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toReplayCost } from '../question-cost.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import './number-column.ts';
import { PlaceKindEnum } from './place-kind.ts';
import { PlanStampType } from './plan-stamp.ts';
import { Range, toRange } from './range.ts';

const grainWords: Readonly<Record<ReplayGrain, string>> = {
  event: 'Each event at its second.',
  quarterHour: 'Summed by place and quarter hour.',
  hour: 'Summed by place and hour.',
  day: 'Summed by place and 24 hours.'
};

const ReplayGrainEnum = builder.enumType('ReplayGrain', {
  description: 'How fine a part of a replay is. What has too many rows is summed, counted from the quarter hour of its start.',
  values: Object.fromEntries(replayGrains.map((name) => [name, { value: name, description: grainWords[name] }])) as {
    [Name in ReplayGrain]: { value: Name; description: string };
  }
});

const ReplayEventsType = builder.objectRef<ReplayEvents>('ReplayEvents').implement({
  description: 'Events by time, columns beside each other: one row an event, or a place and step where they are summed.',
  fields: (t) => ({
    at: t.expose('at', { type: 'NumberColumn', description: 'Seconds after the start of the range, or of the week’s own range.' }),
    unit: t.expose('unit', { type: 'NumberColumn', description: 'Index in `units`; -1 where an event names none.' }),
    level: t.expose('level', { type: 'NumberColumn', description: 'Index in `levels`; -1 where an event names none.' }),
    count: t.expose('count', { type: 'NumberColumn', description: 'How many events the row stands for.' }),
    complaints: t.expose('complaints', { type: 'NumberColumn', description: 'How many of them are complaints.' }),
    sentimentCount: t.expose('sentimentCount', { type: 'NumberColumn', description: 'How many of them have a sentiment.' }),
    sentimentMilliSum: t.expose('sentimentMilliSum', { type: 'NumberColumn', description: 'Sum of their sentiments, in thousandths.' }),
    sentimentMilliSquareSum: t.expose('sentimentMilliSquareSum', {
      type: 'NumberColumn',
      description: 'Sum of the squares of their sentiments, in millionths.'
    })
  })
});

const ReplayFootfallType = builder.objectRef<ReplayFootfall>('ReplayFootfall').implement({
  description: 'Visitors that a place counted itself. Which of them divide a rate: the unit’s own, else its level’s, else the venue’s.',
  fields: (t) => ({
    place: t.exposeID('place', { description: 'A unit, a level, or the venue.' }),
    kind: t.expose('kind', { type: PlaceKindEnum, description: 'Which of them.' }),
    quarter: t.expose('quarter', { type: 'NumberColumn', description: 'Quarter hours after the quarter hour that the range begins in.' }),
    visitors: t.expose('visitors', { type: 'NumberColumn', description: 'Visitors from there on, for as long as `footfallGrain` says.' })
  })
});

const ReplaySpanType = builder.objectRef<ReplaySpan>('ReplaySpan').implement({
  description:
    'Something with a duration: equipment that was down, a cleaning round that was overdue. A metric of minutes that adds up over time ' +
    'and is better when there are fewer is a span of as many minutes from the start of its measurement; measurements that follow each ' +
    'other without a gap are one.',
  fields: (t) => ({
    place: t.exposeID('place', { description: 'A unit, a level, or the venue.' }),
    metric: t.exposeString('metric', { description: 'Name of the measure.' }),
    fromSecond: t.exposeFloat('fromSecond', { description: 'After the start of the range; negative where it began before.' }),
    toSecond: t.exposeFloat('toSecond', { description: 'It may end after the range.' }),
    value: t.exposeFloat('value', { description: 'Minutes in all.' })
  })
});

const ReplayType = builder.objectRef<ReplayAnswer>('Replay').implement({
  description: 'A past range once and in columns, so that every moment of it can be drawn without asking again.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    from: t.expose('from', { type: 'DateTime', description: 'Start of the range, a whole second.' }),
    to: t.expose('to', { type: 'DateTime', description: 'Its end, which is not part of it.' }),
    grain: t.expose('grain', { type: ReplayGrainEnum, description: 'Of `events`.' }),
    footfallGrain: t.expose('footfallGrain', { type: ReplayGrainEnum, description: 'Of `footfall`.' }),
    weeksGrain: t.expose('weeksGrain', { type: ReplayGrainEnum, description: 'Of `weeks`.' }),
    plan: t.expose('plan', { type: PlanStampType, nullable: true, description: 'The plan that was valid at the end of the range.' }),
    units: t.idList({ description: 'Units of that plan.', resolve: ({ units }) => [...units], complexity: { multiplier: 1 } }),
    levels: t.idList({ description: 'Levels of that plan.', resolve: ({ levels }) => [...levels], complexity: { multiplier: 1 } }),
    events: t.expose('events', { type: ReplayEventsType, description: 'What was said, as the filter leaves it.' }),
    footfall: t.expose('footfall', { type: [ReplayFootfallType], description: 'Who came by, whatever the filter asks of events.' }),
    spans: t.expose('spans', { type: [ReplaySpanType], description: 'What was down or overdue.' }),
    weeks: t.expose('weeks', {
      type: [ReplayEventsType],
      description: 'The same stretch of the weeks before on the venue’s clock, nearest first: a ghost, and what is usual.'
    }),
    weekStarts: t.field({
      type: ['DateTime'],
      description: 'When the stretch of each of those weeks begins.',
      resolve: ({ weekStarts }) => [...weekStarts]
    }),
    since: t.expose('since', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when there is feedback: what lies before says nothing of what is usual. Null without `weeks`.'
    }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('replay', (t) =>
  t.field({
    type: ReplayType,
    description: 'Everything that a scrubber over a past range needs, in one answer. Its frames have the numbers of `heat`.',
    args: {
      venue: t.arg.id({ required: true, description: 'One venue.' }),
      range: t.arg({ type: Range, required: true, description: 'What is replayed; cut to whole seconds.' }),
      where: t.arg({ type: FilterInput, description: 'Which events. Visitors are all visitors.' }),
      weeks: t.arg.int({
        required: true,
        defaultValue: 0,
        description: 'Earlier weeks to read along, 0 to 8: 1 for a ghost, 8 for surprise.'
      }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toReplayCost(args), multiplier: 1 }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const question: ReplayQuestion = {
        range,
        where: toFilter(args.where),
        weeks: args.weeks,
        maxEvents: context.replayMaxEvents
      };
      return ask(context, 'replay', getReplay, await toVenueOfRange(context, args.venue, range), question, args.costOnly);
    }
  })
);
