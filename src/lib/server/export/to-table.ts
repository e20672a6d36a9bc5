/**
 * From an answer to rows, by the schema's own convention and not by the name of the root: lists of values beside each other are columns
 * (`times`), so are the lists inside of what has `values` (a `series`, a `dimension`), and a list of anything else is rows (`places`, `nodes`).
 */
import { getNamedType, isObjectType } from 'graphql';
import { FloorpulseError } from '../../domain/errors.ts';
import { toBlockColumns } from './blocks.ts';
import { isList, isObject, toColumnType, toDistinct, toFlatFields, toItemName, type Answered, type Row, type Table } from './columns.ts';
import type { Selected } from './selection.ts';

/** About the answer, not of it. */
const metaTypes = new Set(['Watermark', 'Cost', 'PageInfo']);

const isMeta = (field: Selected): boolean => metaTypes.has(getNamedType(field.type).name);

/** A type with a list of `values` is columns, however many of it there are. */
function isBlock(field: Selected): boolean {
  const type = getNamedType(field.type);
  return isList(field) && isObjectType(type) && 'values' in type.getFields();
}

/** @throws FloorpulseError bad_request when it holds several tables */
export function toTable(root: Selected, value: unknown): Table {
  if (isList(root)) return isObject(root) ? toListTable(root, value) : toLeafTable(root, value);
  if (!isObject(root)) return { columns: [{ name: root.key, type: toColumnType(root) }], rows: [[value]], leftOut: [] };
  const answer = (value ?? {}) as Answered;
  const fields = root.children.filter((field) => !isMeta(field));
  const lists = fields.filter((field) => isList(field));
  if (lists.length === 0) return toInnerTable(fields, value as Answered | null);
  const leftOut = fields.filter((field) => !isList(field)).map(({ key }) => key);
  const [first, ...others] = lists;
  if (first && others.length === 0 && isObject(first) && !isBlock(first)) return { ...toListTable(first, answer[first.key]), leftOut };
  if (lists.every((field) => isObject(field) && !isBlock(field))) throw toSeveral(lists);
  return { ...toColumnTable(lists, answer), leftOut };
}

/** Without a list of its own: the table of the object inside that has one (`points { xs ys }`), else one row. */
function toInnerTable(fields: readonly Selected[], value: Answered | null): Table {
  const inner = fields.filter((field) => isObject(field) && field.children.some(isList));
  const [only, ...others] = inner;
  if (others.length > 0) throw toSeveral(inner);
  if (!only) return toOneRow(fields, value);
  const table = toTable(only, value?.[only.key]);
  return {
    ...table,
    leftOut: [...fields.filter((field) => field !== only).map(({ key }) => key), ...table.leftOut.map((key) => `${only.key}.${key}`)]
  };
}

function toListTable(field: Selected, value: unknown): Table {
  const flat = toFlatFields(field.children);
  const rows = toItems(value).map((item) => flat.map(({ read }) => read(item)));
  return { columns: toDistinct(flat.map(({ column }) => column)), rows, leftOut: [] };
}

function toLeafTable(field: Selected, value: unknown): Table {
  return { columns: [{ name: toItemName(field), type: toColumnType(field) }], rows: toItems(value).map((item) => [item]), leftOut: [] };
}

function toOneRow(fields: readonly Selected[], value: Answered | null): Table {
  const flat = toFlatFields(fields);
  return { columns: toDistinct(flat.map(({ column }) => column)), rows: value ? [flat.map(({ read }) => read(value))] : [], leftOut: [] };
}

/** Columns side by side; what is grouped stands below each other, one stretch of rows a group. */
function toColumnTable(lists: readonly Selected[], answer: Answered): Omit<Table, 'leftOut'> {
  const axes = lists.filter((field) => !isBlock(field)).flatMap((field) => toAxisColumns(field, answer[field.key]));
  const blocks = toBlockColumns(lists.filter(isBlock), answer);
  const columns = [...axes, ...blocks.columns];
  // A list that is null is as long as the others.
  const length = Math.max(0, ...columns.map((column) => column.length ?? 0));
  if (columns.some((column) => column.length !== undefined && column.length !== length)) throw toSeveral(lists);
  const rows: Row[] = [];
  for (const group of blocks.groups) {
    const readers = [...axes.map(({ read }) => read), ...blocks.toReaders(group)];
    for (let index = 0; index < length; index += 1) rows.push(readers.map((read) => read(index)));
  }
  return {
    columns: toDistinct([...axes.map(({ column }) => column), ...blocks.keyColumns, ...blocks.columns.map(({ column }) => column)]),
    rows
  };
}

function toAxisColumns(field: Selected, value: unknown) {
  const items = toItems(value);
  const length = Array.isArray(value) ? items.length : undefined;
  if (!isObject(field)) {
    return [
      {
        column: { name: toItemName(field), type: toColumnType(field) },
        length,
        read: (index: number): unknown => items[index] ?? null
      }
    ];
  }
  return toFlatFields(field.children).map(({ column, read }) => ({
    column,
    length,
    read: (index: number) => read(items[index] ?? {})
  }));
}

function toItems(value: unknown): readonly Answered[] {
  return Array.isArray(value) ? (value as Answered[]) : [];
}

function toSeveral(lists: readonly Selected[]): FloorpulseError {
  const names = lists.map(({ key }) => key).join(', ');
  return new FloorpulseError('bad_request', `This answer holds several tables: ${names}.`, {
    field: 'query',
    remedy: 'Select one of them, and export the others by queries of their own.'
  });
}
