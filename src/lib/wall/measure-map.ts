import type { MeasureInfo } from '../domain/measures/measure.ts';

/** By name; of two with one name the later. */
export function toMeasureMap(measures: readonly MeasureInfo[]): ReadonlyMap<string, MeasureInfo> {
  return new Map(measures.map((measure) => [measure.name, measure]));
}
