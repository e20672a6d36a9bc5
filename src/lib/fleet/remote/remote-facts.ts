/** What the functions of the playlist are fed with, from what the page holds. */
import type { WallVenue } from '../../domain/live-events.ts';
import { toText, type LocalizedText, type Venue } from '../../domain/place.ts';
import type { LiveView } from '../../live/live-view.svelte.ts';
import { PlaceNames } from '../../wall/place-names.ts';
import type { Plans } from '../../wall/plans.svelte.ts';
import type { PlaylistFacts, Turn } from '../../wall/playlist/expand-playlist.ts';
import type { TurnNames } from '../../wall/playlist/turn-words.ts';
import { toWorstPlaces } from '../../wall/playlist/worst-places.ts';
import type { Language } from '../words.ts';

type KnownPlans = Pick<Plans, 'get'>;

export function toFacts(venues: readonly WallVenue[], plans: KnownPlans, worst: Readonly<Record<string, LiveView>>): PlaylistFacts {
  return {
    venues: venues.map((venue) => ({ ...venue, levels: plans.get(venue.id)?.levels.map(({ id }) => id) ?? null })),
    worst: new Map(Object.entries(worst).map(([key, view]) => [key, toWorstPlaces(view)]))
  };
}

export function toTurnNames(
  venues: readonly WallVenue[],
  plans: KnownPlans,
  measures: readonly { readonly name: string; readonly label: LocalizedText }[],
  language: Language
): TurnNames {
  const known = new WeakMap<Venue, PlaceNames>();
  /** Asked for each time, so that whoever shows a name is drawn again when its plan comes. */
  const getNames = (venue: string): PlaceNames | null => {
    const plan = plans.get(venue);
    if (!plan) return null;
    const names = known.get(plan) ?? new PlaceNames(plan, language);
    known.set(plan, names);
    return names;
  };
  const toName = (text: LocalizedText | undefined, id: string): string => (text ? toText(text, language) : id);
  return {
    toVenueName: (id) => toName(venues.find((venue) => venue.id === id)?.name, id),
    toLevelName: (venue, level) => getNames(venue)?.toLevelName(level) ?? level,
    toPlaceName: (venue, place) => getNames(venue)?.toFullName(place) ?? place,
    toMeasureName: (name) => toName(measures.find((measure) => measure.name === name)?.label, name)
  };
}

/** Venues whose floors or places are named by a turn. */
export function toNamedVenues(turns: readonly Turn[], wallVenue: string): string[] {
  const named = turns.flatMap(({ subject }) => (subject.level || subject.place ? [subject.venue ?? wallVenue] : []));
  return [...new Set(named)];
}
