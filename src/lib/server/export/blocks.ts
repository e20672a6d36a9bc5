/** Blocks of columns: what has `values` (a measure of a group, a dimension) gives one column for each of its lists, named by what it is of. */
import { isEnum, isList, isObject, toColumnType, toItemName, type Answered, type Column } from './columns.ts';
import type { Selected } from './selection.ts';

interface BlockColumn {
  readonly column: Column;
  /** Undefined while only null lists were seen. */
  readonly length: number | undefined;
  /** Of each group. */
  readonly itemsByGroup: Map<string, readonly unknown[]>;
}

export interface BlockColumns {
  /** What the groups are: `channel`, `channel_label`. */
  readonly keyColumns: readonly Column[];
  readonly columns: readonly BlockColumn[];
  /** At least one, be it the group of everything. */
  readonly groups: readonly string[];
  /** One reader a column of `keyColumns` and `columns`, in their order. */
  toReaders(group: string): ((index: number) => unknown)[];
}

const everything = '';

export function toBlockColumns(fields: readonly Selected[], answer: Answered): BlockColumns {
  const keyColumns: Column[] = [];
  const keysByGroup = new Map<string, readonly unknown[]>();
  const columns = new Map<string, BlockColumn>();
  for (const field of fields) {
    const lists = field.children.filter((child) => isList(child) && !isObject(child));
    const keys = field.children.filter((child) => isList(child) && isObject(child));
    for (const [index, block] of ((answer[field.key] ?? []) as readonly Answered[]).entries()) {
      const name = toBlockName(field, block) ?? `${toItemName(field)}_${index + 1}`;
      const cells = keys.flatMap((key) => ((block[key.key] ?? []) as readonly Answered[]).flatMap((one) => toKeyCells(key, one)));
      const group = cells.length === 0 ? everything : JSON.stringify(cells.map(({ value }) => value));
      if (cells.length > 0 && keyColumns.length === 0) keyColumns.push(...cells.map(({ column }) => column));
      if (cells.length > 0)
        keysByGroup.set(
          group,
          cells.map(({ value }) => value)
        );
      for (const list of lists) {
        const isValues = list.name === 'values' && !list.isAliased;
        const own = isValues ? name : `${name}_${toItemName(list)}`;
        // Columns of a list are apart even when a measure is asked for twice under different names.
        const id = `${field.key} ${own}`;
        const items = block[list.key] as readonly unknown[] | null;
        const column = columns.get(id) ?? { column: { name: own, type: toColumnType(list) }, length: undefined, itemsByGroup: new Map() };
        column.itemsByGroup.set(group, items ?? []);
        columns.set(id, { ...column, length: items ? Math.max(column.length ?? 0, items.length) : column.length });
      }
    }
  }
  const groups = keysByGroup.size > 0 ? [...keysByGroup.keys()] : [everything];
  return {
    keyColumns,
    columns: [...columns.values()],
    groups,
    toReaders: (group) => [
      ...keyColumns.map((_, index) => () => keysByGroup.get(group)?.[index] ?? null),
      ...[...columns.values()].map(({ itemsByGroup }) => {
        const items = itemsByGroup.get(group) ?? itemsByGroup.get(everything);
        return (index: number) => items?.[index] ?? null;
      })
    ]
  };
}

/** `complaintCount`; `attribute_device`. Undefined when nothing selected says what it is of. */
function toBlockName(field: Selected, block: Answered): string | undefined {
  const parts = field.children
    .filter((child) => !isList(child) && (isEnum(child) || child.name === 'attribute'))
    .map((child) => block[child.key])
    .filter((part) => typeof part === 'string' && part !== '');
  return parts.length > 0 ? parts.join('_') : undefined;
}

/** `{ dimension: channel, value: "app", label: "App" }` is a column `channel` and a column `channel_label`. */
function toKeyCells(key: Selected, item: Answered): { column: Column; value: unknown }[] {
  const name = toBlockName(key, item) ?? toItemName(key);
  return key.children
    .filter((child) => !isList(child) && !isObject(child) && !isEnum(child) && child.name !== 'attribute')
    .map((child) => ({
      column: { name: child.name === 'value' && !child.isAliased ? name : `${name}_${child.key}`, type: toColumnType(child) },
      value: item[child.key] ?? null
    }));
}
