import { filterDimensions, type FilterDimension } from '../../src/lib/domain/dimensions.ts';
import { FloorpulseError } from '../../src/lib/domain/errors.ts';
import { filterSchema, scoreFilters, type Filter, type ScoreFilter } from '../../src/lib/domain/filter.ts';
import { builder } from '../builder.ts';

const Condition = builder.inputType('Condition', {
  description: 'Values as they were sent. Both together: in the one and not in the other.',
  fields: (t) => ({
    in: t.stringList({ description: 'One of these.' }),
    notIn: t.stringList({ description: 'None of these.' })
  })
});

const AttributeCondition = builder.inputType('AttributeCondition', {
  description: 'What an attribute of the event must be. An attribute that was not sent has no value.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'As it was sent, for example `device`.' }),
    in: t.stringList({ description: 'One of these.' }),
    notIn: t.stringList({ description: 'None of these; events without the attribute count.' }),
    exists: t.boolean({ description: 'Whether the event must bring it, or must not.' })
  })
});

const TextCondition = builder.inputType('TextCondition', {
  description: 'Parts of what people wrote, upper and lower case alike. You search what you may see: masked words are not found.',
  fields: (t) => ({
    contains: t.stringList({ description: 'At least one of these.' }),
    containsAll: t.stringList({ description: 'All of these.' }),
    notContains: t.stringList({ description: 'None of these.' })
  })
});

const Numbers = builder.inputType('Numbers', {
  description: 'A range of values. What was not said lies in no range.',
  fields: (t) => ({
    atLeast: t.float({ description: 'This or more.' }),
    above: t.float({ description: 'More than this.' }),
    atMost: t.float({ description: 'This or less.' }),
    below: t.float({ description: 'Less than this.' })
  })
});

const scoreWords: Readonly<Record<ScoreFilter, string>> = {
  sentiment: '-1 to 1.',
  illFeeling: '0 to 1.',
  urgency: '0 to 1.',
  impact: '0 to 1.',
  nps: '0 to 10.',
  csat: '1 to 5.'
};

const dimensionWords: Readonly<Record<FilterDimension, string>> = {
  place: 'Ids of venues, levels or units, with all that lies in them.',
  venue: 'Ids of venues.',
  level: 'Ids of levels, with their units. An empty string stands for what names none.',
  unit: 'Ids of units. An empty string stands for what names none. Events of a unit that left the plan stand with its successor.',
  section: 'Ids of sections: their units. An empty string stands for what lies in none.',
  region: 'Ids of regions, as venues name them. An empty string stands for venues in none.',
  venueGroup: 'Groups of venues: one of a venue’s groups is enough. An empty string stands for venues in none.',
  channel: 'How it came: hotline, chat, review, ...',
  source: 'Who sent it.',
  kind: '`solicited`, `unsolicited` or `inferred`.',
  author: '`customer`, `tenant`, `staff` or `unknown`.',
  intent: '`complaint`, `suggestion`, `request`, `praise` or `question`; an empty string where it is not known.',
  category1: 'The widest category.',
  category2: 'The category below it.',
  category3: 'The narrowest category.',
  journeyStage: 'The stage of the visit, as it was sent.',
  sentimentLabel: '`negative`, `neutral` or `positive`; an empty string where it is not known.',
  language: 'As it was sent, for example `zh-CN`.',
  unplacedReason: 'Why it stands at the venue although it named another place; an empty string for what is placed.',
  hourOfDay: 'In the venue’s zone, 0 to 23.',
  dayOfWeek: 'In the venue’s zone, 1 (Monday) to 7.',
  hourOfWeek: 'In the venue’s zone, 0 (Monday 00:00) to 167.'
};

export const FilterInput = builder.inputType('Filter', {
  description:
    'Only what meets every condition counts. What only events know (channels, words, scores) leaves visitors and sales as they are.',
  fields: (t) => {
    const condition = (name: FilterDimension) => t.field({ type: Condition, description: dimensionWords[name] });
    const numbers = (name: ScoreFilter) => t.field({ type: Numbers, description: scoreWords[name] });
    return {
      ...(Object.fromEntries(filterDimensions.map((name) => [name, condition(name)])) as Record<
        FilterDimension,
        ReturnType<typeof condition>
      >),
      attributes: t.field({ type: [AttributeCondition], description: 'All of these must hold.' }),
      text: t.field({ type: TextCondition, description: 'What people wrote.' }),
      keyword: t.field({ type: Condition, description: 'Keywords of the enrichment: one of `in`, none of `notIn`.' }),
      ...(Object.fromEntries(scoreFilters.map((name) => [name, numbers(name)])) as Record<ScoreFilter, ReturnType<typeof numbers>>)
    };
  }
});

type Given<Type> = { [Key in keyof Type]?: NonNullable<Type[Key]> };

/** Null says as little as nothing. */
function toGiven<Type extends object>(input: Type): Given<Type> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined)) as Given<Type>;
}

/** Conditions in the catalogue's order, so that the same filter always reads the same. @throws FloorpulseError bad_request */
export function toFilter(input: typeof FilterInput.$inferInput | null | undefined): Filter | undefined {
  if (!input) return undefined;
  const filter: Filter = {};
  for (const name of filterDimensions) {
    const condition = input[name];
    if (condition) filter[name] = toGiven(condition);
  }
  const { attributes, text, keyword } = input;
  if (attributes) filter.attributes = attributes.map((attribute) => ({ ...toGiven(attribute), name: attribute.name }));
  if (text) filter.text = toGiven(text);
  if (keyword) filter.keyword = toGiven(keyword);
  for (const name of scoreFilters) {
    const numbers = input[name];
    if (numbers) filter[name] = toGiven(numbers);
  }
  const [issue] = filterSchema.safeParse(filter).error?.issues ?? [];
  if (!issue) return filter;
  const field = ['where', ...issue.path].join('.');
  throw new FloorpulseError('bad_request', `${field} is not as it must be: ${issue.message}.`, {
    field,
    remedy: 'At most 1,000 values a condition, 50 parts of texts of 1 to 200 characters, 20 attributes with names of 1 to 64.'
  });
}
