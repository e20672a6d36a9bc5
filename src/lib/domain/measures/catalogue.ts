/**
 * The measure catalogue: the same word everywhere (SQL alias, GraphQL enum value, wire, screen key).
 * What ships is an exhaustive record; what operators add at start stands behind it, read through `toMeasureInfo`.
 */
import { feedbackMeasures } from './feedback.ts';
import { illFeelingMeasures } from './ill-feeling.ts';
import { toMeasure, type MeasureDeclaration, type MeasureInfo } from './measure.ts';
import { rateMeasures } from './rates.ts';
import { salesMeasures } from './sales.ts';
import { scoreMeasures } from './scores.ts';
import { sentimentMeasures } from './sentiment.ts';
import { staffMeasures } from './staff.ts';
import { surroundingsMeasures } from './surroundings.ts';
import { upkeepMeasures } from './upkeep.ts';
import { visitorMeasures } from './visitors.ts';
import { waitMeasures } from './waits.ts';

const declarations = {
  ...feedbackMeasures,
  ...sentimentMeasures,
  ...illFeelingMeasures,
  ...scoreMeasures,
  ...visitorMeasures,
  ...salesMeasures,
  ...waitMeasures,
  ...upkeepMeasures,
  ...surroundingsMeasures,
  ...staffMeasures,
  ...rateMeasures
} as const satisfies Record<string, MeasureDeclaration>;

/** A measure of the shipped catalogue: an unknown one fails to compile. */
export type ShippedMeasureName = keyof typeof declarations;
/** A measure that the operator's catalogue file declares: known at run time only. */
export type AddedMeasureName = string & { readonly added?: never };
export type MeasureName = ShippedMeasureName | AddedMeasureName;

export const measureNames = Object.keys(declarations) as ShippedMeasureName[];

const isOperations = (name: string): boolean => {
  const calculation = (declarations as Record<string, MeasureDeclaration>)[name]?.calculation;
  if (calculation?.kind === 'ratio') return isOperations(calculation.above) && isOperations(calculation.below);
  return calculation?.kind === 'metric';
};

/** What ships. */
export const measures = Object.fromEntries(
  measureNames.map((name) => [name, toMeasure(name, declarations[name], isOperations(name))])
) as unknown as { readonly [Name in ShippedMeasureName]: MeasureInfo<Name> };

const added = new Map<string, MeasureInfo>();

/** Measures of the operator's file, checked before: added once, at start, before anything is asked. */
export function addMeasures(infos: readonly MeasureInfo[]): void {
  for (const info of infos) added.set(info.name, info);
}

/** Everything that can be asked: what ships, then what was added. */
export function listMeasures(): MeasureInfo[] {
  return [...Object.values(measures), ...added.values()];
}

export function isMeasureName(word: string): word is MeasureName {
  return Object.hasOwn(measures, word) || added.has(word);
}

/** @throws Error for a word that is no measure: words from outside go through `isMeasureName` first */
export function toMeasureInfo(name: MeasureName): MeasureInfo {
  const info = Object.hasOwn(measures, name) ? measures[name as ShippedMeasureName] : added.get(name);
  if (!info) throw new Error(`There is no measure ${name}.`);
  return info;
}
