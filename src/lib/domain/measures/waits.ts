/** How long people stand and wait. */
import type { MeasureDeclaration } from './measure.ts';

export const waitMeasures = {
  waitMinutes: {
    unit: 'minutes',
    better: 'down',
    formula: 'mean of the wait readings',
    calculation: { kind: 'metric', overTime: 'mean', overPlaces: 'sum' },
    label: { zh: '等待时长', en: 'Wait' },
    description: { zh: '等待时长的平均读数', en: 'Mean of the wait readings' },
    unitLabel: { zh: '分钟', en: 'min' },
    format: '.1f'
  },
  exitMinutes: {
    unit: 'minutes',
    better: 'down',
    formula: 'mean of the readings of how long cars take to leave',
    calculation: { kind: 'metric', overTime: 'mean', overPlaces: 'sum' },
    label: { zh: '出场时长', en: 'Exit time' },
    description: { zh: '车辆离场所需时间的平均读数', en: 'Mean of the readings of how long cars take to leave' },
    unitLabel: { zh: '分钟', en: 'min' },
    format: '.1f'
  }
} as const satisfies Record<string, MeasureDeclaration>;
