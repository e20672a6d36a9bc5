import { toOpenToday } from '../../src/lib/domain/calendar.ts';
import { venueKinds, type Venue } from '../../src/lib/domain/place.ts';
import { isInRegion, toRegionMap } from '../../src/lib/domain/regions.ts';
import { builder } from '../builder.ts';
import type { GraphqlContext } from '../context.ts';
import { LevelType } from './level.ts';
import { localizedField, localizedListField } from './localized-text.ts';
import { OpenTodayType } from './open-today.ts';
import { PlanVersionType } from './plan-version.ts';
import { PositionType, toCentre } from './position.ts';

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
    }),
    groups: t.stringList({ description: 'Free groups that venues are compared by.', resolve: ({ groups }) => [...(groups ?? [])] }),
    plans: t.field({
      type: [PlanVersionType],
      description: 'Every plan that it has had, has or will have, in the order they were saved.',
      complexity: { multiplier: 4 },
      resolve: ({ id }, _args, { venues, scope }) => [...(venues.plans?.(scope, id) ?? [])]
    }),
    openToday: t.field({
      type: OpenTodayType,
      description: 'By its calendar.',
      resolve: (venue, _args, { nowMs, use }) => {
        // It closes while nothing lands.
        use.isSettled = false;
        return toOpenToday(venue, nowMs);
      }
    }),
    position: t.field({
      type: PositionType,
      nullable: true,
      description: 'The middle of its outline; null when it has none.',
      resolve: (venue) => toCentre(venue.geometry)
    })
  })
});

function chooseVenues(
  { venues, regions, scope }: GraphqlContext,
  { region, group }: { region?: string | null; group?: string | null }
): Venue[] {
  const known = toRegionMap(regions?.list(scope) ?? []);
  return venues
    .list(scope)
    .filter(
      (venue) => (region ? isInRegion(known, venue.region, region) : true) && (group ? (venue.groups?.includes(group) ?? false) : true)
    );
}

builder.queryFields((t) => ({
  venues: t.field({
    type: [VenueType],
    description: 'Your venues, by name.',
    args: {
      region: t.arg.id({ description: 'Only those of this region and of the regions in it.' }),
      group: t.arg.string({ description: 'Only those of this group.' })
    },
    complexity: (_args, { venues, scope }) => ({ multiplier: venues.list(scope).length }),
    resolve: (_root, args, context) => chooseVenues(context, args)
  }),
  venue: t.field({
    type: VenueType,
    nullable: true,
    description: 'Null when there is none, or it is not yours.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, { venues, scope }) => venues.get(scope, id)
  })
}));
