import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import {
  maxKeywords,
  maxKeywordTexts,
  type KeywordOrder,
  type KeywordsAnswer,
  type KeywordsQuestion,
  type ReadTexts
} from '../../../src/lib/domain/keywords.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339, type TimeRange } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { hasTimeFilter } from '../sql/filter-sql.ts';
import { getSaid, type Said } from './get-said.ts';
import { getWatermarks } from '../get-watermarks.ts';
import {
  compareWords,
  countWords,
  toKeyword,
  toPartners,
  toTests,
  toTrend,
  type Counted,
  type WordCount,
  type WordTest
} from './keyword-columns.ts';
import { openCost } from '../reader/open-cost.ts';
import { readInTurn } from '../reader/read-in-turn.ts';
import { toWords } from './to-words.ts';
import { toVenueBatches, type VenueBatch } from '../cells/venue-batches.ts';
import { findPlace, refuseHidden } from '../visible.ts';

/** What people speak of, in the order asked for: how often, in which mood, together with what, and whether more than before. @throws FloorpulseError */
export async function getKeywords(
  scope: Scope,
  reader: Reader,
  venue: Venue | readonly Venue[],
  question: KeywordsQuestion,
  nowMs: number
): Promise<KeywordsAnswer> {
  const venues = [venue].flat();
  refuseHidden(scope, venues);
  checkQuestion(scope, question, venues);
  const counting = openCost(readInTurn(reader));
  const isLocal = hasTimeFilter(question.where);
  const batches = toVenueBatches(venues, { range: question.range, compare: question.compare, isLocal }, nowMs);
  const read = (toRange: (batch: VenueBatch) => TimeRange | undefined): Promise<Read> =>
    getWords(scope, counting, batches, question, toRange);
  const now = await read(({ range }) => range);
  const before = question.compare ? await read(({ compared }) => compared?.range) : null;
  const watermarks = await getWatermarks(scope, counting, venues, nowMs);
  const tests = before && (await toTests(now, before));
  const order = toOrder(question.orderBy, now.counts, tests);
  const shown = [...now.counts.keys()].sort(order).slice(0, question.first);
  const partners = await toPartners(shown, now.words, now.counts);
  return {
    asOf: toRfc3339(nowMs),
    watermarks,
    words: shown.map((word) => {
      const said = now.counts.get(word) ?? noCount;
      const test = tests?.get(word);
      const trend = before && test ? toTrend(test, said.count, now.texts, before.texts) : null;
      return toKeyword(word, said, now.texts, { before: trend, partners: partners.get(word) ?? [] });
    }),
    texts: now.readTexts,
    textsBefore: before && before.readTexts,
    totalWords: now.counts.size,
    cost: counting.cost()
  };
}

const noCount: WordCount = { count: 0, sentimentSum: 0, sentimentCount: 0 };

interface Read extends Counted {
  readonly words: readonly (readonly string[])[];
  readonly readTexts: ReadTexts;
}

async function getWords(
  scope: Scope,
  reader: Reader,
  batches: readonly VenueBatch[],
  question: KeywordsQuestion,
  toRange: (batch: VenueBatch) => TimeRange | undefined
): Promise<Read> {
  const said: Said[] = [];
  let total = 0;
  for (const batch of batches) {
    const range = toRange(batch);
    const [first] = batch.venues;
    if (!range || !first) continue;
    const found = await getSaid(reader, {
      venues: batch.venues,
      timeZone: batch.timeZone,
      range,
      place: question.place === undefined ? undefined : findPlace(first, question.place),
      where: question.where,
      texts: scope.texts,
      of: question.of,
      limit: Math.ceil(question.maxTexts / batches.length)
    });
    said.push(...found.said);
    total += found.texts.total;
  }
  const words = await toWords(said, question.of, scope.texts);
  const counts = await countWords(words, said);
  return { words, counts, texts: said.length, readTexts: { read: said.length, total, truncated: total > said.length } };
}

function toOrder(orderBy: KeywordOrder, counts: ReadonlyMap<string, WordCount>, tests: ReadonlyMap<string, WordTest> | null) {
  const byCount = (a: string, b: string): number => (counts.get(b)?.count ?? 0) - (counts.get(a)?.count ?? 0) || compareWords(a, b);
  if (orderBy === 'count' || !tests) return byCount;
  /** Words that are said less come after all that are said more. */
  const toRise = (word: string): number => {
    const test = tests.get(word);
    return test ? (test.isMore ? test.pValue : 2 - test.pValue) : 2;
  };
  return (a: string, b: string): number => toRise(a) - toRise(b) || byCount(a, b);
}

function checkQuestion(scope: Scope, { place, first, orderBy, compare, maxTexts }: KeywordsQuestion, venues: readonly Venue[]): void {
  if (scope.texts === 'none') {
    throw new FloorpulseError('forbidden', "You do not see people's own words, so there are no keywords for you.", {
      field: 'keywords',
      remedy: 'Ask for a token that may see texts, or break feedback down by category.'
    });
  }
  if (compare === 'siblings')
    throw toRefusal('compare', 'cannot be siblings: words are compared with another time.', 'For example compare: previous.');
  if (orderBy === 'rise' && !compare) throw toRefusal('orderBy', 'is rise, and there is nothing to rise from.', 'Say compare: previous.');
  checkNumber('first', first, maxKeywords);
  checkNumber('maxTexts', maxTexts, maxKeywordTexts);
  if (place !== undefined && venues.length > 1) throw toRefusal('place', 'is one of a venue.', 'Name the venue.');
}

function checkNumber(field: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 1 && value <= most) return;
  throw toRefusal(field, `must be a whole number from 1 to ${most}: ${value}.`, `For example ${field}: ${Math.min(50, most)}.`);
}

function toRefusal(field: string, problem: string, remedy: string): FloorpulseError {
  return new FloorpulseError('bad_request', `${field} ${problem}`, { field, remedy });
}
