/** One entry per kind of tile: a kind without one does not compile. */
import type { TileKind } from '../../domain/scene.ts';
import NotBuilt from './NotBuilt.svelte';
import type { TileKindInfo } from './tile.ts';

const notBuilt: TileKindInfo = { toSpecs: () => ({}), component: NotBuilt };

export const tileByKind: Readonly<Record<TileKind, TileKindInfo>> = {
  map: notBuilt,
  stack: notBuilt,
  kpis: notBuilt,
  trend: notBuilt,
  problems: notBuilt,
  voices: notBuilt,
  number: notBuilt,
  keywords: notBuilt,
  ranking: notBuilt,
  week: notBuilt,
  journey: notBuilt,
  scatter: notBuilt,
  drivers: notBuilt,
  chainMap: notBuilt,
  chainRanking: notBuilt
};
