/** The tiles of analysis, for the record of all tiles. */
import type { TileKind } from '../../domain/scene.ts';
import {
  toChainSpecs,
  toDriverSpecs,
  toJourneySpecs,
  toKeywordSpecs,
  toRankingSpecs,
  toScatterSpecs,
  toWeekSpecs
} from './answer-specs.ts';
import ChainMapTile from './ChainMapTile.svelte';
import ChainRankingTile from './ChainRankingTile.svelte';
import DriversTile from './DriversTile.svelte';
import JourneyTile from './JourneyTile.svelte';
import KeywordsTile from './KeywordsTile.svelte';
import RankingTile from './RankingTile.svelte';
import ScatterTile from './ScatterTile.svelte';
import WeekTile from './WeekTile.svelte';
import type { TileKindInfo } from './tile.ts';

type AnswerKind = 'keywords' | 'ranking' | 'week' | 'journey' | 'scatter' | 'drivers' | 'chainMap' | 'chainRanking';

export const answerTiles: Readonly<Record<AnswerKind & TileKind, TileKindInfo>> = {
  keywords: { toSpecs: toKeywordSpecs, component: KeywordsTile },
  ranking: { toSpecs: toRankingSpecs, component: RankingTile },
  week: { toSpecs: toWeekSpecs, component: WeekTile },
  journey: { toSpecs: toJourneySpecs, component: JourneyTile },
  scatter: { toSpecs: toScatterSpecs, component: ScatterTile },
  drivers: { toSpecs: toDriverSpecs, component: DriversTile },
  chainMap: { toSpecs: toChainSpecs, component: ChainMapTile },
  chainRanking: { toSpecs: toChainSpecs, component: ChainRankingTile }
};
