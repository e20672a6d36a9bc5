import type { Level, Venue } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';
import { localizedField, localizedListField } from './localized-text.ts';
import { UnitType } from './unit.ts';

/** A level knows its venue, so that its units are found without a query. */
export interface LevelOfVenue {
  readonly level: Level;
  readonly venue: Venue;
}

export const LevelType = builder.objectRef<LevelOfVenue>('Level').implement({
  description: 'A floor (IMDF).',
  fields: (t) => ({
    id: t.id({ resolve: ({ level }) => level.id }),
    ordinal: t.float({
      description: '0 is the ground floor, negative below it; a mezzanine may be 0.5.',
      resolve: ({ level }) => level.ordinal
    }),
    name: localizedField(t, ({ level }) => level.name),
    names: localizedListField(t, ({ level }) => level.name),
    shortName: localizedField(t, ({ level }) => level.shortName, 'What is painted on the lift button.'),
    units: t.field({
      type: [UnitType],
      complexity: { multiplier: 40 },
      resolve: ({ level, venue }) => venue.units.filter((unit) => unit.levelId === level.id)
    })
  })
});
