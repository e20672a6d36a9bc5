import { pin, toMiddle, type Scenario } from './scenario.ts';

export const queueGrows: Scenario = {
  name: 'queue-grows',
  title: 'The queue of a restaurant grows past a quarter of an hour, and then people speak.',
  toSetting: (mall, fromMs, toMs) => ({
    calm: true,
    pinned: pin(
      'queueGrows',
      mall.queues.filter(({ category }) => category === 'restaurant'),
      '',
      toMiddle(fromMs, toMs),
      90,
      14
    )
  })
};
