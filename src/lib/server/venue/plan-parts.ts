/** Units that were split into several, and several that were joined into one. */
import type { PlanDiff } from '../../domain/plan.ts';
import { groupBy } from '../plan/group-by.ts';
import { toChange, type Overlap } from './plan-piece.ts';

/** A part lies with at least this share of its floor in the whole. */
const insideShare = 0.6;
/** A part has at least this share of the whole: a kiosk that is put up in a hall does not split it. */
const partShare = 0.1;

export function toSplits(overlaps: readonly Overlap[], unchangedIds: ReadonlySet<string>): PlanDiff['split'] {
  const stays = toStaying(overlaps, unchangedIds);
  const byOlder = groupBy(overlaps, ({ older }) => older.unit.id);
  return [...byOlder.values()].flatMap((found) => {
    const parts = found.filter(
      ({ older, newer, sharedM2 }) =>
        sharedM2 >= insideShare * newer.floor.areaM2 &&
        sharedM2 >= partShare * older.floor.areaM2 &&
        (newer.unit.id === older.unit.id || !stays.has(newer.unit.id))
    );
    const [first] = parts;
    return first && parts.length > 1 ? [{ ...toChange(first.older.unit), into: toIds(parts.map(({ newer }) => newer.unit.id)) }] : [];
  });
}

export function toMergers(overlaps: readonly Overlap[], unchangedIds: ReadonlySet<string>): PlanDiff['merged'] {
  const stays = toStaying(overlaps, unchangedIds);
  const byNewer = groupBy(
    overlaps.filter(({ newer }) => !unchangedIds.has(newer.unit.id)),
    ({ newer }) => newer.unit.id
  );
  return [...byNewer.values()].flatMap((found) => {
    const parts = found.filter(
      ({ older, newer, sharedM2 }) =>
        sharedM2 >= insideShare * older.floor.areaM2 &&
        sharedM2 >= partShare * newer.floor.areaM2 &&
        (newer.unit.id === older.unit.id || !stays.has(older.unit.id))
    );
    const [first] = parts;
    return first && parts.length > 1 ? [{ ...toChange(first.newer.unit), from: toIds(parts.map(({ older }) => older.unit.id)) }] : [];
  });
}

/** Units that are still where they were: they lie beside or on others in both plans, and are no part of them. */
function toStaying(overlaps: readonly Overlap[], unchangedIds: ReadonlySet<string>): Set<string> {
  const same = overlaps.filter(
    ({ older, newer, sharedM2 }) =>
      older.unit.id === newer.unit.id && sharedM2 >= insideShare * older.floor.areaM2 && sharedM2 >= insideShare * newer.floor.areaM2
  );
  return new Set([...unchangedIds, ...same.map(({ older }) => older.unit.id)]);
}

function toIds(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}
