/** Live aggregates: every subscription is a query of the same name, arguments and type, kept answered. */
import { GraphQLObjectType, GraphQLSchema, type GraphQLFieldConfig, type GraphQLFieldResolver } from 'graphql';
import type { LiveAnswer, LiveQuestion, QuestionAnswer } from '../../src/lib/domain/live-question.ts';
import type { GraphqlContext } from '../context.ts';
import { freeBudget, type Budget } from '../gate/budgets.ts';
import { toLiveContext } from './live-context.ts';

const liveRoots = ['timeSeries', 'breakdown', 'locations'] as const;

type Args = Readonly<Record<string, unknown>>;
type RootField = GraphQLFieldConfig<unknown, GraphqlContext, Args>;

/** The schema with a subscription for each aggregate that it has. Made from the queries' own fields, so that the two cannot differ. */
export function addSubscriptions(schema: GraphQLSchema): GraphQLSchema {
  const queries = schema.getQueryType()?.toConfig().fields as Readonly<Record<string, RootField>>;
  const fields = Object.fromEntries(
    liveRoots.flatMap((name) => {
      const query = queries[name];
      return query?.resolve ? [[name, toSubscription(name, query, query.resolve)]] : [];
    })
  );
  const description =
    'Aggregates kept answered, as server-sent events: the first answer at once, then one when rows have changed it (at most one a second), ' +
    'and one with a fresh `asOf` at least every 15 seconds.';
  return new GraphQLSchema({ ...schema.toConfig(), subscription: new GraphQLObjectType({ name: 'Subscription', description, fields }) });
}

function toSubscription(name: string, query: RootField, resolve: GraphQLFieldResolver<unknown, GraphqlContext, Args>): RootField {
  return {
    ...query,
    subscribe: async (_root, args, context, info) => {
      const { budget } = context;
      // Refused for this caller's budget alone: others may wait for the same first answer.
      await budget.admit(() => Promise.resolve(0));
      // Who makes a question live pays its first answer; the others are the server's, however many follow.
      let payer: Budget = { ...freeBudget, meter: (reader) => budget.meter(reader) };
      const question: LiveQuestion = {
        name,
        args,
        venue: typeof args.venue === 'string' && !isBesideVenues(args) ? args.venue : undefined,
        read: async (scope, nowMs) => {
          const live = toLiveContext(context, scope, nowMs, payer);
          payer = freeBudget;
          return (await resolve(undefined, args, live, info)) as QuestionAnswer;
        }
      };
      return context.follow(context.scope, question);
    },
    resolve: (event) => toAnswer(event as LiveAnswer)
  };
}

/** A venue beside its siblings is a question about all venues of the caller. */
function isBesideVenues({ compare, place }: Args): boolean {
  return compare === 'siblings' && typeof place !== 'string';
}

/** @throws what kept the question from being answered */
function toAnswer(event: LiveAnswer): QuestionAnswer {
  if ('error' in event) throw event.error;
  return event.answer;
}
