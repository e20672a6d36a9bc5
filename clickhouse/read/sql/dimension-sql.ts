import type { FilterDimension } from '../../../src/lib/domain/dimensions.ts';

/** What a dimension is in a row of a table. `time` is the table's time column, `zone` the placeholder of the venue's zone. */
export function toDimensionSql(dimension: Exclude<FilterDimension, 'place'>, time: string, zone: string): string {
  switch (dimension) {
    case 'venue':
    case 'level':
    case 'unit':
      return `${dimension}_id`;
    case 'hourOfDay':
      return `toString(toHour(${time}, ${zone}))`;
    case 'dayOfWeek':
      return `toString(toDayOfWeek(${time}, 0, ${zone}))`;
    case 'hourOfWeek':
      return `toString((toDayOfWeek(${time}, 0, ${zone}) - 1) * 24 + toHour(${time}, ${zone}))`;
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
