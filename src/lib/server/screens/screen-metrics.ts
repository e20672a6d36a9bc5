import { Counter, Gauge } from 'prom-client';
import type { FleetScreen } from '../../domain/screen.ts';
import { registry } from '../metrics.ts';

type StateCounts = Readonly<Record<FleetScreen['state'], { readonly paired: number; readonly unpaired: number }>>;

const registers = [registry];
let countStates = (): StateCounts | undefined => undefined;

new Gauge({
  name: 'floorpulse_screens',
  help: 'Screens by state',
  labelNames: ['state', 'paired'] as const,
  registers,
  collect() {
    for (const [state, { paired, unpaired }] of Object.entries(countStates() ?? {})) {
      this.set({ state, paired: 'yes' }, paired);
      this.set({ state, paired: 'no' }, unpaired);
    }
  }
});

export const screenMetrics = {
  watch: (count: () => StateCounts): void => {
    countStates = count;
  },
  refused: new Counter({
    name: 'floorpulse_screen_reports_refused_total',
    help: 'Reports of screens that were not taken',
    labelNames: ['reason'] as const,
    registers
  }),
  thumbnails: new Counter({ name: 'floorpulse_screen_thumbnails_total', help: 'Pictures that screens sent of themselves', registers })
};
