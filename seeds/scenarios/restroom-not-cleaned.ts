import { pin, toMiddle, type Scenario } from './scenario.ts';

export const restroomNotCleaned: Scenario = {
  name: 'restroom-not-cleaned',
  title: 'A restroom is not cleaned for two hours: minutes overdue first, complaints 10 to 40 minutes later.',
  toSetting: (mall, fromMs, toMs) => ({
    calm: true,
    pinned: pin('restroomNotCleaned', mall.restrooms, 'L2-RESTROOM-03', toMiddle(fromMs, toMs), 120, 24)
  })
};
