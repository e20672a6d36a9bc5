import type { MeasurementName } from '../../../../../clickhouse/write/get-stored-measurements.ts';

export const toSeriesName = (name: Omit<MeasurementName, 'at'>): string =>
  `${name.venueId}\0${name.metric}\0${name.placeId}\0${name.source}`;

/** The newest instant of each series of measurements: what is later is new without a look at the table. */
export class SeriesHeads {
  readonly #heads = new Map<string, number>();

  isLater(series: string, instantMs: number): boolean {
    const head = this.#heads.get(series);
    return head === undefined || instantMs > head;
  }

  raise(series: string, instantMs: number): void {
    if (this.isLater(series, instantMs)) this.#heads.set(series, instantMs);
  }
}
