import { dimensionNames, dimensions, type DimensionInfo } from '../../src/lib/domain/dimensions.ts';
import { builder } from '../builder.ts';
import { localizedField, localizedListField } from './localized-text.ts';

export const DimensionEnum = builder.enumType('Dimension', { description: 'What a measure can be cut by.', values: dimensionNames });

const DimensionInfoType = builder.objectRef<DimensionInfo>('DimensionInfo').implement({
  description: 'Something a measure can be cut and filtered by.',
  fields: (t) => ({
    name: t.expose('name', { type: DimensionEnum }),
    of: t.exposeString('of', {
      description: '`place` and `time` cut every measure; `event` is told by each feedback event and unknown to measurements.'
    }),
    label: localizedField(t, (dimension) => dimension.label),
    labels: localizedListField(t, (dimension) => dimension.label)
  })
});

builder.queryField('dimensions', (t) =>
  t.field({
    type: [DimensionInfoType],
    complexity: { multiplier: dimensionNames.length },
    resolve: () => dimensionNames.map((name) => dimensions[name])
  })
);
