/** The list that says what the map shows: every place, with or without a value. */
import type { HeatKind, HeatRow } from '../domain/live-events.ts';
import type { NamedPlace } from './places.ts';
import { toBadness, toShown } from './rank.ts';
import type { SortKey } from './view.ts';

export interface ListedPlace {
  readonly place: NamedPlace;
  readonly row: HeatRow | undefined;
}

/** Found by name in either language, by id or by level; every word must be somewhere. */
export function listPlaces(
  places: readonly NamedPlace[],
  rows: ReadonlyMap<string, HeatRow>,
  heat: HeatKind,
  sort: SortKey,
  find: string,
  language: string
): ListedPlace[] {
  const wanted = find.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ id, name, otherName, sectionName, levelName }: NamedPlace): boolean => {
    const text = `${name} ${otherName} ${id} ${levelName} ${sectionName}`.normalize('NFKC').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  const listed = places.filter(fits).map((place) => ({ place, row: rows.get(place.id) }));
  const collator = new Intl.Collator(language, { numeric: true });
  const byName = (a: ListedPlace, b: ListedPlace): number =>
    collator.compare(a.place.name, b.place.name) || collator.compare(a.place.id, b.place.id);
  /** Nothing known stands last, whichever way is up. */
  const byNumber = (to: (row: HeatRow) => number | null) => (a: ListedPlace, b: ListedPlace) =>
    toRank(b.row, to) - toRank(a.row, to) || byName(a, b);
  const orders: Readonly<Record<SortKey, (a: ListedPlace, b: ListedPlace) => number>> = {
    worst: byNumber((row) => toBadness(heat, row)),
    name: byName,
    level: (a, b) => collator.compare(a.place.levelName, b.place.levelName) || byName(a, b),
    value: byNumber((row) => (row.enough ? toShown(row) : null)),
    events: byNumber((row) => row.sampleSize)
  };
  return listed.sort(orders[sort]);
}

/** Finite, so that two unknowns are equal. */
function toRank(row: HeatRow | undefined, to: (row: HeatRow) => number | null): number {
  return (row ? to(row) : null) ?? -Number.MAX_VALUE;
}
