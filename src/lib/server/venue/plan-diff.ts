/** What changed from one plan to another, and who takes the place of what went. Pure; in steps, because a plan may have thousands of units. */
import Flatbush from 'flatbush';
import { toText, type Unit, type Venue } from '../../domain/place.ts';
import type { PlanDiff } from '../../domain/plan.ts';
import { toStableJson } from '../../domain/stable-json.ts';
import { groupBy } from '../plan/group-by.ts';
import { runInSlices, type Steps } from '../plan/slices.ts';
import { toFloor, toPlane, toSharedArea } from './floor-area.ts';
import { toMergers, toSplits } from './plan-parts.ts';
import { toChange, toShare, type Overlap, type Piece } from './plan-piece.ts';

export interface PlanComparison {
  readonly diff: PlanDiff;
  /** For each unit that went: the unit that has at least half of its floor, or null. */
  readonly successors: Readonly<Record<string, string | null>>;
}

/** Below this share of their common floor, walls are elsewhere; above it, they were drawn more exactly. */
const sameWalls = 0.9;
/** A successor has at least this share of the floor of the unit that went. */
const successorShare = 0.5;

/** Units that all lie over each other: beyond these, no floor is compared and nobody takes a place. A save waits for it, and others for the save. */
const mostLooks = 1_000_000;

export function comparePlans(older: Venue, newer: Venue): Promise<PlanComparison> {
  return runInSlices(toComparison(older, newer));
}

function* toComparison(older: Venue, newer: Venue): Steps<PlanComparison> {
  const project = toPlane(newer.units[0]?.displayPoint ?? older.units[0]?.displayPoint ?? [0, 0]);
  const olderPieces = yield* toPieces(older, project);
  const newerPieces = yield* toPieces(newer, project);
  const unitById = new Map(newer.units.map((unit) => [unit.id, unit]));
  const isUnchanged = ({ unit, ordinal }: Piece): boolean => {
    const same = newerPieces.get(unit.id);
    return same !== undefined && same.ordinal === ordinal && hasSameWalls(unit, same.unit);
  };
  const [changed, unchangedIds] = [[] as Piece[], new Set<string>()];
  for (const piece of olderPieces.values()) {
    if (isUnchanged(piece)) unchangedIds.add(piece.unit.id);
    else changed.push(piece);
    yield;
  }
  const overlapsByOlder = yield* toOverlaps(changed, [...newerPieces.values()]);
  const overlaps = [...overlapsByOlder.values()].flat();
  yield;
  const went = older.units.filter(({ id }) => !newerPieces.has(id));
  const stayed = [...olderPieces.values()].flatMap((piece) => {
    const now = newerPieces.get(piece.unit.id);
    return now ? [{ piece, now }] : [];
  });
  const levelIds = (venue: Venue): Set<string> => new Set(venue.levels.map(({ id }) => id));
  const diff: PlanDiff = {
    came: newer.units.filter(({ id }) => !olderPieces.has(id)).map(toChange),
    went: went.map(toChange),
    moved: stayed.filter(({ piece }) => !unchangedIds.has(piece.unit.id)).flatMap(({ piece, now }) => toMove(piece, now, overlapsByOlder)),
    renamed: older.units.flatMap((unit) => {
      const now = unitById.get(unit.id);
      return now ? toRename(unit, now) : [];
    }),
    split: toSplits(overlaps, unchangedIds),
    merged: toMergers(overlaps, unchangedIds),
    levelsCame: [...levelIds(newer)].filter((id) => !levelIds(older).has(id)),
    levelsWent: [...levelIds(older)].filter((id) => !levelIds(newer).has(id))
  };
  return { diff, successors: Object.fromEntries(went.map(({ id }) => [id, chooseSuccessor(overlapsByOlder.get(id) ?? [])])) };
}

function* toPieces(venue: Venue, project: ReturnType<typeof toPlane>): Steps<Map<string, Piece>> {
  const ordinals = new Map(venue.levels.map(({ id, ordinal }) => [id, ordinal]));
  const pieces = new Map<string, Piece>();
  for (const unit of venue.units) {
    pieces.set(unit.id, { unit, ordinal: ordinals.get(unit.levelId) ?? 0, floor: toFloor(unit.geometry, project) });
    yield;
  }
  return pieces;
}

/** By the id of the older unit. */
function* toOverlaps(older: readonly Piece[], newer: readonly Piece[]): Steps<Map<string, Overlap[]>> {
  const newerByOrdinal = groupBy(newer, ({ ordinal }) => ordinal);
  const indexByOrdinal = new Map<number, Flatbush>();
  for (const [ordinal, pieces] of newerByOrdinal) {
    const index = new Flatbush(pieces.length);
    for (const { floor } of pieces) index.add(...floor.bbox);
    index.finish();
    indexByOrdinal.set(ordinal, index);
    yield;
  }
  const overlapsByOlder = new Map<string, Overlap[]>();
  let looks = 0;
  for (const piece of older) {
    const found: Overlap[] = [];
    for (const at of indexByOrdinal.get(piece.ordinal)?.search(...piece.floor.bbox) ?? []) {
      if ((looks += 1) > mostLooks) break;
      const other = newerByOrdinal.get(piece.ordinal)?.[at];
      const sharedM2 = other ? toSharedArea(piece.floor, other.floor) : 0;
      if (other && sharedM2 > 0) found.push({ older: piece, newer: other, sharedM2 });
      yield;
    }
    overlapsByOlder.set(piece.unit.id, found);
  }
  return overlapsByOlder;
}

function hasSameWalls(a: Unit, b: Unit): boolean {
  return a.geometry === b.geometry || JSON.stringify(a.geometry) === JSON.stringify(b.geometry);
}

function toMove(piece: Piece, now: Piece, overlaps: ReadonlyMap<string, readonly Overlap[]>): PlanDiff['moved'] {
  const sharedM2 = overlaps.get(piece.unit.id)?.find(({ newer }) => newer.unit.id === piece.unit.id)?.sharedM2 ?? 0;
  const common = piece.floor.areaM2 + now.floor.areaM2 - sharedM2;
  if (piece.ordinal === now.ordinal && sharedM2 >= sameWalls * common) return [];
  const project = toPlane(piece.unit.displayPoint);
  const metres = Math.hypot(...project(now.unit.displayPoint));
  return [
    {
      ...toChange(now.unit),
      fromLevelId: piece.unit.levelId,
      overlap: toShare(sharedM2, piece.floor.areaM2),
      metres: Math.round(metres * 10) / 10
    }
  ];
}

/** In the first language whose text differs. */
function toRename(before: Unit, now: Unit): PlanDiff['renamed'] {
  if (toStableJson(before.name) === toStableJson(now.name)) return [];
  const tag = Object.keys({ ...before.name, ...now.name }).find((one) => before.name[one] !== now.name[one]) ?? 'en';
  return [{ ...toChange(now), name: toText(now.name, tag), from: toText(before.name, tag) }];
}

function chooseSuccessor(overlaps: readonly Overlap[]): string | null {
  const [best] = overlaps
    .filter(({ older, sharedM2 }) => sharedM2 >= successorShare * older.floor.areaM2)
    // A hall that is drawn under everything has as much of the floor as the shop in it: the closest fit takes over.
    .sort((a, b) => toFit(b) - toFit(a) || (a.newer.unit.id < b.newer.unit.id ? -1 : 1));
  return best?.newer.unit.id ?? null;
}

function toFit({ older, newer, sharedM2 }: Overlap): number {
  return sharedM2 / (older.floor.areaM2 + newer.floor.areaM2 - sharedM2);
}
