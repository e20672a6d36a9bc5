import { LRUCache } from 'lru-cache';
import type { Engine } from '../../../../clickhouse/engine/ports.ts';
import type { Venue } from '../../domain/place.ts';
import { withSections } from '../plan/sections.ts';
import { getDocuments, venueTable } from './document-table.ts';
import { getPlanText, legacyPlanVersion } from './plan-table.ts';
import { toBarePlan } from './to-effective-venue.ts';

/** Units of old plans in memory, over all venues: about 100 MB at most. */
const maxUnits = 60_000;

/** Parsed plans that somebody asked for lately. The plans that are valid now are held by the store itself. */
export class PlanShelf {
  readonly #cache: LRUCache<string, Venue, { venueId: string; version: number }>;

  constructor(engine: Engine) {
    this.#cache = new LRUCache<string, Venue, { venueId: string; version: number }>({
      maxSize: maxUnits,
      sizeCalculation: (plan) => 10 + plan.units.length,
      fetchMethod: async (_key, _stale, { context: { venueId, version } }) => {
        const text =
          (await getPlanText(engine.wall, venueId, version)) ??
          (version === legacyPlanVersion ? (await getDocuments(engine.wall, venueTable, [venueId]))[0]?.text : undefined);
        return text === undefined ? undefined : toCompletePlan(toBarePlan(JSON.parse(text) as Venue));
      }
    });
  }

  /** What is in memory. */
  peek(venueId: string, version: number): Venue | undefined {
    return this.#cache.get(toKey(venueId, version));
  }

  /** Read once however many ask at once; undefined when there is no such plan. */
  get(venueId: string, version: number): Promise<Venue | undefined> {
    return this.#cache.fetch(toKey(venueId, version), { context: { venueId, version } });
  }

  put(venueId: string, version: number, plan: Venue): void {
    this.#cache.set(toKey(venueId, version), plan);
  }
}

/** Plans that an older version saved do not say the sections of their units. */
function toCompletePlan(plan: Venue): Venue {
  return plan.units.some(({ sectionId }) => sectionId !== undefined) ? plan : withSections(plan);
}

function toKey(venueId: string, version: number): string {
  return `${venueId} ${version}`;
}
