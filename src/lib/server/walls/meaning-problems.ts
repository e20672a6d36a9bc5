/** What is right in form and still cannot be shown: a level that the venue has not, a measure that nobody knows. */
import { FloorpulseError } from '../../domain/errors.ts';
import { isMeasureName, listMeasures } from '../../domain/measures/catalogue.ts';
import type { Venue } from '../../domain/place.ts';
import type { Tile } from '../../domain/scene.ts';
import { resolveRange, type RangeInput } from '../../domain/time-range.ts';
import type { Wall, WallProblem } from '../../domain/wall.ts';
import type { Path, WallText } from './read-wall-text.ts';
import { toUnknown } from './shape-problems.ts';

/** A venue that the caller sees, else undefined: one of somebody else is the same as none. */
export type FindVenue = (venueId: string) => Venue | undefined;

interface Subject {
  readonly venue?: string | undefined;
  readonly level?: string | undefined;
  readonly place?: string | undefined;
  readonly measure?: string | undefined;
  readonly measures?: readonly string[] | undefined;
  readonly range?: RangeInput | { last: string } | undefined;
}

const maxListed = 24;

export function toMeaningProblems(text: WallText, wall: Wall, findVenue: FindVenue, nowMs: number): WallProblem[] {
  const problems: WallProblem[] = [];
  const refuse = (path: Path, message: string): void => void problems.push(text.toProblem(path, message));
  const ownVenue = findVenue(wall.venue);
  if (!ownVenue) refuse(['venue'], `there is no venue "${wall.venue}"`);
  const others = Array.isArray(wall.venues) ? wall.venues : [];
  for (const [index, id] of others.entries()) if (!findVenue(id)) refuse(['venues', index], `there is no venue "${id}"`);

  const checkMeasure = (path: Path, name: string): void => {
    if (!isMeasureName(name)) refuse(path, `"${name}" ${toUnknownMeasure(name)}`);
  };
  /** @param around ids of the venue that counts where the subject names none */
  const check = (path: Path, subject: Subject, around: string): void => {
    const { level, place, measure, measures = [], range } = subject;
    if (subject.venue !== undefined && subject.venue !== wall.venue && wall.venues !== 'all' && !others.includes(subject.venue))
      refuse([...path, 'venue'], `"${subject.venue}" is not on this wall: name it in "venues" first`);
    const venueId = subject.venue ?? around;
    const venue = findVenue(venueId);
    if (!venue && subject.venue !== undefined) refuse([...path, 'venue'], `there is no venue "${venueId}"`);
    if (venue) checkPlace(refuse, path, venue, level, place);
    if (measure !== undefined) checkMeasure([...path, 'measure'], measure);
    for (const [index, name] of measures.entries()) checkMeasure([...path, 'measures', index], name);
    if (range && ownVenue) checkRange(refuse, path, range as RangeInput, ownVenue, nowMs);
  };

  for (const [index, name] of wall.kpis.entries()) checkMeasure(['kpis', index], name);
  for (const name of Object.keys(wall.freshness.measures)) checkMeasure(['freshness', 'measures', name], name);
  for (const [index, scene] of wall.scenes.entries()) {
    const path = ['scenes', index];
    check(path, scene, wall.venue);
    const around = scene.venue ?? wall.venue;
    const checkTiles = (name: 'tiles' | 'portraitTiles', tiles: readonly Tile[] = []): void =>
      tiles.forEach((tile, at) => check([...path, name, at], tile, around));
    checkTiles('tiles', scene.tiles);
    checkTiles('portraitTiles', scene.portraitTiles);
  }
  for (const [index, item] of wall.playlist.entries()) {
    const scene = wall.scenes.find(({ id }) => id === item.scene);
    check(['playlist', index], item, scene?.venue ?? wall.venue);
  }
  for (const [index, { level }] of wall.takeovers.entries())
    if (ownVenue && others.length === 0 && wall.venues !== 'all') checkPlace(refuse, ['takeovers', index], ownVenue, level, undefined);
  return problems;
}

function toUnknownMeasure(name: string): string {
  return toUnknown(
    name,
    listMeasures().map((measure) => measure.name)
  ).replace('is not known here', 'is no measure');
}

function checkPlace(refuse: (path: Path, message: string) => void, path: Path, venue: Venue, levelId?: string, place?: string): void {
  const level = venue.levels.find(({ id }) => id === levelId);
  if (levelId !== undefined && !level) {
    const ids = venue.levels.map(({ id }) => id);
    const more = ids.length > maxListed ? ` and ${ids.length - maxListed} more` : '';
    refuse([...path, 'level'], `there is no level ${levelId} in ${venue.id}, it has ${ids.slice(0, maxListed).join(', ')}${more}`);
  }
  if (place === undefined) return;
  const unit = venue.units.find(({ id }) => id === place);
  if (!unit) {
    const follower = venue.successors?.[place];
    const remedy = follower ? `; ${follower} took its place` : '';
    refuse([...path, 'place'], `there is no unit ${place} in ${venue.id}${remedy}`);
  } else if (level && unit.levelId !== level.id) refuse([...path, 'place'], `${place} is on level ${unit.levelId}, not on ${level.id}`);
}

function checkRange(refuse: (path: Path, message: string) => void, path: Path, range: RangeInput, venue: Venue, nowMs: number): void {
  try {
    resolveRange(range, venue, nowMs);
  } catch (error) {
    if (!(error instanceof FloorpulseError)) throw error;
    const field = (error.details.field ?? 'range').split('.');
    refuse([...path, ...field], error.message.replace(/^\S+ /, '').replace(/\.$/, ''));
  }
}
