/** From the text of a query to the one that an export asks: the same fields, and beside them what the export must know of its answer. */
import {
  getNamedType,
  getOperationAST,
  getVariableValues,
  isObjectType,
  Kind,
  parse,
  print,
  separateOperations,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode
} from 'graphql';
import { FloorpulseError } from '../../domain/errors.ts';
import { readSelection, type Selected } from './selection.ts';

/** Names that no query of a caller has. */
export const noteKeys = { asOf: 'exportAsOf', truncated: 'exportTruncated', totalRows: 'exportTotalRows', pageInfo: 'exportPage' } as const;
const noteTexts: Readonly<Record<keyof typeof noteKeys, string>> = {
  asOf: `${noteKeys.asOf}: asOf`,
  truncated: `${noteKeys.truncated}: truncated`,
  totalRows: `${noteKeys.totalRows}: totalRows`,
  pageInfo: `${noteKeys.pageInfo}: pageInfo { hasNextPage endCursor }`
};

export interface PreparedQuery {
  readonly query: string;
  readonly operation: OperationDefinitionNode;
  /** The one root that it asks, as selected by the caller. */
  readonly root: Selected;
  /** It goes on by a cursor: `first` and `after` are variables of the export. */
  readonly isPaged: boolean;
}

/** @throws FloorpulseError bad_request unless it is a query of exactly one root; GraphQLError when it cannot be parsed */
export function prepareQuery(
  schema: GraphQLSchema,
  asked: DocumentNode,
  operationName: string | undefined,
  variables: Readonly<Record<string, unknown>>
): PreparedQuery {
  const named = getOperationAST(asked, operationName);
  if (!named) throw toRefusal('The query has no operation, or several and no operationName.', 'Send operationName.');
  const document = separateOperations(asked)[named.name?.value ?? ''] ?? asked;
  const operation = getOperationAST(document);
  const queryType = schema.getQueryType();
  if (!operation || !queryType || operation.operation !== 'query') throw toRefusal(`This is a ${named.operation}.`, 'Export a query.');
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables });
  if (errors?.[0]) throw errors[0];
  const roots = readSelection(document, operation, queryType, coerced ?? {});
  const [root] = roots;
  if (!root || roots.length > 1) {
    const names = roots.map(({ key }) => key).join(', ');
    throw toRefusal(
      `The query asks ${names ? `several things: ${names}` : 'nothing that the schema knows'}.`,
      'An export is of one root field.'
    );
  }
  const type = getNamedType(root.type);
  const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
  const notes = (Object.keys(noteTexts) as (keyof typeof noteTexts)[]).filter((name) => fields.includes(name));
  const isPaged = notes.includes('pageInfo');
  const annotated = toAnnotated(
    document,
    operation,
    root,
    notes.map((name) => noteTexts[name]),
    isPaged
  );
  return { query: print(annotated), operation, root, isPaged };
}

function toAnnotated(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: Selected,
  notes: readonly string[],
  isPaged: boolean
): DocumentNode {
  if (notes.length === 0) return document;
  const added = toSelections(`{ ${notes.join(' ')} }`);
  const paging = isPaged ? toArguments('(first: $exportFirst, after: $exportAfter)') : [];
  const annotate = (field: FieldNode): FieldNode => ({
    ...field,
    arguments: [...(field.arguments ?? []).filter(({ name }) => !isPaged || (name.value !== 'first' && name.value !== 'after')), ...paging],
    selectionSet: field.selectionSet && { ...field.selectionSet, selections: [...field.selectionSet.selections, ...added] }
  });
  // The root may be spread by fragments, which nobody else spreads: they are of the query type.
  const inSet = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((node) => {
      if (node.kind === Kind.FIELD)
        return (node.alias?.value ?? node.name.value) === root.key && node.name.value === root.name ? annotate(node) : node;
      return node.kind === Kind.INLINE_FRAGMENT ? { ...node, selectionSet: inSet(node.selectionSet) } : node;
    })
  });
  const pages = isPaged ? toVariableDefinitions('($exportFirst: Int, $exportAfter: String)') : [];
  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition === operation) {
        return {
          ...operation,
          variableDefinitions: [...(operation.variableDefinitions ?? []), ...pages],
          selectionSet: inSet(operation.selectionSet)
        };
      }
      const isOfQuery = definition.kind === Kind.FRAGMENT_DEFINITION && definition.typeCondition.name.value === 'Query';
      return isOfQuery ? { ...definition, selectionSet: inSet(definition.selectionSet) } : definition;
    })
  };
}

const toOperation = (text: string): OperationDefinitionNode => parse(text, { noLocation: true }).definitions[0] as OperationDefinitionNode;
const toSelections = (set: string) => toOperation(set).selectionSet.selections;
const toVariableDefinitions = (list: string) => toOperation(`query ${list} { a }`).variableDefinitions ?? [];
const toArguments = (list: string) => (toSelections(`{ a${list} }`)[0] as FieldNode).arguments ?? [];

function toRefusal(message: string, remedy: string): FloorpulseError {
  return new FloorpulseError('bad_request', message, { field: 'query', remedy });
}
