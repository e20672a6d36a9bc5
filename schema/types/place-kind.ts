import { placeKinds } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';

export const PlaceKindEnum = builder.enumType('PlaceKind', { values: placeKinds });
