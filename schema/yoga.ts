/** GraphQL over HTTP: from a request and its caller to a response. */
import { GraphQLError, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { createYoga, type Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import type { Reader } from '../clickhouse/engine/ports.ts';
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
    fetchAPI: { Request, Response, URL },
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
      status: parts.status
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

function useCostLimit(maxCost: number, log: ErrorLog): Plugin<GraphqlContext> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      try {
        const asked = { schema: args.schema as GraphQLSchema, document: args.document, operationName: args.operationName };
        args.variableValues = toCheckedVariables({ ...asked, variables: { ...args.variableValues } });
        const refusal = toCostRefusal({ ...asked, variables: args.variableValues, context: args.contextValue }, maxCost);
        if (refusal) setResultAndStopExecution({ errors: [refusal] });
      } catch (error) {
        setResultAndStopExecution({ errors: [toOperationError(error, args.contextValue.requestId, log)] });
      }
    }
  };
}

/**
 * Answers of a chart's size are put together in half the time. The compiler knows nothing of @oneOf and keeps one operation a document:
 * variables and arguments are checked by graphql itself when cost is counted, and documents with several operations are not compiled.
 */
function useCompiledQueries() {
  return useGraphQlJit(
    {},
    { enableIf: ({ document }) => document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1 }
  );
}

/** Mostly a variable that does not fit its type. */
function toOperationError(error: unknown, requestId: string, log: ErrorLog): GraphQLError {
  if (!(error instanceof GraphQLError)) return toPublicError(new GraphQLError('', { originalError: error as Error }), requestId, log);
  const extensions = { code: 'BAD_USER_INPUT', ...error.extensions, http: { spec: true, status: 400 } };
  return new GraphQLError(error.message, { nodes: error.nodes, extensions });
}

function usePublicErrors(log: ErrorLog): Plugin<GraphqlContext> {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if (!('errors' in result) || !result.errors) return;
        setResult({ ...result, errors: result.errors.map((error) => toPublicError(error, args.contextValue.requestId, log)) });
      }
    })
  };
}

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
