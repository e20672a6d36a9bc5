import type { Scenario } from './scenario.ts';

export const quietDay: Scenario = {
  name: 'quiet-day',
  title: 'Nothing goes wrong, and fewer people speak: what a baseline is made of.',
  toSetting: () => ({ pinned: [], volume: 0.8, calm: true })
};
