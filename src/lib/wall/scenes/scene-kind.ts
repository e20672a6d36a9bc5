import type { Scene } from '../../domain/scene.ts';
import type { Wall } from '../../domain/wall.ts';
import type { Subject, TileContext, TileSpecs, TileViews } from '../tiles/tile.ts';
import type { Title } from '../titles.ts';

/** What a kind of scene says in its heading, and which views it needs for that (views that a tile watches anyway cost nothing). */
export interface SceneKindInfo {
  readonly toSpecs: (scene: Scene, subject: Subject, wall: Wall) => TileSpecs;
  /** The answer as a sentence, in several lengths, longest first; at least one. Views may be unanswered yet. */
  readonly toTitles: (views: TileViews, subject: Subject, context: TileContext, scene: Scene) => Title[];
}
