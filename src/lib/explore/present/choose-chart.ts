import { toGridShape, toWeekGrid, type GridShape } from '../../charts/grid-geometry.ts';
import type { Language } from '../words.ts';
import type { GroupModel, MeasureStyle } from './models.ts';

/** Colours tell two dimensions apart as long as both fit on a screen. */
const mostCells = 2400;
const mostColumns = 60;

/** Dimensions of one kind lie within each other: a grid of them would be empty but for a few cells. */
const kinds: readonly (readonly string[])[] = [
  ['category1', 'category2', 'category3'],
  ['venue', 'level', 'unit', 'place']
];

export function chooseChart({ dimensions }: GroupModel): 'bars' | 'grid' {
  if (dimensions.length === 1) return dimensions[0]?.name === 'hourOfWeek' ? 'grid' : 'bars';
  if (dimensions.length !== 2) return 'bars';
  if (kinds.some((kind) => dimensions.every(({ name }) => kind.includes(name)))) return 'bars';
  const [rows = 0, columns = 0] = dimensions.map(({ values }) => new Set(values).size);
  const fits = Math.min(rows, columns) <= mostColumns && rows * columns <= mostCells;
  return fits && rows > 1 && columns > 1 ? 'grid' : 'bars';
}

export interface Grid {
  readonly measure: MeasureStyle;
  readonly shape: GridShape;
  readonly rowNames: readonly string[];
  readonly columnNames: readonly string[];
}

const weekdays: Readonly<Record<Language, readonly string[]>> = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
};

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
const days = ['1', '2', '3', '4', '5', '6', '7'];
const orders: Readonly<Record<string, readonly string[]>> = { hourOfDay: hours, dayOfWeek: days };

/** @param levels from the top down: a building stands as it stands. One grid a measure. Hours run along the top; else the dimension with more values goes down. */
export function toGrids(model: GroupModel, language: Language, levels: readonly string[]): Grid[] {
  const [first, second] = model.dimensions;
  if (!first) return [];
  if (!second) {
    return model.columns.map(({ measure, values }) => ({
      measure,
      shape: toWeekGrid(first.values, values, measure.whenEmpty),
      rowNames: weekdays[language],
      columnNames: hours
    }));
  }
  const count = ({ values }: { values: readonly string[] }): number => new Set(values).size;
  const isTurned = first.name === 'hourOfDay' || (second.name !== 'hourOfDay' && count(second) > count(first) && count(second) > 12);
  const [down, across] = isTurned ? [second, first] : [first, second];
  const toNames = (keys: readonly string[], of: typeof first): string[] => {
    const byKey = new Map(of.values.map((value, index) => [value, of.labels[index] ?? value]));
    return keys.map((key) =>
      of.name === 'hourOfDay' ? key : (byKey.get(key) ?? (of.name === 'dayOfWeek' ? (weekdays[language][Number(key) - 1] ?? key) : key))
    );
  };
  const toOrder = ({ name, values }: typeof first): readonly string[] | undefined => {
    if (name !== 'level') return orders[name];
    const used = new Set(values);
    return [...levels.filter((level) => used.has(level)), ...[...used].filter((level) => !levels.includes(level))];
  };
  return model.columns.map(({ measure, values }) => {
    const shape = toGridShape({
      rowKeys: down.values,
      columnKeys: across.values,
      values,
      rowOrder: toOrder(down),
      columnOrder: toOrder(across),
      // What was cut off is not known to be nothing.
      whenEmpty: model.truncated ? null : measure.whenEmpty
    });
    return { measure, shape, rowNames: toNames(shape.rows, down), columnNames: toNames(shape.columns, across) };
  });
}
