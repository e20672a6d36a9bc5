import type { TileKind } from '../../domain/scene.ts';

/** Tiles that a scene is looked at for. */
export const heroes: ReadonlySet<TileKind> = new Set<TileKind>([
  'map',
  'stack',
  'chainMap',
  'scatter',
  'journey',
  'keywords',
  'ranking',
  'week',
  'number'
]);
