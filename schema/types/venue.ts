import { venueKinds, type Venue } from '../../src/lib/domain/place.ts';
import { builder } from '../builder.ts';
import { LevelType } from './level.ts';
import { localizedField, localizedListField } from './localized-text.ts';

const VenueKindEnum = builder.enumType('VenueKind', { values: venueKinds });

export const VenueType = builder.objectRef<Venue>('Venue').implement({
  description: 'A mall, park, airport, campus or store; `online` has touchpoints as its units.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: localizedField(t, (venue) => venue.name),
    names: localizedListField(t, (venue) => venue.name),
    kind: t.expose('kind', { type: VenueKindEnum }),
    timeZone: t.exposeString('timeZone', { description: 'IANA zone, for example `Asia/Shanghai`.' }),
    levels: t.field({
      type: [LevelType],
      description: 'Lowest first.',
      complexity: { multiplier: 8 },
      resolve: (venue) => venue.levels.map((level) => ({ level, venue }))
    })
  })
});

builder.queryFields((t) => ({
  venues: t.field({
    type: [VenueType],
    description: 'Your venues, by name.',
    complexity: (_args, { venues, scope }) => ({ multiplier: venues.list(scope).length }),
    resolve: (_root, _args, { venues, scope }) => [...venues.list(scope)]
  }),
  venue: t.field({
    type: VenueType,
    nullable: true,
    description: 'Null when there is none, or it is not yours.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { venues, scope }) => venues.get(scope, id)
  })
}));
