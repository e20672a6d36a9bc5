/** What is done to an operation inside of GraphQL: parsed by our limits, counted before it runs, compiled, its errors made fit to be told. */
import { GraphQLError, Kind, type DocumentNode, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { useGraphQlJit } from '@envelop/graphql-jit';
import type { Plugin } from 'graphql-yoga';
import type { GraphqlContext } from './context.ts';
import type { KnownDocuments } from './gate/known-documents.ts';
import type { Execution } from './gate/open-gate.ts';
import { assertOperation, toCheckedVariables, toCostRefusal } from './operation-cost.ts';
import { toPublicError, type ErrorLog } from './public-error.ts';

/** What the gate has read of a request is not read again. */
export function useReadOperations(): Plugin<GraphqlContext, Execution> {
  return {
    onRequestParse({ serverContext, setRequestParser }) {
      const { operation } = serverContext;
      if (operation) setRequestParser(() => ({ ...operation }));
    }
  };
}

export function useKnownDocuments(known: KnownDocuments): Plugin {
  return {
    onParse({ context, setParseFn }) {
      setParseFn((source: string): DocumentNode => known.parse(source));
      // After parsing: what is thrown while it parses is told as a mistake of syntax.
      return ({ result }) => {
        if (result && 'definitions' in result) assertOperation(result, context.params.operationName);
      };
    }
  };
}

/** Variables are checked and cost is counted before anything runs; a subscription costs what its query costs. */
export function useCostLimit(maxCost: number, log: ErrorLog): Plugin<GraphqlContext> {
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
export function useCompiledQueries() {
  const seen = new WeakSet<DocumentNode>();
  return useGraphQlJit(
    {},
    {
      // Compiling takes longer than running: what is asked once is run as it is. Documents are kept by their text.
      enableIf: ({ document }) => {
        if (!isCompiled(document)) return false;
        if (seen.has(document)) return true;
        seen.add(document);
        return false;
      }
    }
  );
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

export function usePublicErrors(log: ErrorLog): Plugin<GraphqlContext> {
  const toPublic = (result: object, requestId: string): ExecutionResult | undefined => {
    const { errors } = result as ExecutionResult;
    return errors && { ...result, errors: errors.map((error) => toPublicError(error, requestId, log)) };
  };
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        args.contextValue.use.isWhole = !('errors' in result && result.errors);
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
