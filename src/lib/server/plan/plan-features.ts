/** Features of a plan in IMDF's terms, whatever format they came in; geometry is still as it came. */
import type { PlanType, PropertiesOf } from './feature-schemas.ts';
import type { RawGeometry } from './repair-area.ts';

export interface PlanFeature<T extends PlanType> {
  /** Where it comes from, to say so in a problem. */
  readonly file: string;
  readonly id: string;
  /** What the file calls it, where that cannot be an id of ours: an alias of the place. */
  readonly idInFile?: string | undefined;
  readonly properties: PropertiesOf<T>;
  readonly geometry: RawGeometry;
}

export type PlanFeatures = { readonly [T in PlanType]: readonly PlanFeature<T>[] } & {
  /** `type:id` of features that are there but could not be read. */
  readonly brokenIds: ReadonlySet<string>;
};

export type FeatureLists = { [T in PlanType]: PlanFeature<T>[] };

export function makeLists(): FeatureLists {
  return { venue: [], level: [], unit: [], amenity: [], anchor: [], occupant: [], section: [], opening: [] };
}
