import { venueKinds, type VenueKind } from '../../domain/place.ts';

const kindByImdfCategory: Readonly<Record<string, VenueKind>> = {
  airport: 'airport',
  'airport.intl': 'airport',
  trainstation: 'airport',
  transitstation: 'airport',
  shoppingcenter: 'mall',
  stripmall: 'mall',
  retailstore: 'store',
  themepark: 'park',
  aquarium: 'park',
  zoo: 'park',
  park: 'park',
  resort: 'park'
};

/** Our kind for an IMDF venue category; everything with several buildings or none of the others is a campus. */
export function toVenueKind(category: string): VenueKind {
  return venueKinds.find((kind) => kind === category) ?? kindByImdfCategory[category] ?? 'campus';
}
