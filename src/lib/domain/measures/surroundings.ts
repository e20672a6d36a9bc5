/** The air inside, the weather outside. */
import type { MeasureDeclaration } from './measure.ts';

export const surroundingsMeasures = {
  temperature: {
    unit: 'celsius',
    better: 'neither',
    formula: 'mean of the temperature readings of the place itself',
    calculation: { kind: 'metric', overTime: 'mean', overPlaces: 'own' },
    label: { zh: '温度', en: 'Temperature' },
    description: { zh: '该处温度的平均读数', en: 'Mean of the temperature readings of the place itself' },
    unitLabel: { zh: '°C', en: '°C' },
    format: '.1f'
  },
  co2Ppm: {
    unit: 'ppm',
    better: 'down',
    formula: 'mean of the CO2 readings of the place itself',
    calculation: { kind: 'metric', overTime: 'mean', overPlaces: 'own' },
    label: { zh: '二氧化碳', en: 'CO2' },
    description: { zh: '该处二氧化碳浓度的平均读数', en: 'Mean of the CO2 readings of the place itself' },
    unitLabel: { zh: 'ppm', en: 'ppm' },
    format: ',d'
  },
  rainMillimetres: {
    unit: 'millimetres',
    better: 'neither',
    formula: 'sum of rain measured at the place itself',
    calculation: { kind: 'metric', overTime: 'sum', overPlaces: 'own' },
    label: { zh: '降雨量', en: 'Rain' },
    description: { zh: '该处测得的降雨量', en: 'Rain measured at the place itself' },
    unitLabel: { zh: '毫米', en: 'mm' },
    format: '.1f'
  }
} as const satisfies Record<string, MeasureDeclaration>;
