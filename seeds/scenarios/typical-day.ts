import type { Scenario } from './scenario.ts';

export const typicalDay: Scenario = {
  name: 'typical-day',
  title: 'A day as any other: 20,000 to 30,000 visitors, 200 to 300 voices, what usually goes wrong.',
  toSetting: () => ({ pinned: [] })
};
