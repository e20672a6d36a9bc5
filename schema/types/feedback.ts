import type { FeedbackRecord } from '../../src/lib/domain/answers.ts';
import { builder } from '../builder.ts';
import { toPlace } from '../to-place.ts';
import { EnrichmentType } from './enrichment.ts';
import { Place } from './place.ts';

const Scores = builder.objectRef<{ nps: number | null; csat: number | null }>('Scores').implement({
  fields: (t) => ({
    nps: t.exposeInt('nps', { nullable: true, description: '0 to 10.' }),
    csat: t.exposeFloat('csat', { nullable: true, description: '1 to 5.' })
  })
});

const Attribute = builder.objectRef<{ name: string; value: string }>('Attribute').implement({
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') })
});

export const Feedback = builder.objectRef<FeedbackRecord>('Feedback').implement({
  description: 'One thing somebody said or showed.',
  fields: (t) => ({
    key: t.exposeID('key', { description: 'One event of one source and venue, whatever its revision.' }),
    id: t.exposeString('id', { description: 'As its source named it.' }),
    source: t.exposeString('source'),
    venue: t.exposeID('venue'),
    revision: t.exposeInt('revision'),
    occurredAt: t.expose('occurredAt', { type: 'DateTime' }),
    receivedAt: t.expose('receivedAt', { type: 'DateTime' }),
    place: t.field({
      type: Place,
      description: 'The unit or level it is about, else the venue.',
      // Its name on the plan of its time: the unit may have left, or be called otherwise now.
      resolve: async (record, _args, { venues, scope }) => {
        const then = venues.at ? await venues.at(scope, record.venue, Date.parse(record.occurredAt)) : undefined;
        return toPlace(then ?? venues.get(scope, record.venue), record);
      }
    }),
    unplacedReason: t.exposeString('unplacedReason', {
      nullable: true,
      description: 'Why it stands at the venue although it named another place.'
    }),
    sentLocation: t.exposeString('sentLocation', {
      nullable: true,
      description: 'What it said about its place, as JSON; null when it said nothing, or when texts are hidden from you.'
    }),
    channel: t.exposeString('channel'),
    kind: t.exposeString('kind', { nullable: true }),
    author: t.exposeString('author', { nullable: true }),
    journeyStage: t.exposeString('journeyStage', { nullable: true }),
    language: t.exposeString('language', { nullable: true }),
    text: t.exposeString('text', {
      nullable: true,
      description: 'As much of it as you may see: whole, with personal data masked, or not at all.'
    }),
    enrichment: t.field({
      type: EnrichmentType,
      nullable: true,
      description: 'Null when the event is not enriched.',
      resolve: (record) => (record.enriched ? record : null)
    }),
    scores: t.field({ type: Scores, resolve: ({ nps, csat }) => ({ nps, csat }) }),
    attributes: t.field({
      type: [Attribute],
      complexity: { multiplier: 3 },
      resolve: ({ attributes }) => Object.entries(attributes).map(([name, value]) => ({ name, value }))
    })
  })
});
