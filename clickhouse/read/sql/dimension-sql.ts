import type { FilterDimension } from '../../../src/lib/domain/dimensions.ts';
import type { PlaceSql } from './place-sql.ts';

/** What a dimension is in a row of a table. `time` is the table's time column, `zone` the placeholder of the venue's zone. */
export function toDimensionSql(
  dimension: Exclude<FilterDimension, 'place' | 'section' | 'region' | 'venueGroup'>,
  time: string,
  zone: string,
  places: PlaceSql
): string {
  switch (dimension) {
    case 'venue':
      return 'venue_id';
    case 'level':
      return places.level;
    case 'unit':
      return places.unit;
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
      return places.unplacedReason;
    default:
      return dimension;
  }
}
