/** Ranges and grains. Instants are milliseconds since the epoch; local time is the venue's, through Temporal. */
export const grains = ['minute', 'quarterHour', 'hour', 'day', 'week', 'month'] as const;
export type Grain = (typeof grains)[number];

/** Exactly one of the three. Half-open, ends at `asOf`. */
export type RangeInput =
  | { last: string; between?: undefined; businessDays?: undefined }
  | { between: { from: string; to: string }; last?: undefined; businessDays?: undefined }
  | { businessDays: number; last?: undefined; between?: undefined };

/** Half-open, milliseconds. */
export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
}
