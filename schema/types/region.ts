import type { Venue } from '../../src/lib/domain/place.ts';
import { toRegionMap } from '../../src/lib/domain/regions.ts';
import type { Region } from '../../src/lib/domain/venue-book.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { localizedField, localizedListField } from './localized-text.ts';
import { VenueType } from './venue.ts';

const listRegions = ({ regions, scope }: GraphqlContext): readonly Region[] => regions?.list(scope) ?? [];

export const RegionType = builder.objectRef<Region>('Region').implement({
  description: 'A part of the chain: a country, a city, a sales area. Regions lie in each other.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: localizedField(t, (region) => region.name),
    names: localizedListField(t, (region) => region.name)
  })
});

builder.objectFields(RegionType, (t) => ({
  parent: t.field({
    type: RegionType,
    nullable: true,
    description: 'The region that it lies in; null at the top.',
    resolve: ({ parent }, _args, context) => (parent ? toRegionMap(listRegions(context)).get(parent) : undefined)
  }),
  children: t.field({
    type: [RegionType],
    description: 'The regions that lie in it, by name.',
    complexity: { multiplier: 10 },
    resolve: ({ id }, _args, context) => listRegions(context).filter(({ parent }) => parent === id)
  }),
  venues: t.field({
    type: [VenueType],
    description: 'Your venues in it, by name. Those of the regions in it are not repeated here.',
    complexity: { multiplier: 10 },
    resolve: ({ id }, _args, { venues, scope }): Venue[] => venues.list(scope).filter(({ region }) => region === id)
  })
}));

builder.queryFields((t) => ({
  regions: t.field({
    type: [RegionType],
    description: 'The regions of the chain that your venues lie in, by name; all of them to a caller of all venues.',
    complexity: (_args, context) => ({ multiplier: Math.max(1, listRegions(context).length) }),
    resolve: (_root, _args, context) => [...listRegions(context)]
  })
}));

builder.objectField(VenueType, 'region', (t) =>
  t.field({
    type: RegionType,
    nullable: true,
    description: 'Of the chain; null when it lies in none.',
    resolve: ({ region }, _args, context) => (region ? toRegionMap(listRegions(context)).get(region) : undefined)
  })
);
