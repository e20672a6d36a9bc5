import { listMeasures, measureNames, measures, type MeasureName } from '../../src/lib/domain/measures/catalogue.ts';
import type { MeasureInfo } from '../../src/lib/domain/measures/measure.ts';
import { toMeasureDimensions, toMeasureFilters } from '../../src/lib/domain/dimensions.ts';
import { builder } from '../builder.ts';
import { DimensionEnum } from './dimension.ts';
import { localizedField, localizedListField } from './localized-text.ts';

export const MeasureEnum = builder.enumType('Measure', {
  description: 'The measure catalogue. `measures` says what each one means.',
  values: Object.fromEntries(measureNames.map((name) => [name, { value: name, description: measures[name].description['en'] }])) as Record<
    MeasureName,
    { value: MeasureName; description: string | undefined }
  >
});

const MeasureFamily = builder.enumType('MeasureFamily', {
  values: {
    X: { value: 'X', description: 'Experience: what people say and show.' },
    O: { value: 'O', description: 'Operations: what is counted and metered.' },
    XO: { value: 'XO', description: 'One over the other, over the same places and buckets.' }
  } as const
});

const MeasureInfoType = builder.objectRef<MeasureInfo>('MeasureInfo').implement({
  description: 'A named number with a unit and a direction.',
  fields: (t) => ({
    name: t.expose('name', { type: MeasureEnum }),
    family: t.expose('family', { type: MeasureFamily }),
    unit: t.exposeString('unit'),
    better: t.exposeString('better', { description: '`up`, `down` or `neither`.' }),
    overTime: t.exposeString('overTime', { description: 'How smaller buckets become a larger one: `sum`, `mean`, `last` or `ratio`.' }),
    overPlaces: t.exposeString('overPlaces', { description: 'How places become the place around them: `sum`, `own` or `ratio`.' }),
    whenEmpty: t.exposeFloat('whenEmpty', {
      nullable: true,
      description: 'Value of an empty bucket: 0 for counts, null for means and ratios.'
    }),
    formula: t.exposeString('formula'),
    format: t.exposeString('format', { description: 'How to write a value: a d3-format specifier.' }),
    unitLabel: localizedField(t, (measure) => measure.unitLabel),
    cuts: t.field({
      type: [DimensionEnum],
      description: 'Dimensions it can be cut by.',
      resolve: (measure) => toMeasureDimensions(measure.name)
    }),
    filters: t.field({
      type: [DimensionEnum],
      description: 'Dimensions it can be filtered by.',
      resolve: (measure) => toMeasureFilters(measure.name)
    }),
    label: localizedField(t, (measure) => measure.label),
    labels: localizedListField(t, (measure) => measure.label),
    description: localizedField(t, (measure) => measure.description)
  })
});

builder.queryField('measures', (t) =>
  t.field({
    type: [MeasureInfoType],
    description: 'The measure catalogue.',
    complexity: { multiplier: measureNames.length },
    resolve: () => listMeasures()
  })
);
