/** What a query selects, by the schema: the columns of an export are known by it before there is an answer. */
import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode
} from 'graphql';

export interface Selected {
  /** Its name in the answer. */
  readonly key: string;
  /** Its name in the schema. */
  readonly name: string;
  readonly isAliased: boolean;
  readonly type: GraphQLOutputType;
  /** Where it is asked for first. */
  readonly node: FieldNode;
  readonly children: readonly Selected[];
}

type Variables = Readonly<Record<string, unknown>>;

/** Fields of the schema that `operation` asks of `root`, fragments written out. What the schema does not know is left out: execution refuses it. */
export function readSelection(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
  variables: Variables
): Selected[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }

  const isWanted = (node: SelectionNode): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;

  const select = (sets: readonly SelectionSetNode[], type: GraphQLObjectType, within: readonly string[]): Selected[] => {
    const found = new Map<string, { node: Selected; sets: SelectionSetNode[]; within: readonly string[] }>();
    const collect = (set: SelectionSetNode, inside: readonly string[]): void => {
      for (const node of set.selections) {
        if (!isWanted(node)) continue;
        if (node.kind === Kind.FIELD) {
          const field = type.getFields()[node.name.value];
          if (!field) continue;
          const key = node.alias?.value ?? node.name.value;
          const one = found.get(key) ?? {
            node: { key, name: field.name, isAliased: node.alias !== undefined, type: field.type, node, children: [] },
            sets: [],
            within: inside
          };
          if (node.selectionSet) one.sets.push(node.selectionSet);
          found.set(key, one);
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          collect(node.selectionSet, inside);
        } else {
          const name = node.name.value;
          const fragment = fragments.get(name);
          // One that spreads itself is refused by validation.
          if (fragment && !inside.includes(name)) collect(fragment.selectionSet, [...inside, name]);
        }
      }
    };
    for (const set of sets) collect(set, within);
    return [...found.values()].map(({ node, sets: inner, within: inside }) => {
      const named = getNamedType(node.type);
      return isObjectType(named) ? { ...node, children: select(inner, named, inside) } : node;
    });
  };
  return select([operation.selectionSet], root, []);
}
