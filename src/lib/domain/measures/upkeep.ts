/** Whether the house is clean and works. */
import type { MeasureDeclaration } from './measure.ts';

export const upkeepMeasures = {
  cleaningOverdueMinutes: {
    unit: 'minutes',
    better: 'down',
    formula: 'sum of minutes that cleaning was overdue',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '保洁超时', en: 'Cleaning overdue' },
    description: { zh: '保洁超过规定时间的分钟数', en: 'Minutes that cleaning rounds were overdue' },
    unitLabel: { zh: '分钟', en: 'min' },
    format: ',d'
  },
  equipmentDownMinutes: {
    unit: 'minutes',
    better: 'down',
    formula: 'sum of minutes that equipment was down',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'sum' },
    label: { zh: '设备停运', en: 'Equipment down' },
    description: { zh: '设备停运的分钟数', en: 'Minutes that equipment was down' },
    unitLabel: { zh: '分钟', en: 'min' },
    format: ',d'
  }
} as const satisfies Record<string, MeasureDeclaration>;
