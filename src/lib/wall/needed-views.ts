/** All views that a scene asks for, and the venues whose plans it draws: to have them there before it is shown. */
import type { ViewSpec } from '../domain/live-events.ts';
import type { Scene } from '../domain/scene.ts';
import type { Wall } from '../domain/wall.ts';
import { toTiles } from './scenes/layouts.ts';
import { sceneByKind } from './scenes/scene-by-kind.ts';
import { toSceneSubject, toSubject, type ScreenPicture, type SubjectPart } from './subject.ts';
import { tileByKind } from './tiles/tile-by-kind.ts';

export interface Needed {
  readonly specs: Readonly<Record<string, ViewSpec>>;
  readonly venues: readonly string[];
}

export function toNeeded(wall: Wall, picture: ScreenPicture, scene: Scene, item: SubjectPart | null, isPortrait: boolean): Needed {
  const specs: Record<string, ViewSpec> = {};
  const whole = toSceneSubject(wall, picture, scene, item);
  const venues = new Set([whole.venue]);
  const add = (of: string, more: Readonly<Record<string, ViewSpec>>) => {
    for (const [name, spec] of Object.entries(more)) specs[`${of}.${name}`] = spec;
  };
  add('title', sceneByKind[scene.kind].toSpecs(scene, whole, wall));
  for (const [index, tile] of toTiles(scene, isPortrait).entries()) {
    const subject = toSubject(wall, picture, scene, item, tile);
    venues.add(subject.venue);
    add(String(index), tileByKind[tile.kind].toSpecs(tile, subject, wall));
  }
  return { specs, venues: [...venues] };
}
