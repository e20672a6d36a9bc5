/** Adds up what the fields of an operation say they cost, with its variables, before any of them runs. */
import { complexityFromQuery } from '@pothos/plugin-complexity';
import { GraphQLError, Kind, getOperationAST, getVariableValues, type DocumentNode, type GraphQLSchema } from 'graphql';
import { valueCost } from './builder.ts';
import type { GraphqlContext } from './context.ts';
import { isCostOnly } from './is-cost-only.ts';

export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variables: Record<string, unknown>;
  readonly context: GraphqlContext;
}

/** @throws GraphQLError when the document has no operation of that name, or several and no name was sent */
export function assertOperation(document: DocumentNode, operationName: string | null | undefined): void {
  if (getOperationAST(document, operationName)) return;
  const names = document.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one.name?.value ?? '(no name)'] : []));
  const asked = operationName ? `no operation "${operationName}"` : 'no operation that could be meant';
  throw new GraphQLError(`The document has ${asked}: it has ${names.join(', ') || 'none'}.`, {
    extensions: {
      code: 'OPERATION_RESOLUTION_FAILURE',
      remedy: 'Send the name of one of them as operationName.',
      http: { status: 400 }
    }
  });
}

/**
 * Variables as their types have them, with defaults filled in. No type of ours changes a value by that, so it may be done twice.
 * @throws GraphQLError when one does not fit
 */
export function toCheckedVariables({ schema, document, operationName, variables }: Omit<Operation, 'context'>): Record<string, unknown> {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced, errors } = getVariableValues(schema, definitions, variables);
  if (errors?.[0]) throw errors[0];
  return coerced ?? {};
}

/**
 * 100 points for each trip to the engine and a point for every 20 values of the answer, both estimated.
 * @throws GraphQLError when a variable does not fit
 */
export function toOperationCost({ schema, document, operationName, variables, context }: Operation): number {
  const operation = getOperationAST(document, operationName);
  // Execution says what is wrong with the name.
  if (!operation) return 0;
  // The plugin takes the first operation of a document, so it gets no other.
  const definitions = [operation, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)];
  return complexityFromQuery({ kind: Kind.DOCUMENT, definitions }, { schema, variables, ctx: context }).complexity;
}

/** @returns why the operation may not run; undefined when it may */
export function toCostRefusal(operation: Operation, maxCost: number): GraphQLError | undefined {
  const cost = Math.ceil(toOperationCost(operation));
  operation.context.counted.points = cost;
  if (cost <= maxCost || isCostOnly(operation)) return undefined;
  return new GraphQLError(`This operation would cost about ${cost} points, at most ${maxCost} are allowed.`, {
    extensions: {
      code: 'OVER_BUDGET',
      remedy: `A point is ${1 / valueCost} values: ask for a shorter range, a coarser grain, fewer measures or fewer groups.`,
      cost,
      maxCost,
      http: { spec: true, status: 422 }
    }
  });
}
