import type { ListedPlace } from '../../src/lib/domain/answers.ts';
import { builder } from '../builder.ts';
import { localizedField, localizedListField } from './localized-text.ts';
import { PlaceKindEnum } from './place-kind.ts';

export type PlaceShape = ListedPlace;

export const Place = builder.objectRef<PlaceShape>('Place').implement({
  description: 'A venue, level, section or unit.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: PlaceKindEnum }),
    name: localizedField(t, (place) => place.name),
    names: localizedListField(t, (place) => place.name),
    level: t.exposeID('level', { nullable: true, description: 'The level it is on.' })
  })
});
