/** One entry per kind of tile: a kind without one does not compile. */
import type { TileKind } from '../../domain/scene.ts';
import KpisTile from './KpisTile.svelte';
import MapTile from './MapTile.svelte';
import NumberTile from './NumberTile.svelte';
import ProblemsTile from './ProblemsTile.svelte';
import StackTile from './StackTile.svelte';
import TrendTile from './TrendTile.svelte';
import VoicesTile from './VoicesTile.svelte';
import { answerTiles } from './answer-tiles.ts';
import { chooseMeasure } from './choose-measure.ts';
import type { TileKindInfo } from './tile.ts';
import { toHeatSpec, toKpisSpec, toProblemsSpec, toSeriesSpec, toSparkSpec, toVoicesSpec, trendMeasures } from './view-specs.ts';

export const tileByKind: Readonly<Record<TileKind, TileKindInfo>> = {
  map: {
    toSpecs: (tile, subject) => ({
      heat: toHeatSpec(subject, tile.heat),
      problems: toProblemsSpec(subject),
      voices: toVoicesSpec(subject)
    }),
    component: MapTile
  },
  stack: {
    toSpecs: (tile, subject) => ({
      heat: toHeatSpec(subject, tile.heat),
      problems: toProblemsSpec(subject),
      voices: toVoicesSpec(subject)
    }),
    component: StackTile
  },
  kpis: { toSpecs: (tile, subject, wall) => ({ kpis: toKpisSpec(subject, tile.measures ?? wall.kpis) }), component: KpisTile },
  trend: {
    toSpecs: (tile, subject) => ({ series: toSeriesSpec(subject, toTrendMeasures(chooseMeasure(tile, subject, 'complaintCount'))) }),
    component: TrendTile
  },
  problems: { toSpecs: (_tile, subject) => ({ problems: toProblemsSpec(subject) }), component: ProblemsTile },
  voices: { toSpecs: (_tile, subject) => ({ voices: toVoicesSpec(subject) }), component: VoicesTile },
  number: {
    toSpecs: (tile, subject) => {
      const measure = chooseMeasure(tile, subject, 'complaintsPer1kVisitors');
      return { kpis: toKpisSpec(subject, [measure]), series: toSparkSpec(subject, measure) };
    },
    component: NumberTile
  },
  ...answerTiles
};

/** Footfall is the ground that every other line stands on. */
function toTrendMeasures(measure: string): string[] {
  return measure === 'complaintCount' ? [...trendMeasures] : [...new Set([measure, 'footfall'])];
}
