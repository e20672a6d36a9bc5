import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql';

/** Fields right below the root, those of fragments included. Undefined when fragments spread themselves: validation names the cycle. */
export function toRootFields(document: DocumentNode, set: SelectionSetNode, within: readonly string[] = []): FieldNode[] | undefined {
  const fields: FieldNode[] = [];
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      fields.push(selection);
      continue;
    }
    const name = selection.kind === Kind.FRAGMENT_SPREAD ? selection.name.value : undefined;
    if (name !== undefined && within.includes(name)) return undefined;
    const inner =
      name === undefined ? selection : document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name);
    const innerSet = inner && 'selectionSet' in inner ? inner.selectionSet : undefined;
    if (!innerSet) return undefined;
    const found = toRootFields(document, innerSet, name === undefined ? within : [...within, name]);
    if (!found) return undefined;
    fields.push(...found);
  }
  return fields;
}
