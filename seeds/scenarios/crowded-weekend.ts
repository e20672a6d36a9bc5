import type { Scenario } from './scenario.ts';

export const crowdedWeekend: Scenario = {
  name: 'crowded-weekend',
  title: 'Half as many voices again as on a usual day, with everything that usually goes wrong.',
  toSetting: () => ({ pinned: [], volume: 1.5 })
};
