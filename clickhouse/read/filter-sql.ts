/** Dimensions and filters as SQL. */
import type { DimensionName } from '../../src/lib/domain/dimensions.ts';
import type { Filter } from '../../src/lib/domain/filter.ts';
import type { SqlParams } from './sql-params.ts';

/** What a dimension is in a row of a table. `time` is the table's time column, `zone` the placeholder of the venue's zone. */
export function toDimensionSql(dimension: Exclude<DimensionName, 'place'>, time: string, zone: string): string {
  switch (dimension) {
    case 'hourOfDay':
      return `toString(toHour(${time}, ${zone}))`;
    case 'dayOfWeek':
      return `toString(toDayOfWeek(${time}, 0, ${zone}))`;
    case 'sentimentLabel':
      return `multiIf(isNull(sentiment_milli), '', sentiment_milli < -250, 'negative', sentiment_milli > 250, 'positive', 'neutral')`;
    case 'journeyStage':
      return 'journey_stage';
    case 'unplacedReason':
      return 'unplaced_reason';
    default:
      return dimension;
  }
}

/** `placeColumns`: the columns of a row that name a place it lies in, itself included. */
export function toFilterSql(
  where: Filter | undefined,
  time: string,
  zone: string,
  placeColumns: readonly string[],
  params: SqlParams
): string[] {
  const terms: string[] = [];
  for (const [name, condition] of Object.entries(where ?? {}) as [DimensionName, Filter[DimensionName]][]) {
    for (const key of ['in', 'notIn'] as const) {
      const values = condition?.[key];
      if (!values) continue;
      const list = params.bind(values, 'Array(String)');
      const test =
        name === 'place'
          ? `(${placeColumns.map((column) => `${column} IN ${list}`).join(' OR ')})`
          : `${toDimensionSql(name, time, zone)} IN ${list}`;
      terms.push(key === 'in' ? test : `NOT ${test}`);
    }
  }
  return terms;
}

/** The dimensions a filter uses. */
export function toFilterDimensions(where: Filter | undefined): DimensionName[] {
  return Object.entries(where ?? {})
    .filter(([, condition]) => condition?.in ?? condition?.notIn)
    .map(([name]) => name as DimensionName);
}

/** The part of a filter that measurements know: time, and place apart from it. What events alone know does not touch visitors. */
export function toMeasurementFilter(where: Filter | undefined): { place: Filter; time: Filter } {
  const { place, hourOfDay, dayOfWeek } = where ?? {};
  return { place: { ...(place && { place }) }, time: { ...(hourOfDay && { hourOfDay }), ...(dayOfWeek && { dayOfWeek }) } };
}
