import { Kind, getArgumentValues, getOperationAST, type FieldNode, type SelectionSetNode } from 'graphql';
import type { Operation } from './operation-cost.ts';

/** Every root of the operation is asked for its cost alone. Such an operation may be dear: it does not run. */
export function isCostOnly({ schema, document, operationName, variables }: Omit<Operation, 'context'>): boolean {
  const operation = getOperationAST(document, operationName);
  const fields = operation ? (schema.getRootType(operation.operation)?.getFields() ?? {}) : {};
  const roots = (operation ? toRootFields(operation.selectionSet) : []).filter(({ name }) => name.value !== '__typename');
  return roots.length > 0 && roots.every(isAskedForCost);

  function isAskedForCost(node: FieldNode): boolean {
    const field = fields[node.name.value];
    return field !== undefined && getArgumentValues(field, node, variables)['costOnly'] === true;
  }

  function toRootFields({ selections }: SelectionSetNode): FieldNode[] {
    return selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return toRootFields(selection.selectionSet);
      const { value } = selection.name;
      const fragment = document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === value);
      return fragment?.kind === Kind.FRAGMENT_DEFINITION ? toRootFields(fragment.selectionSet) : [];
    });
  }
}
