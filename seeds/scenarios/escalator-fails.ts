import { pin, toMiddle, type Scenario } from './scenario.ts';

export const escalatorFails: Scenario = {
  name: 'escalator-fails',
  title: 'An escalator stands still for an hour and a half: voices within minutes, fewer visitors on the floor above.',
  toSetting: (mall, fromMs, toMs) => ({
    calm: true,
    pinned: pin('escalatorDown', mall.byRole.escalator, 'L1-ESC-2', toMiddle(fromMs, toMs), 90, 14)
  })
};
