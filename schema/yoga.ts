/** GraphQL over HTTP: from a request and its caller to a response. */
import { GraphQLError, Kind, type DocumentNode, type ExecutionArgs, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { createYoga, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Reader } from '../clickhouse/engine/ports.ts';
import { FloorpulseError } from '../src/lib/domain/errors.ts';
import type { FollowQuestion } from '../src/lib/domain/live-question.ts';
import type { Scope } from '../src/lib/domain/scope.ts';
import { openAnswerCache } from './answer-cache.ts';
import type { GraphqlContext, StatusReport, VenueCatalogue } from './context.ts';
import { parseDocument } from './document-limits.ts';
import { isPageRequest, toPageResponse } from './graphiql-page.ts';
import { openTurns } from './open-turns.ts';
import { toCheckedVariables, toCostRefusal } from './operation-cost.ts';
import { toPublicError, type ErrorLog } from './public-error.ts';
import { schema as shippedSchema } from './schema.ts';

export interface GraphqlParts {
  /** That of this installation; without it, what ships. */
  readonly schema?: GraphQLSchema | undefined;
  readonly venues: VenueCatalogue;
  /** The analyst lane. */
  readonly analyst: Reader;
  readonly clock: { now(): number };
  readonly log: ErrorLog;
  readonly limits: { readonly maxDepth: number; readonly maxCost: number };
  readonly status: () => Promise<StatusReport>;
  /** Keeps questions answered; without it there are no subscriptions. */
  readonly follow?: FollowQuestion | undefined;
}

export interface Caller {
  readonly scope: Scope;
  readonly requestId: string;
}

export type GraphqlHandler = (request: Request, caller: Caller) => Promise<Response>;

/** Filters may name a thousand values of each dimension. */
const maxBodyBytes = 500_000;
/** Parsed, validated and compiled documents that are kept. */
const maxDocuments = 200;

export function createGraphqlHandler(parts: GraphqlParts): GraphqlHandler {
  const answers = openAnswerCache(parts.clock);
  const yoga = createYoga<Caller, GraphqlContext>({
    schema: parts.schema ?? shippedSchema,
    graphqlEndpoint: '/graphql',
    fetchAPI: { Request, Response, URL, ReadableStream },
    cors: false,
    landingPage: false,
    graphiql: false,
    batching: false,
    multipart: false,
    maxRequestBodySize: maxBodyBytes,
    parserAndValidationCache: { documentCache: new LRUCache({ max: maxDocuments }), errorCache: new LRUCache({ max: maxDocuments }) },
    logging: toYogaLog(parts.log),
    plugins: [
      useDocumentLimits(parts.limits.maxDepth),
      usePublicErrors(parts.log),
      useCostLimit(parts.limits.maxCost, parts.log),
      useCompiledQueries()
    ],
    context: ({ scope, requestId }) => ({
      scope,
      requestId,
      nowMs: parts.clock.now(),
      venues: parts.venues,
      analyst: parts.analyst,
      answers,
      inTurn: openTurns(),
      counted: { points: 0 },
      status: parts.status,
      follow: parts.follow ?? followNothing
    })
  });
  return async (request, caller) => {
    if (isPageRequest(request)) return toPageResponse(request);
    return toRefusal(request) ?? (await yoga.fetch(request, caller));
  };
}

/** Forms and plain text can be sent by any page of the web without asking; JSON cannot. */
function toRefusal(request: Request): Response | undefined {
  if (request.method !== 'POST') return undefined;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return undefined;
  const message = `Content-Type is ${type ? `"${type}"` : 'missing'}: send the query as application/json, {"query": "..."}.`;
  return Response.json(
    { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] },
    { status: 415, headers: { accept: 'application/json' } }
  );
}

function useDocumentLimits(maxDepth: number): Plugin {
  return {
    onParse: ({ setParseFn }) => setParseFn((source: string): DocumentNode => parseDocument(source, maxDepth))
  };
}

/** Variables are checked and cost is counted before anything runs; a subscription costs what its query costs. */
function useCostLimit(maxCost: number, log: ErrorLog): Plugin<GraphqlContext> {
  const toRefused = (args: ExecutionArgs & { contextValue: GraphqlContext }): GraphQLError | undefined => {
    try {
      const asked = { schema: args.schema, document: args.document, operationName: args.operationName };
      args.variableValues = toCheckedVariables({ ...asked, variables: { ...args.variableValues } });
      return toCostRefusal({ ...asked, variables: args.variableValues, context: args.contextValue }, maxCost);
    } catch (error) {
      return toOperationError(error, args.contextValue.requestId, log);
    }
  };
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refused = toRefused(args);
      if (refused) setResultAndStopExecution({ errors: [refused] });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const refused = toRefused(args);
      if (refused) setResultAndStopExecution({ errors: [refused] });
    }
  };
}

/**
 * Answers of a chart's size are put together in half the time. The compiler knows nothing of @oneOf and keeps one operation a document:
 * variables and arguments are checked by graphql itself when cost is counted, and documents with several operations are not compiled.
 */
function useCompiledQueries() {
  return useGraphQlJit({}, { enableIf: ({ document }) => isCompiled(document) });
}

/** The compiler hands a subscription its variables instead of its arguments (graphql-jit 0.8.7). */
function isCompiled({ definitions }: DocumentNode): boolean {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 && operations[0]?.operation !== 'subscription';
}

/** Mostly a variable that does not fit its type. */
function toOperationError(error: unknown, requestId: string, log: ErrorLog): GraphQLError {
  if (!(error instanceof GraphQLError)) return toPublicError(new GraphQLError('', { originalError: error as Error }), requestId, log);
  const extensions = { code: 'BAD_USER_INPUT', ...error.extensions, http: { spec: true, status: 400 } };
  return new GraphQLError(error.message, { nodes: error.nodes, extensions });
}

function usePublicErrors(log: ErrorLog): Plugin<GraphqlContext> {
  const toPublic = (result: object, requestId: string): ExecutionResult | undefined => {
    const { errors } = result as ExecutionResult;
    return errors && { ...result, errors: errors.map((error) => toPublicError(error, requestId, log)) };
  };
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        const told = toPublic(result, args.contextValue.requestId);
        if (told) setResult(told);
      }
    }),
    onSubscribe: ({ args }) => ({
      onSubscribeResult({ result, setResult }) {
        const told = toPublic(result, args.contextValue.requestId);
        if (told) setResult(told);
        return {
          onNext({ result: next, setResult: setNext }) {
            const event = toPublic(next, args.contextValue.requestId);
            if (event) setNext(event);
          }
        };
      }
    })
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
