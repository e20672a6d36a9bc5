import type { LiveView } from '../live/live-view.svelte.ts';
import type { WorstPlace } from './playlist/expand-playlist.ts';
import { toWorstPlaces } from './playlist/worst-places.ts';

/** Of the views that say what is worst, by the keys of the playlist. */
export function toWorst(views: Readonly<Record<string, LiveView>>): ReadonlyMap<string, readonly WorstPlace[]> {
  return new Map(Object.entries(views).map(([key, view]) => [key, toWorstPlaces(view)]));
}
