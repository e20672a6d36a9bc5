/** Places that an unplaced name may mean, best first. Only suggested, never assigned: a person decides. Pure. */
import { toAliasKey, type Level, type Unit, type Venue } from '../../domain/place.ts';
import type { PlaceSuggestion, UnplacedGroup, UnplacedName } from '../../domain/unplaced.ts';
import { findCategories, isOfCategory } from './category-words.ts';
import { findLevels, isFloorAlone } from './level-words.ts';
import { toLikeness } from './name-likeness.ts';
import { findNearUnits } from './near-units.ts';

export interface SuggestQuestion {
  readonly name: UnplacedName;
  readonly texts: UnplacedGroup['texts'];
  /** A removed unit as it was on the last plan that had it. */
  readonly formerUnit?: Unit | undefined;
}

type Reason = PlaceSuggestion['because'][number];

const mostShown = 5;
const leastScore = 0.35;
const leastLikeness = 0.55;
/** A kind of place that a floor has more of is no hint. */
const mostOfKind = 4;
const nearMetres = 60;

export function suggestPlaces(venue: Venue, question: SuggestQuestion): PlaceSuggestion[] {
  const found = new Found();
  const said = question.name.alias ?? question.name.place;
  if (said !== undefined) suggestByName(venue, said, question.texts, found);
  if (question.name.at) suggestByPoint(venue, question.name.at, question.name.level, found);
  if (question.formerUnit) suggestSuccessor(venue, question.formerUnit, found);
  return found.toSuggestions();
}

/** The best score of each place, and every reason that speaks for it. */
class Found {
  readonly #byPlace = new Map<string, { score: number; because: Set<Reason> }>();

  add(placeId: string, score: number, ...because: Reason[]): void {
    const known = this.#byPlace.get(placeId) ?? { score: 0, because: new Set<Reason>() };
    known.score = Math.max(known.score, score);
    for (const reason of because) known.because.add(reason);
    this.#byPlace.set(placeId, known);
  }

  /** Places with one score stand beside each other, all of them or none: a choice among equals would be chance. */
  toSuggestions(): PlaceSuggestion[] {
    const all = [...this.#byPlace]
      .map(([placeId, { score, because }]) => ({ placeId, score: Math.round(score * 100) / 100, because: [...because] }))
      .filter(({ score }) => score >= leastScore)
      .sort((a, b) => b.score - a.score || (a.placeId < b.placeId ? -1 : 1));
    const cut = all[mostShown];
    return cut === undefined ? all : all.slice(0, mostShown).filter(({ score }) => score > cut.score);
  }
}

function suggestByName(venue: Venue, said: string, texts: readonly string[], found: Found): void {
  const asked = toAliasKey(said);
  const named = findLevels(venue, said);
  // What the name leaves open, the words of the events may say.
  const levels = named.length > 0 ? named : findLevels(venue, texts.join(' \n '));
  const isOnLevel = (place: Entry): boolean => levels.length === 0 || levels.some(({ id }) => id === place.levelId);
  for (const entry of getEntries(venue)) {
    const likeness = Math.max(...entry.names.map((name) => toLikeness(asked, name)));
    if (likeness < leastLikeness) continue;
    const score = 0.9 * likeness * (isOnLevel(entry) ? 1 : named.length > 0 ? 0.6 : 0.85);
    found.add(entry.placeId, score, 'name', ...(levels.length > 0 && isOnLevel(entry) ? (['level'] as const) : []));
  }
  const inName = findCategories(said);
  const categories = inName.length > 0 ? inName : findCategories(texts.join(' \n '));
  suggestByKind(venue, categories, levels, (inName.length > 0 ? 1 : 0.75) * (named.length > 0 || levels.length === 0 ? 1 : 0.85), found);
  if (named.length === 1 && inName.length === 0) found.add(named[0]!.id, isFloorAlone(said) ? 0.95 : 0.5, 'level');
}

/** A kind of place on a floor: where there is one of it, that is nearly an answer. */
function suggestByKind(venue: Venue, categories: readonly string[], levels: readonly Level[], weight: number, found: Found): void {
  if (categories.length === 0) return;
  const isWanted = (unit: Unit): boolean => isOfCategory(unit.category, categories);
  if (levels.length === 0) {
    const units = venue.units.filter(isWanted);
    if (units.length <= mostOfKind) for (const unit of units) found.add(unit.id, (units.length === 1 ? 0.8 : 0.5) * weight, 'category');
    return;
  }
  for (const level of levels) {
    const units = venue.units.filter((unit) => unit.levelId === level.id && isWanted(unit));
    if (units.length > mostOfKind) continue;
    for (const unit of units) found.add(unit.id, (units.length === 1 ? 0.92 : 0.7) * weight, 'level', 'category');
  }
}

function suggestByPoint(venue: Venue, point: readonly [number, number], levelId: string | undefined, found: Found): void {
  const near = findNearUnits(venue, point, levelId, nearMetres).slice(0, mostShown);
  for (const { unit, metres } of near) found.add(unit.id, 0.95 * Math.exp(-metres / 40), 'near');
}

/** What stands on its floor now, then what is called alike. */
function suggestSuccessor(venue: Venue, former: Unit, found: Found): void {
  for (const { unit, metres } of findNearUnits(venue, former.displayPoint, former.levelId, nearMetres / 2).slice(0, 3)) {
    found.add(unit.id, metres === 0 ? 0.9 : 0.6 * Math.exp(-metres / 20), 'successor');
  }
  const names = Object.values(former.name).map(toAliasKey);
  for (const entry of getEntries(venue)) {
    const likeness = Math.max(0, ...names.flatMap((name) => entry.names.map((other) => toLikeness(name, other))));
    if (likeness >= 0.8) found.add(entry.placeId, (entry.levelId === former.levelId ? 0.85 : 0.6) * likeness, 'name');
  }
}

interface Entry {
  readonly placeId: string;
  readonly levelId: string;
  readonly names: readonly string[];
}

const entriesByVenue = new WeakMap<Venue, readonly Entry[]>();

/** Every place with all that it is called: ids, names in every language, aliases. */
function getEntries(venue: Venue): readonly Entry[] {
  const known = entriesByVenue.get(venue);
  if (known) return known;
  const aliases = new Map<string, string[]>();
  for (const [alias, placeId] of Object.entries(venue.aliases)) aliases.set(placeId, [...(aliases.get(placeId) ?? []), alias]);
  const toEntry = (place: Level | Unit, levelId: string): Entry => ({
    placeId: place.id,
    levelId,
    names: [...new Set([place.id, ...Object.values(place.name)].map(toAliasKey).concat(aliases.get(place.id) ?? []))]
  });
  const entries = [...venue.levels.map((level) => toEntry(level, level.id)), ...venue.units.map((unit) => toEntry(unit, unit.levelId))];
  entriesByVenue.set(venue, entries);
  return entries;
}
