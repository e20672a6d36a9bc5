import type { Unit } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';
import { localizedField, localizedListField } from './localized-text.ts';

export const UnitType = builder.objectRef<Unit>('Unit').implement({
  description: 'A room, shop, corridor, restroom, parking row (IMDF).',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: localizedField(t, (unit) => unit.name),
    names: localizedListField(t, (unit) => unit.name),
    category: t.exposeString('category', { description: "IMDF unit category, or the occupant's category for a shop." })
  })
});
