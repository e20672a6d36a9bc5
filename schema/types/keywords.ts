import {
  keywordOrders,
  keywordSources,
  maxKeywords,
  maxKeywordTexts,
  maxPartners,
  trends,
  type Keyword,
  type KeywordsAnswer,
  type KeywordsQuestion,
  type KeywordTrend,
  type Partner,
  type ReadTexts
} from '../../src/lib/domain/keywords.ts';
import { getKeywords } from '../../clickhouse/read/words/get-keywords.ts';
import { ask } from '../ask.ts';
import { builder } from '../builder.ts';
import { toKeywordsCost } from '../question-cost.ts';
import { toVenueOfRange, toVenuesOfRange } from '../to-venue-of-range.ts';
import { CompareEnum } from './compare.ts';
import { CostType, costOnlyArgs } from './cost.ts';
import { FilterInput, toFilter } from './filter.ts';
import { Range, toRange } from './range.ts';
import { WatermarkType } from './watermark.ts';

const KeywordSourceEnum = builder.enumType('KeywordSource', { description: 'Where words are taken from.', values: keywordSources });
const KeywordOrderEnum = builder.enumType('KeywordOrder', {
  description: '`count`: what is said most. `rise`: what is said more than before, surest first.',
  values: keywordOrders
});
const TrendEnum = builder.enumType('Trend', {
  description: 'More or less than before beyond chance (one false discovery in twenty), or steady.',
  values: trends
});

const PartnerType = builder.objectRef<Partner>('KeywordPartner').implement({
  description: 'A word that comes with another more often than chance has it.',
  fields: (t) => ({
    word: t.exposeString('word', { description: 'The other word.' }),
    count: t.exposeInt('count', { description: 'Texts with both.' }),
    lift: t.exposeFloat('lift', { description: 'How many times as often as if the two had nothing to do with each other.' }),
    pmi: t.exposeFloat('pmi', { description: 'Pointwise mutual information in bits: the binary logarithm of `lift`.' })
  })
});

const KeywordTrendType = builder.objectRef<KeywordTrend>('KeywordTrend').implement({
  description: 'A word now and in the stretch it is compared with, as shares of the texts that were read.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Texts with it before.' }),
    share: t.exposeFloat('share', { description: 'Of the texts before.' }),
    ratio: t.exposeFloat('ratio', { nullable: true, description: 'Share of now over share of before; null when it was not said before.' }),
    low: t.exposeFloat('low', { description: 'Lower end of the 90 % interval of `ratio`.' }),
    high: t.exposeFloat('high', { nullable: true, description: 'Upper end; null when there is none.' }),
    pValue: t.exposeFloat('pValue', { description: 'Exact conditional test of two Poisson counts, two-sided.' }),
    discoveryRate: t.exposeFloat('discoveryRate', {
      description: '`pValue` corrected for all the words that were tested (Benjamini and Hochberg); 1 for words said fewer than five times.'
    }),
    trend: t.expose('trend', { type: TrendEnum, description: 'Which way it goes, as far as that is sure.' })
  })
});

const KeywordType = builder.objectRef<Keyword>('Keyword').implement({
  description: 'A word and the texts that say it.',
  fields: (t) => ({
    word: t.exposeString('word', { description: 'In lower case; English nouns in the singular.' }),
    count: t.exposeInt('count', { description: 'Texts with it, however often each says it.' }),
    share: t.exposeFloat('share', { description: 'Of the texts that were read.' }),
    sentimentMean: t.exposeFloat('sentimentMean', { nullable: true, description: '-1 to 1, over the texts with it whose mood is known.' }),
    sentimentSampleSize: t.exposeInt('sentimentSampleSize', { description: 'Texts with it whose mood is known.' }),
    before: t.expose('before', {
      type: KeywordTrendType,
      nullable: true,
      description: 'Null without `compare`, or where nothing was said before.'
    }),
    partners: t.field({
      type: [PartnerType],
      description: 'What it is said with, strongest first: by count times mutual information.',
      args: { first: t.arg.int({ required: true, defaultValue: 5, description: `1 to ${maxPartners}.` }) },
      complexity: ({ first }) => ({ multiplier: Math.max(1, first) }),
      resolve: ({ partners }, { first }) => partners.slice(0, Math.max(0, first))
    })
  })
});

const ReadTextsType = builder.objectRef<ReadTexts>('ReadTexts').implement({
  description: 'How many texts an answer rests on.',
  fields: (t) => ({
    read: t.exposeInt('read', { description: 'The newest ones.' }),
    total: t.exposeFloat('total', { description: 'That there are.' }),
    truncated: t.exposeBoolean('truncated', { description: 'Not all were read: shares are of those that were.' })
  })
});

const Keywords = builder.objectRef<KeywordsAnswer>('Keywords').implement({
  description: 'What people speak of.',
  fields: (t) => ({
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The instant this answer speaks for.' }),
    watermarks: t.expose('watermarks', { type: [WatermarkType], description: 'How far each source has come.' }),
    words: t.field({
      type: [KeywordType],
      complexity: { multiplier: 1 },
      description: 'In the order asked for.',
      resolve: ({ words }) => words
    }),
    totalWords: t.exposeInt('totalWords', { description: 'Different words in the texts that were read.' }),
    texts: t.expose('texts', { type: ReadTextsType, description: 'What the counts and shares rest on.' }),
    textsBefore: t.expose('textsBefore', { type: ReadTextsType, nullable: true, description: 'Null without `compare`.' }),
    cost: t.expose('cost', { type: CostType, description: 'What the engine did for it.' })
  })
});

builder.queryField('keywords', (t) =>
  t.field({
    type: Keywords,
    description:
      'What people speak of: frequency, mood, trend and what is said together, for Chinese (cut into words) and English. You get words of texts as you may see them: personal data is blotted out before.',
    args: {
      venue: t.arg.id({ description: 'Without it, all your venues.' }),
      place: t.arg.id({ description: 'A level or unit of the venue.' }),
      range: t.arg({ type: Range, required: true, description: 'Which stretch of time.' }),
      where: t.arg({ type: FilterInput, description: 'Only what meets it.' }),
      of: t.arg({ type: KeywordSourceEnum, description: 'Without it, keywords of the enrichment where there are some, else the text.' }),
      first: t.arg.int({ required: true, defaultValue: 50, description: `1 to ${maxKeywords}.` }),
      orderBy: t.arg({ type: KeywordOrderEnum, required: true, defaultValue: 'count', description: '`rise` needs `compare`.' }),
      compare: t.arg({ type: CompareEnum, description: '`previous`, `lastWeek` or `lastYear`.' }),
      maxTexts: t.arg.int({ required: true, defaultValue: maxKeywordTexts, description: `1 to ${maxKeywordTexts}: the newest are read.` }),
      ...costOnlyArgs
    },
    complexity: (args) => ({ field: toKeywordsCost(args), multiplier: Math.max(1, args.first) }),
    resolve: async (_root, args, context) => {
      const range = toRange(args.range);
      const asked = await (typeof args.venue === 'string' ? toVenueOfRange(context, args.venue, range) : toVenuesOfRange(context, range));
      const question: KeywordsQuestion = {
        place: args.place ?? undefined,
        range,
        where: toFilter(args.where),
        of: args.of ?? undefined,
        first: args.first,
        orderBy: args.orderBy,
        compare: args.compare ?? undefined,
        maxTexts: args.maxTexts
      };
      return ask(context, 'keywords', getKeywords, asked, question, args.costOnly);
    }
  })
);
