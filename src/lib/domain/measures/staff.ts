/** Who is on duty. */
import type { MeasureDeclaration } from './measure.ts';

export const staffMeasures = {
  staffOnShift: {
    unit: 'people',
    better: 'neither',
    formula: 'mean of the readings of staff on shift at the place itself',
    calculation: { kind: 'metric', overTime: 'mean', overPlaces: 'own' },
    label: { zh: '在岗人数', en: 'Staff on shift' },
    description: { zh: '该处在岗人数的平均读数', en: 'Mean of the readings of staff on shift at the place itself' },
    unitLabel: { zh: '人', en: 'people' },
    format: '.1f'
  },
  shiftChanges: {
    unit: 'changes',
    better: 'neither',
    formula: 'number of shift changes',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '换班次数', en: 'Shift changes' },
    description: { zh: '换班的次数', en: 'Number of shift changes' },
    unitLabel: { zh: '次', en: 'changes' },
    format: ',d'
  }
} as const satisfies Record<string, MeasureDeclaration>;
