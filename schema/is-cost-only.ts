import { getArgumentValues, getOperationAST } from 'graphql';
import type { Operation } from './operation-cost.ts';
import { toRootFields } from './root-fields.ts';

/** Every root of the operation is asked for its cost alone. Such an operation may be dear: it does not run. */
export function isCostOnly({ schema, document, operationName, variables }: Omit<Operation, 'context'>): boolean {
  const operation = getOperationAST(document, operationName);
  if (operation?.operation !== 'query') return false;
  const fields = schema.getQueryType()?.getFields() ?? {};
  const roots = (toRootFields(document, operation.selectionSet) ?? []).filter(({ name }) => name.value !== '__typename');
  return (
    roots.length > 0 &&
    roots.every((node) => {
      const field = fields[node.name.value];
      return field !== undefined && getArgumentValues(field, node, variables)['costOnly'] === true;
    })
  );
}
