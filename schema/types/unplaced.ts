import { getUnplaced, type UnplacedGroups } from '../../clickhouse/read/unplaced/get-unplaced.ts';
import { unplacedReasons } from '../../src/lib/domain/event.ts';
import type { Unit, Venue } from '../../src/lib/domain/place.ts';
import type { PlaceSuggestion, UnplacedName } from '../../src/lib/domain/unplaced.ts';
import { suggestPlaces } from '../../src/lib/server/placing/suggest.ts';
import { ask } from '../ask.ts';
import { builder, engineCost } from '../builder.ts';
import { findFormerUnit } from '../former-unit.ts';
import { toPlace } from '../to-place.ts';
import { toVenueOfRange } from '../to-venue-of-range.ts';
import { toVenue } from '../to-venue.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { Place } from './place.ts';
import { Range, toRange } from './range.ts';

const UnplacedReasonEnum = builder.enumType('UnplacedReason', {
  description: 'Why an event stands at its venue although it named another place.',
  values: Object.fromEntries(unplacedReasons.map((reason) => [reason, { description: toMeaning(reason) }])) as Record<
    (typeof unplacedReasons)[number],
    { description: string }
  >
});
const SuggestionReasonEnum = builder.enumType('SuggestionReason', {
  description: 'What speaks for a suggested place.',
  values: {
    name: { description: 'Its id, a name or an alias is near to what was named.' },
    level: { description: 'A word for its level stands in the name or in a text.' },
    category: { description: 'A word for its kind stands in the name or in a text.' },
    near: { description: 'It is close to the point.' },
    successor: { description: 'It stands where the removed unit stood.' }
  } as const
});

const NameType = builder.objectRef<UnplacedName>('UnplacedName').implement({
  description: 'What events named: one of `alias`, `place` and `at`. Whoever sees texts masked sees names masked.',
  fields: (t) => ({
    alias: t.string({ nullable: true, description: 'As people call it, in its key form.', resolve: ({ alias }) => alias ?? null }),
    place: t.string({
      nullable: true,
      description: 'An unknown id of a unit or level, or a removed unit.',
      resolve: ({ place }) => place ?? null
    }),
    at: t.field({
      type: ['Float'],
      nullable: true,
      description: 'Longitude and latitude, rounded to about 10 m.',
      resolve: ({ at }) => (at ? [...at] : null)
    }),
    level: t.string({
      nullable: true,
      description: 'The level that came with the point.',
      resolve: (name) => (name.at ? (name.level ?? null) : null)
    })
  })
});

interface Suggested extends PlaceSuggestion {
  readonly venue: Venue;
}

const SuggestionType = builder.objectRef<Suggested>('PlaceSuggestion').implement({
  description: 'A place that may be meant. Only suggested: a person assigns.',
  fields: (t) => ({
    place: t.field({
      type: Place,
      description: 'The place.',
      resolve: ({ venue, placeId }) => {
        const isUnit = venue.units.some(({ id }) => id === placeId);
        return toPlace(venue, { venue: venue.id, unit: isUnit ? placeId : null, level: isUnit ? null : placeId });
      }
    }),
    score: t.exposeFloat('score', {
      description: '0 to 1, for ordering; not a probability. Equal scores mean that nothing tells them apart.'
    }),
    because: t.field({ type: [SuggestionReasonEnum], description: 'Why.', resolve: ({ because }) => [...because] })
  })
});

type Group = UnplacedGroups['groups'][number] & { readonly venue: Venue; readonly formerUnit: Unit | undefined };

const GroupType = builder.objectRef<Group>('UnplacedGroup').implement({
  description: 'Events and measurements that name the same thing. They are assigned together: `POST /api/venues/{id}/assign`.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'Stable while the range moves.' }),
    reason: t.expose('reason', { type: UnplacedReasonEnum, description: 'Why they have no place.' }),
    name: t.expose('name', { type: NameType, nullable: true, description: 'Null when you see no texts: a reason is one group then.' }),
    isMasked: t.exposeBoolean('isMasked', { description: 'The name is masked for you. Who sees it whole can assign it.' }),
    feedbackCount: t.exposeFloat('feedbackCount', { description: 'Events.' }),
    measurementCount: t.exposeFloat('measurementCount', { description: 'Measurements.' }),
    firstAt: t.expose('firstAt', { type: 'DateTime', description: 'The earliest in the range; of a removed unit to the quarter hour.' }),
    lastAt: t.expose('lastAt', { type: 'DateTime', description: 'The latest in the range; of a removed unit to the quarter hour.' }),
    texts: t.stringList({ description: 'Up to three of their texts, as you may see them.', resolve: ({ texts }) => [...texts] }),
    suggestions: t.field({
      type: [SuggestionType],
      complexity: { multiplier: 5 },
      description: 'Best first, at most five; made of what you see. Places with one score come all or not at all.',
      resolve: ({ venue, name, texts, formerUnit }) =>
        name === null ? [] : suggestPlaces(venue, { name, texts, formerUnit }).map((suggestion) => ({ ...suggestion, venue }))
    })
  })
});

interface Answer extends Omit<UnplacedGroups, 'groups'> {
  readonly groups: readonly Group[];
}

const Unplaced = builder.objectRef<Answer>('Unplaced').implement({
  description: 'The tray of what could not be placed: kept, counted at the venue, waiting to be assigned.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    groups: t.field({ type: [GroupType], complexity: { multiplier: 1 }, description: 'Most first.', resolve: ({ groups }) => [...groups] }),
    feedbackCount: t.exposeFloat('feedbackCount', { description: 'Events in all groups, shown or not.' }),
    measurementCount: t.exposeFloat('measurementCount', { description: 'Measurements in all groups, shown or not.' }),
    truncated: t.exposeBoolean('truncated', { description: 'There are more groups than `first`.' }),
    cost: t.expose('cost', { type: CostType, description: 'What the engine did for it.' })
  })
});

builder.queryField('unplaced', (t) =>
  t.field({
    type: Unplaced,
    description: 'What named a place that the plan does not have, grouped by what it named, with places that may be meant.',
    args: {
      venue: t.arg.id({ required: true, description: 'The venue.' }),
      range: t.arg({ type: Range, required: true, description: 'Which stretch of time.' }),
      first: t.arg.int({ required: true, defaultValue: 50, description: 'Groups, 1 to 500.' }),
      ...costOnlyArgs
    },
    complexity: ({ first }) => ({ field: 2 * engineCost, multiplier: Math.max(1, first) }),
    resolve: async (_root, args, context): Promise<Answer> => {
      const venue = toVenue(context, args.venue);
      const question = { range: toRange(args.range), first: args.first };
      // Counted on the plan of the range's end, as its heat is; places are suggested on the plan of now.
      const then = await toVenueOfRange(context, args.venue, question.range);
      const answer = await ask(context, 'unplaced', getUnplaced, then, question, args.costOnly);
      const groups = await Promise.all(
        answer.groups.map(async (group) => ({
          ...group,
          venue,
          formerUnit:
            group.reason === 'removed_unit' && group.name?.place !== undefined
              ? await findFormerUnit(context, venue.id, group.name.place)
              : undefined
        }))
      );
      return { ...answer, groups };
    }
  })
);

function toMeaning(reason: (typeof unplacedReasons)[number]): string {
  const meanings: Readonly<Record<(typeof unplacedReasons)[number], string>> = {
    unknown_unit: 'A unit id that no plan has.',
    unknown_level: 'A level id that no plan has.',
    unknown_alias: 'A name that is no alias yet.',
    outside_venue: 'A point outside of the venue.',
    between_units: 'A point inside of the venue, without a level, in no unit.',
    removed_unit: 'A unit that left the plan, and nothing took its place.'
  };
  return meanings[reason];
}
