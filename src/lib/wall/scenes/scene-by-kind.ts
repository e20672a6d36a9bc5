/** One entry per kind of scene: a kind without one does not compile. */
import { toText } from '../../domain/place.ts';
import type { SceneKind } from '../../domain/scene.ts';
import type { SceneKindInfo } from './scene-kind.ts';

const venueName: SceneKindInfo = {
  toSpecs: () => ({}),
  toTitles: (_views, _subject, { venue, language }) => [[{ text: toText(venue.name, language) }]]
};

export const sceneByKind: Readonly<Record<SceneKind, SceneKindInfo>> = {
  overview: venueName,
  floor: venueName,
  number: venueName,
  custom: venueName,
  chain: venueName,
  drivers: venueName,
  journey: venueName,
  voices: venueName,
  ranking: venueName,
  week: venueName
};
