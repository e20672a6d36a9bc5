import type { FeedbackPage, FeedbackQuestion, FeedbackRecord } from '../../src/lib/domain/answers.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { getFeedbackPage } from '../../clickhouse/read/feedback/get-feedback-page.ts';
import { ask } from '../ask.ts';
import { builder, engineCost } from '../builder.ts';
import { toVenueOfRange, toVenuesOfRange } from '../to-venue-of-range.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { Feedback } from './feedback.ts';
import { FilterInput, toFilter } from './filter.ts';
import { Range, toRange } from './range.ts';

const firstMax = 200;
const firstDefault = 50;
const defaultRange = { last: 'P30D' };

const PageInfo = builder.objectRef<FeedbackPage>('PageInfo').implement({
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage'),
    hasPreviousPage: t.boolean({ description: 'Always false: the list is read forwards.', resolve: () => false }),
    startCursor: t.string({ nullable: true, resolve: (page) => page.cursors[0] }),
    endCursor: t.string({ nullable: true, resolve: (page) => page.cursors.at(-1) })
  })
});

const FeedbackEdge = builder.objectRef<{ node: FeedbackRecord; cursor: string }>('FeedbackEdge').implement({
  fields: (t) => ({ cursor: t.exposeString('cursor'), node: t.expose('node', { type: Feedback }) })
});

const FeedbackConnection = builder.objectRef<FeedbackPage>('FeedbackConnection').implement({
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    edges: t.field({
      type: [FeedbackEdge],
      complexity: { multiplier: 1 },
      resolve: ({ records, cursors }) => records.map((node, index) => ({ node, cursor: cursors[index] ?? '' }))
    }),
    nodes: t.field({ type: [Feedback], complexity: { multiplier: 1 }, resolve: ({ records }) => records }),
    pageInfo: t.field({ type: PageInfo, resolve: (page) => page }),
    cost: t.expose('cost', { type: CostType })
  })
});

builder.queryField('feedback', (t) =>
  t.field({
    type: FeedbackConnection,
    description: 'Feedback events, newest first, as they stand now: with their place, what was understood of them and by which model.',
    args: {
      venue: t.arg.id({ description: 'Without it, all your venues.' }),
      place: t.arg.id({ description: 'A level or unit of the venue.' }),
      range: t.arg({ type: Range, defaultValue: defaultRange }),
      where: t.arg({ type: FilterInput }),
      first: t.arg.int({ defaultValue: firstDefault, description: `1 to ${firstMax}.` }),
      after: t.arg.string({
        description: '`endCursor` of the page before. Cursors stay good while events arrive, are revised or taken back.'
      }),
      ...costOnlyArgs
    },
    complexity: ({ first }) => ({ field: engineCost, multiplier: Math.max(1, first ?? firstDefault) }),
    resolve: async (_root, args, context) => {
      // Null says as little as nothing.
      const first = args.first ?? firstDefault;
      if (first < 1 || first > (context.firstMax ?? firstMax)) {
        throw new FloorpulseError('bad_request', `first is ${first}: it must be 1 to ${firstMax}.`, {
          field: 'first',
          remedy: 'Ask for a page, then for the next one with after: pageInfo.endCursor.'
        });
      }
      const range = toRange(args.range ?? defaultRange);
      const asked = await (typeof args.venue === 'string' ? toVenueOfRange(context, args.venue, range) : toVenuesOfRange(context, range));
      const question: FeedbackQuestion = {
        place: args.place ?? undefined,
        range,
        where: toFilter(args.where),
        first,
        after: args.after ?? undefined
      };
      return ask(context, 'feedback', getFeedbackPage, asked, question, args.costOnly);
    }
  })
);
