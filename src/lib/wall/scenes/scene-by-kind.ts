/** One entry per kind of scene: a kind without one does not compile. */
import type { SceneKind } from '../../domain/scene.ts';
import { answerScenes } from './answer-scenes.ts';
import type { SceneKindInfo } from './scene-kind.ts';
import { numberScene } from './titles-number.ts';
import { placeScene } from './titles-place.ts';

export const sceneByKind: Readonly<Record<SceneKind, SceneKindInfo>> = {
  overview: placeScene,
  floor: placeScene,
  number: numberScene,
  custom: placeScene,
  ...answerScenes
};
