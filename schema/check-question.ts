/** Says before a question is kept whether it could run: its text, its fields, its variables, its points. Nothing is asked of the engine. */
import { GraphQLError, Kind, getOperationAST, validate, type GraphQLSchema } from 'graphql';
import { FloorpulseError } from '../src/lib/domain/errors.ts';
import type { GraphqlContext } from './context.ts';
import { parseDocument } from './document-limits.ts';
import { toCheckedVariables, toOperationCost } from './operation-cost.ts';

export interface QuestionText {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface CheckedQuestion {
  readonly kind: 'query' | 'subscription';
  /** Points it costs with these variables; null while some are missing. */
  readonly points: number | null;
  /** Variables that a request for it must give. */
  readonly missing: readonly string[];
}

export interface CheckParts {
  readonly schema: GraphQLSchema;
  readonly limits: { readonly maxDepth: number; readonly maxCost: number };
  /** As much of it as cost is counted with: the caller's scope and the venues. */
  readonly context: Pick<GraphqlContext, 'scope' | 'venues' | 'regions' | 'nowMs'>;
}

/** @throws FloorpulseError bad_request | over_budget, naming what is wrong and where */
export function checkQuestion({ query, variables }: QuestionText, { schema, limits, context }: CheckParts): CheckedQuestion {
  const document = toRefused('query', () => parseDocument(query, limits.maxDepth));
  const [mistake] = validate(schema, document, undefined, { maxErrors: 1 });
  if (mistake) throw toRefusal('query', mistake);
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const operation = getOperationAST(document);
  if (!operation || operations.length !== 1) {
    throw new FloorpulseError('bad_request', `query has ${operations.length} operations: a saved question is one.`, { field: 'query' });
  }
  const definitions = operation.variableDefinitions ?? [];
  const names = definitions.map(({ variable }) => variable.name.value);
  const unknown = Object.keys(variables).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new FloorpulseError('bad_request', `variables has "${unknown}": the query has ${names.join(', ') || 'none'}.`, {
      field: 'variables'
    });
  }
  const kind = operation.operation === 'subscription' ? 'subscription' : 'query';
  const missing = definitions
    .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined)
    .map(({ variable }) => variable.name.value)
    .filter((name) => variables[name] === undefined);
  if (missing.length > 0) return { kind, points: null, missing };
  const checked = toRefused('variables', () => toCheckedVariables({ schema, document, variables: { ...variables } }));
  const points = Math.ceil(toOperationCost({ schema, document, variables: checked, context: context as GraphqlContext }));
  if (points > limits.maxCost) {
    throw new FloorpulseError('over_budget', `It would cost about ${points} points, at most ${limits.maxCost} are allowed.`, {
      remedy: 'Ask for a shorter range, a coarser grain, fewer measures or fewer groups.'
    });
  }
  return { kind, points, missing };
}

function toRefused<Value>(field: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw error instanceof GraphQLError ? toRefusal(field, error) : error;
  }
}

function toRefusal(field: string, error: GraphQLError): FloorpulseError {
  const [at] = error.locations ?? [];
  const { code, remedy } = error.extensions;
  return new FloorpulseError(
    code === 'OVER_BUDGET' ? 'over_budget' : 'bad_request',
    `${field}${at ? ` (line ${at.line}, column ${at.column})` : ''}: ${error.message}`,
    { field, ...(typeof remedy === 'string' && { remedy }) }
  );
}
