/** The turns of a wall: the items of its playlist, each as often as it multiplies. How many there are never depends on what was measured. */
import type { VenueTime } from '../../domain/day-hours.ts';
import type { ViewSpec } from '../../domain/live-events.ts';
import type { DayPart, PlaylistItem } from '../../domain/playlist.ts';
import type { Wall } from '../../domain/wall.ts';

export interface VenueFacts extends VenueTime {
  readonly id: string;
  readonly levelCount: number;
  /** Ids, lowest first; null: its plan is not there yet, then its turns have no level. */
  readonly levels: readonly string[] | null;
}

export interface WorstPlace {
  readonly venue: string;
  readonly level: string | null;
  readonly place: string | null;
}

export interface PlaylistFacts {
  /** Those of the wall, its own first. */
  readonly venues: readonly VenueFacts[];
  /** Worst first, by the keys of `toPlaylistSpecs`; what is not there yet is shown without a place. */
  readonly worst: ReadonlyMap<string, readonly WorstPlace[]>;
}

/** What an item says of what is shown; scene and wall say the rest. */
export type TurnSubject = Pick<PlaylistItem, 'venue' | 'level' | 'place' | 'measure' | 'range' | 'language' | 'theme'>;

export interface Turn {
  /** `<item>.<which of its turns>`, the same for all screens of a wall. */
  readonly key: string;
  readonly scene: string;
  readonly lengthMs: number;
  readonly subject: TurnSubject;
  /** Null: always. */
  readonly dayParts: readonly string[] | null;
}

export interface Playlist {
  readonly turns: readonly Turn[];
  /** What is shown when no item has its part of the day: a wall is never without a picture. */
  readonly restTurn: Turn;
  /** Those that items name. */
  readonly dayParts: readonly DayPart[];
  readonly venue: VenueTime;
}

const defaultSeconds = 30;
const today = { businessDays: 1 };

/** The views that say which places and venues are the worst: to be watched as long as the wall is shown. */
export function toPlaylistSpecs(wall: Wall): ReadonlyMap<string, ViewSpec> {
  const specs = wall.playlist.flatMap((item) => toWorstSpec(item, wall) ?? []);
  return new Map(specs.map((spec) => [toSpecKey(spec), spec]));
}

const toSpecKey = (spec: ViewSpec): string => JSON.stringify(spec);

function toWorstSpec(item: PlaylistItem, wall: Wall): ViewSpec | null {
  const scene = wall.scenes.find(({ id }) => id === item.scene);
  const range = item.range ?? scene?.range ?? today;
  if (item.each === 'worstPlace') {
    const level = item.level ?? scene?.level;
    return { kind: 'problems', venue: toVenueId(item, wall), ...(level && { level }), range };
  }
  if (item.each !== 'worstVenue') return null;
  const measure = item.measure ?? scene?.measure ?? 'complaintsPer1kVisitors';
  const venues = wall.venues === 'all' ? {} : { venues: [...new Set([wall.venue, ...(wall.venues ?? [])])] };
  return { kind: 'ranking', of: 'venue', venue: wall.venue, ...venues, range, measures: [measure], first: 10 };
}

function toVenueId(item: PlaylistItem, wall: Wall): string {
  return item.venue ?? wall.scenes.find(({ id }) => id === item.scene)?.venue ?? wall.venue;
}

/** @throws Error without a venue: a wall has at least its own */
export function expandPlaylist(wall: Wall, facts: PlaylistFacts): Playlist {
  const venue = facts.venues.find(({ id }) => id === wall.venue) ?? facts.venues[0];
  if (!venue) throw new Error(`The wall ${wall.id} has no venue.`);
  const scenes: PlaylistItem[] = wall.scenes.map(({ id }) => ({ scene: id, seconds: defaultSeconds, count: 1 }));
  const items = wall.playlist.length > 0 ? wall.playlist : scenes;
  const turns = items.flatMap((item, index) =>
    toSubjects(item, wall, facts).map((subject, at): Turn => ({
      key: `${index}.${at}`,
      scene: item.scene,
      lengthMs: Math.round(item.seconds * 1000),
      subject,
      dayParts: item.dayParts ?? null
    }))
  );
  const named = new Set(turns.flatMap(({ dayParts }) => dayParts ?? []));
  const restTurn: Turn = { key: 'rest', scene: wall.scenes[0]?.id ?? '', lengthMs: defaultSeconds * 1000, subject: {}, dayParts: null };
  return { turns, restTurn, dayParts: wall.dayParts.filter(({ id }) => named.has(id)), venue };
}

function toSubjects(item: PlaylistItem, wall: Wall, facts: PlaylistFacts): TurnSubject[] {
  const { venue, level, place, measure, range, language, theme } = item;
  const own = withoutEmpty({ venue, level, place, measure, range, language, theme });
  switch (item.each) {
    case undefined:
      return [own];
    case 'venue':
      return facts.venues.map(({ id }) => ({ ...own, venue: id }));
    case 'level':
      return toLevels(toVenueId(item, wall), facts).map((id) => ({ ...own, ...(id !== null && { level: id }) }));
    case 'worstPlace':
    case 'worstVenue': {
      const spec = toWorstSpec(item, wall);
      const worst = (spec && facts.worst.get(toSpecKey(spec))) ?? [];
      return Array.from({ length: item.count }, (_, at) => {
        const found = worst[at % Math.max(1, worst.length)];
        return found ? { ...own, ...withoutEmpty({ venue: found.venue, level: found.level, place: found.place }) } : own;
      });
    }
  }
}

/** One turn at least, so that an item is never lost without a word. */
function toLevels(venueId: string, { venues }: PlaylistFacts): readonly (string | null)[] {
  const venue = venues.find(({ id }) => id === venueId);
  if (venue?.levels && venue.levels.length > 0) return venue.levels;
  return Array.from({ length: Math.max(1, venue?.levelCount ?? 1) }, () => null);
}

function withoutEmpty(subject: Readonly<Record<string, unknown>>): TurnSubject {
  return Object.fromEntries(Object.entries(subject).filter(([, value]) => value !== undefined && value !== null));
}
