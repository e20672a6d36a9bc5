/** Columns of an export and where each value of a row is found. */
import { getNamedType, getNullableType, isEnumType, isListType, isObjectType } from 'graphql';
import type { Selected } from './selection.ts';

/** `json` is text in JSON where a format has no lists. Times are instants in UTC. */
export type ColumnType = 'text' | 'json' | 'int' | 'double' | 'bool' | 'time';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** As the answer has it: texts, numbers, booleans, null; lists and objects in `json` columns. Times are RFC 3339. */
export type Row = readonly unknown[];

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Fields of the answer that are no part of its rows. */
  readonly leftOut: readonly string[];
}

export type Answered = Readonly<Record<string, unknown>>;

export const isList = (field: Selected): boolean => isListType(getNullableType(field.type));
export const isObject = (field: Selected): boolean => isObjectType(getNamedType(field.type));
export const isEnum = (field: Selected): boolean => isEnumType(getNamedType(field.type));

const typeByScalar: Readonly<Record<string, ColumnType>> = { Int: 'int', Float: 'double', Boolean: 'bool', DateTime: 'time' };

/** Of the values of a leaf, or of the items of a list of leaves. */
export function toColumnType(field: Selected): ColumnType {
  return typeByScalar[getNamedType(field.type).name] ?? 'text';
}

/** One row an item: `times` holds a `time` each. A name of the caller's own stays. */
export function toItemName({ key, isAliased }: Selected): string {
  return !isAliased && /[^s]s$/.test(key) ? key.slice(0, -1) : key;
}

export interface FlatField {
  readonly column: Column;
  readonly read: (item: Answered) => unknown;
}

/** The fields of one object as columns: `place { id }` is `place_id`, lists are JSON. */
export function toFlatFields(fields: readonly Selected[], prefix = ''): FlatField[] {
  return fields.flatMap((field): FlatField[] => {
    const { key } = field;
    // The node of an edge is the row itself.
    const name = `${prefix}${key}`;
    if (!isList(field) && isObject(field)) {
      return toFlatFields(field.children, key === 'node' ? prefix : `${name}_`).map(({ column, read }) => ({
        column,
        read: (item) => (item[key] ? read(item[key] as Answered) : null)
      }));
    }
    const type = isList(field) ? 'json' : toColumnType(field);
    return [{ column: { name, type }, read: (item) => item[key] ?? null }];
  });
}

/** No two columns have the same name. */
export function toDistinct(columns: readonly Column[]): Column[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let count = 2; taken.has(name); count += 1) name = `${column.name}_${count}`;
    taken.add(name);
    return { ...column, name };
  });
}
