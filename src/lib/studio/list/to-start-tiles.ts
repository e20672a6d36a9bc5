/** The tiles that a scene is drawn with: its own, or those that its kind comes with, as a start for arranging. */
import { gridSize } from '../../domain/grid.ts';
import { sceneKinds, sceneSchema, type SceneKind } from '../../domain/scene.ts';
import { toTiles } from '../../wall/scenes/layouts.ts';
import type { RawScene, RawTile } from '../draft/raw-wall.ts';
import { toCells } from '../tiles/grid.ts';

export function toStartTiles(scene: RawScene, isPortrait: boolean): readonly RawTile[] {
  const own = isPortrait ? scene.portraitTiles : scene.tiles;
  if (own) return own;
  const kind: SceneKind = sceneKinds.find((one) => one === scene.kind) ?? 'custom';
  const base = isPortrait && scene.tiles ? { tiles: scene.tiles.map((tile) => ({ ...tile, at: [...toCells(tile.at)] })) } : {};
  const parsed = sceneSchema.safeParse({ id: 'scene', kind, ...base });
  return parsed.success ? toTiles(parsed.data, isPortrait) : [{ kind: 'map', at: [0, 0, gridSize, gridSize] }];
}
