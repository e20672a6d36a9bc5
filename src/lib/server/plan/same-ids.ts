/** Ids that are used twice. Places share one space of ids; each other type has its own. */
import type { PlanType } from './feature-schemas.ts';
import type { FeatureLists, PlanFeature, PlanFeatures } from './plan-features.ts';
import { toShortHash } from './plan-ids.ts';
import type { ProblemList } from './problem-list.ts';

const placeTypes: readonly PlanType[] = ['level', 'unit', 'section'];

interface Claim {
  readonly type: PlanType;
  /** Absent for a new id: nobody else says it. */
  readonly feature?: Pick<PlanFeature<PlanType>, 'properties' | 'geometry'>;
  text?: string;
}

const toContent = ({ properties, geometry }: Pick<PlanFeature<PlanType>, 'properties' | 'geometry'>): string =>
  JSON.stringify([properties, geometry]);

/** The first feature keeps the id; the next ones are left out when they say the same, else they are called by a new one. */
export function separateIds(features: PlanFeatures, problems: ProblemList): PlanFeatures {
  const placeClaims = new Map<string, Claim>();
  const renamedUnits = new Map<string, string>();
  const separate = <T extends PlanType>(type: T): PlanFeature<T>[] => {
    const isPlace = placeTypes.includes(type);
    const claims = isPlace ? placeClaims : new Map<string, Claim>();
    return (features[type] as readonly PlanFeature<T>[]).flatMap((feature) => {
      const { file, id } = feature;
      const before = claims.get(id);
      if (!before) {
        claims.set(id, { type, feature });
        return feature;
      }
      const text = toContent(feature);
      // Written once, however many have the id.
      if (before.type === type && before.feature && (before.text ??= toContent(before.feature)) === text) {
        problems.leftOut(file, id, 'The same feature stands in the file twice.', 'It is read once.');
        return [];
      }
      const renamed = toFreeId(id, text, claims);
      claims.set(renamed, { type });
      if (before.type !== type && type === 'unit') renamedUnits.set(id, renamed);
      problems.repaired(
        file,
        id,
        `The id is used twice (also in ${before.type}).`,
        `This one is called ${renamed}; events that name ${id} mean the first.`
      );
      return { ...feature, id: renamed };
    });
  };
  const lists: FeatureLists = {
    venue: [...features.venue],
    level: separate('level'),
    unit: separate('unit'),
    section: separate('section'),
    amenity: separate('amenity'),
    anchor: separate('anchor'),
    occupant: separate('occupant'),
    opening: separate('opening')
  };
  if (renamedUnits.size === 0) return { ...lists, brokenIds: features.brokenIds };
  const toUnit = (id: string): string => renamedUnits.get(id) ?? id;
  return {
    ...lists,
    amenity: lists.amenity.map((each) => ({
      ...each,
      properties: { ...each.properties, unit_ids: each.properties.unit_ids?.map(toUnit) }
    })),
    anchor: lists.anchor.map((each) =>
      each.properties.unit_id ? { ...each, properties: { ...each.properties, unit_id: toUnit(each.properties.unit_id) } } : each
    ),
    brokenIds: features.brokenIds
  };
}

function toFreeId(id: string, text: string, claims: ReadonlyMap<string, unknown>): string {
  for (let round = 0; ; round += 1) {
    const candidate = `${id.slice(0, 50)}-${toShortHash(round === 0 ? text : `${text}${round}`)}`;
    if (!claims.has(candidate)) return candidate;
  }
}
