/** GraphQL over HTTP: from a request and its caller to a response. */
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Reader } from '../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../src/lib/domain/errors.ts';
import type { FollowQuestion } from '../src/lib/domain/live-question.ts';
import { openAnswerCache } from './answer-cache.ts';
import type { GraphqlContext, RegionCatalogue, StatusReport, VenueCatalogue } from './context.ts';
import { Answered } from './gate/answered.ts';
import { openBudgets } from './gate/budgets.ts';
import { openByteCache, type ByteCache } from './gate/byte-cache.ts';
import { noRoles, persistedOnlyRoles, type SavedDocuments } from './gate/find-document.ts';
import { openKnownDocuments } from './gate/known-documents.ts';
import { openLandings, type Landings } from './gate/landings.ts';
import { openGate, type Caller, type Execution } from './gate/open-gate.ts';
import { isPageRequest, toPageResponse } from './graphiql-page.ts';
import { openTurns } from './open-turns.ts';
import { useCompiledQueries, useCostLimit, useKnownDocuments, usePublicErrors, useReadOperations } from './plugins.ts';
import { toPublicError, type ErrorLog } from './public-error.ts';
import { schema as shippedSchema } from './schema.ts';

export interface GraphqlParts {
  /** That of this installation; without it, what ships. */
  readonly schema?: GraphQLSchema | undefined;
  readonly venues: VenueCatalogue;
  readonly regions?: RegionCatalogue | undefined;
  /** The analyst lane. */
  readonly analyst: Reader;
  readonly clock: { now(): number };
  readonly log: ErrorLog;
  readonly limits: GraphqlLimits;
  readonly status: () => Promise<StatusReport>;
  /** Keeps questions answered; without it there are no subscriptions. */
  readonly follow?: FollowQuestion | undefined;
  /** Saved questions; without them, none is known. */
  readonly documents?: SavedDocuments | undefined;
  /** What lands, told by the composition root; without it answers are kept for a second at most. */
  readonly landings?: Landings | undefined;
  readonly cache?: ByteCache | undefined;
}

export interface GraphqlLimits {
  readonly maxDepth: number;
  /** Points of one operation. */
  readonly maxCost: number;
  /** Seconds after which a question starts no other statement. */
  readonly questionSeconds?: number;
  readonly replayMaxEvents?: number;
  readonly rowsPerMinute?: number;
  readonly secondsPerMinute?: number;
  /** Roles `wall` and `viewer` may only ask saved questions. */
  readonly isPersistedOnly?: boolean;
}

export type { Caller };
export type GraphqlHandler = (request: Request, caller: Caller) => Promise<Response>;

const unlimited = Number.MAX_SAFE_INTEGER;
const noDocuments: SavedDocuments = { find: () => undefined, findDocument: () => undefined };
/** Our own memory of documents is asked first; the verdicts on them hang on the documents. */
const nothingKept = { get: () => undefined, set: () => undefined };

export function createGraphqlHandler(parts: GraphqlParts): GraphqlHandler {
  const { clock, limits, landings = openLandings(clock), cache = openByteCache(clock, landings, 64_000_000) } = parts;
  const { rowsPerMinute = unlimited, secondsPerMinute = unlimited, questionSeconds = 60, replayMaxEvents = 200_000 } = limits;
  const schema = parts.schema ?? shippedSchema;
  const answers = openAnswerCache(clock);
  const toBudget = openBudgets(clock, { rowsPerMinute, secondsPerMinute });
  const known = openKnownDocuments(schema, limits.maxDepth);
  const yoga = createYoga<Execution, GraphqlContext>({
    schema,
    graphqlEndpoint: '/graphql',
    fetchAPI: { Request, Response: Answered, URL, ReadableStream },
    cors: false,
    landingPage: false,
    graphiql: false,
    batching: false,
    multipart: false,
    // The gate has bounded it.
    maxRequestBodySize: false,
    parserAndValidationCache: { documentCache: nothingKept, errorCache: nothingKept },
    logging: toYogaLog(parts.log),
    plugins: [
      useReadOperations(),
      useKnownDocuments(known),
      usePublicErrors(parts.log),
      useCostLimit(limits.maxCost, parts.log),
      useCompiledQueries()
    ],
    context: ({ scope, requestId, use, paging }) => ({
      scope,
      requestId,
      nowMs: paging?.nowMs ?? clock.now(),
      firstMax: paging?.firstMax,
      venues: parts.venues,
      regions: parts.regions,
      analyst: parts.analyst,
      answers,
      inTurn: openTurns(),
      counted: { points: 0 },
      budget: toBudget(scope.tokenId),
      questionSeconds,
      replayMaxEvents,
      landings,
      use,
      status: parts.status,
      follow: parts.follow ?? followNothing
    })
  });
  const gate = openGate(
    {
      known,
      cache,
      landings,
      clock,
      documents: parts.documents ?? noDocuments,
      persistedOnlyRoles: limits.isPersistedOnly ? persistedOnlyRoles : noRoles
    },
    async (request, execution) => yoga.fetch(request, execution)
  );
  return async (request, caller) => {
    if (isPageRequest(request)) return toPageResponse(request);
    try {
      return await gate(request, caller);
    } catch (error) {
      const { message, extensions } = toPublicError(new GraphQLError('', { originalError: error as Error }), caller.requestId, parts.log);
      return Response.json({ errors: [{ message, extensions }] }, { status: 503 });
    }
  };
}

/** A server without a hub (the schema's tests). */
const followNothing: FollowQuestion = () => Promise.reject(new FloorpulseError('unavailable', 'Nothing is kept answered here.'));

/** Only what goes wrong outside of resolvers comes this way. */
function toYogaLog(log: ErrorLog) {
  const ignore = () => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: ignore,
    error: (...args: unknown[]) => log.error({ err: args[0] }, 'GraphQL failed outside of a field')
  };
}
