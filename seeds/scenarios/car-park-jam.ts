import { pin, toMiddle, type Scenario } from './scenario.ts';

export const carParkJam: Scenario = {
  name: 'car-park-jam',
  title: 'The way out of the car park is blocked: the zone stays full, the barrier fails, drivers call.',
  toSetting: (mall, fromMs, toMs) => ({
    calm: true,
    pinned: [
      ...pin('carParkJam', mall.zones, 'B2-PARK-C', toMiddle(fromMs, toMs), 80, 18),
      ...pin('barrierDown', mall.byRole.barrier, 'B2-GATE-OUT', toMiddle(fromMs, toMs), 45, 6)
    ]
  })
};
