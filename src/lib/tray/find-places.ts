/** Searching the places of a plan by name, id or alias. Pure. */
import { toAliasKey, type Venue } from '../domain/place.ts';

export interface FoundPlace {
  readonly id: string;
  readonly levelId: string;
  readonly isLevel: boolean;
}

interface Entry extends FoundPlace {
  readonly names: readonly string[];
}

const entriesByVenue = new WeakMap<Venue, readonly Entry[]>();

function getEntries(venue: Venue): readonly Entry[] {
  let entries = entriesByVenue.get(venue);
  if (entries) return entries;
  const aliases = new Map<string, string[]>();
  for (const [alias, place] of Object.entries(venue.aliases)) aliases.set(place, [...(aliases.get(place) ?? []), alias]);
  const toNames = (id: string, name: object): string[] => [id, ...Object.values(name)].map(toAliasKey).concat(aliases.get(id) ?? []);
  const levels = new Map(venue.levels.map((level) => [level.id, Object.values(level.shortName).map(toAliasKey)]));
  entries = [
    ...venue.levels.map(({ id, name, shortName }) => ({
      id,
      levelId: id,
      isLevel: true,
      names: [...toNames(id, name), ...Object.values(shortName).map(toAliasKey)]
    })),
    ...venue.units.map(({ id, levelId, name }) => ({
      id,
      levelId,
      isLevel: false,
      names: [...toNames(id, name), ...(levels.get(levelId) ?? [])]
    }))
  ];
  entriesByVenue.set(venue, entries);
  return entries;
}

/** Every word must be somewhere; who begins with the text comes first. */
export function findPlaces(venue: Venue, text: string, most: number): FoundPlace[] {
  const asked = toAliasKey(text);
  if (asked === '') return [];
  const parts = asked.split(' ');
  return getEntries(venue)
    .filter(({ names }) => parts.every((part) => names.some((name) => name.includes(part))))
    .map((entry) => ({ entry, rank: entry.names.includes(asked) ? 0 : entry.names.some((name) => name.startsWith(asked)) ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank || (a.entry.id < b.entry.id ? -1 : 1))
    .slice(0, most)
    .map(({ entry: { id, levelId, isLevel } }) => ({ id, levelId, isLevel }));
}
