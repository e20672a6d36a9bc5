/** The map alone, without a component: what a change of colours costs it, and what it would cost to hand its data over again. */
import type { GeoJSONSource } from 'maplibre-gl';
import type { Venue } from '../../../src/lib/domain/place.ts';
import { fitCamera, toRings } from '../../../src/lib/map/camera.ts';
import { FillTable } from '../../../src/lib/map/fills.ts';
import { FloorMap } from '../../../src/lib/map/floor-map.ts';
import { toLabelFeatures, toLevelPlan, toUnitFeatures } from '../../../src/lib/map/plan-features.ts';
import { noInsets } from '../../../src/lib/map/plan-heat.ts';
import { toPlanLabels } from '../../../src/lib/map/plan-labels.ts';
import { palettes } from '../../../src/lib/ui/palette.ts';

export interface BareMap {
  recolor(turn: number): void;
  /** Colours as data: units and the names on them. Resolves when the map has them. */
  renew(): Promise<void>;
}

export async function openBareMap(venue: Venue, level: string): Promise<BareMap> {
  const container = document.createElement('div');
  container.style.cssText = 'position:fixed;inset:0';
  document.body.append(container);
  const plan = toLevelPlan(venue, level);
  const size = { width: innerWidth, height: innerHeight };
  const camera = fitCamera(toRings(plan.levels[0]?.geometry ?? venue.geometry).flat(), 0, size, noInsets);
  const engine = new FloorMap({ container, venue, palette: palettes.day, level, camera, unitPx: 0.7, fadeMs: 0 });
  const table = new FillTable(palettes.day, { ramp: 'sequential' });
  const labels = toPlanLabels(plan, 'unit', 'en', camera, size, 12.6);
  engine.setLabels(labels);
  await engine.settled();
  return {
    recolor(turn) {
      const fills = new Map(plan.units.map(({ id }, index) => [id, table.get({ heat: ((index * 7 + turn * 5) % 13) / 13, enough: true })]));
      engine.setPaint({ by: 'unit', fills, inks: fills });
    },
    async renew() {
      const map = engine['map'];
      await Promise.all([
        map.getSource<GeoJSONSource>('units')?.setData(toUnitFeatures(plan)),
        map.getSource<GeoJSONSource>('labels')?.setData(toLabelFeatures(labels))
      ]);
      while (!map.areTilesLoaded()) await map.once('render');
    }
  };
}
