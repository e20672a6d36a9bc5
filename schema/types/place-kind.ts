import { listedKinds } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';

export const PlaceKindEnum = builder.enumType('PlaceKind', {
  description: 'Kinds of places. Events and measurements stand at venues, levels and units; a section is the units in it.',
  values: listedKinds
});
