/** From the words of texts to what is said of each word. */
import { maxPartners, type Keyword, type KeywordTrend, type Partner } from '../../../src/lib/domain/keywords.ts';
import { toLift, toMutualInformation } from '../../../src/lib/stats/co-occurrence.ts';
import { toBinomialLower, toBinomialUpper } from '../../../src/lib/stats/beta.ts';
import { compareRates } from '../../../src/lib/stats/compare.ts';
import { toDiscoveryRates } from '../../../src/lib/stats/many-tests.ts';
import type { Said } from './get-said.ts';
import { runInSlices } from '../reader/run-in-slices.ts';

/** What texts say of one word. */
export interface WordCount {
  count: number;
  sentimentSum: number;
  sentimentCount: number;
}

export async function countWords(words: readonly (readonly string[])[], said: readonly Said[]): Promise<Map<string, WordCount>> {
  const counts = new Map<string, WordCount>();
  await runInSlices(words, (own, index) => {
    const sentiment = said[index]?.sentiment_milli ?? null;
    for (const word of own) {
      const before = counts.get(word) ?? { count: 0, sentimentSum: 0, sentimentCount: 0 };
      before.count += 1;
      if (sentiment !== null) {
        before.sentimentSum += sentiment;
        before.sentimentCount += 1;
      }
      counts.set(word, before);
    }
  });
  return counts;
}

/** With fewer than these, now and before together, no test could find anything. */
const testable = 5;
const falseShare = 0.05;

export interface Counted {
  readonly counts: ReadonlyMap<string, WordCount>;
  readonly texts: number;
}

/** What is known of a word's change before its interval is: by the word. */
export interface WordTest {
  readonly earlier: number;
  readonly isMore: boolean;
  readonly pValue: number;
  readonly discoveryRate: number;
}

/** Each word of now against before. All words of which something could be found are tested, whichever of them are shown. */
export async function toTests(now: Counted, before: Counted): Promise<Map<string, WordTest>> {
  const tests: { word: string; test: Omit<WordTest, 'discoveryRate'>; isTested: boolean }[] = [];
  const share = now.texts / (now.texts + before.texts);
  await runInSlices([...now.counts], ([word, { count }]) => {
    const earlier = before.counts.get(word)?.count ?? 0;
    const total = count + earlier;
    // Given the sum of two Poisson counts, the one is binomial: as compareRates has it, without the interval.
    const smaller = Math.min(toBinomialUpper(count, total, share), toBinomialLower(count, total, share));
    const isMore = count * before.texts > earlier * now.texts;
    tests.push({ word, test: { earlier, isMore, pValue: Math.min(1, 2 * smaller) }, isTested: total >= testable });
  });
  const tested = tests.filter(({ isTested }) => isTested);
  const rates = toDiscoveryRates(tested.map(({ test: { pValue } }) => pValue));
  const rateOf = new Map(tested.map(({ word }, index) => [word, rates[index] ?? 1]));
  return new Map(tests.map(({ word, test }) => [word, { ...test, discoveryRate: rateOf.get(word) ?? 1 }]));
}

/** @returns null where there were no texts before */
export function toTrend(
  { earlier, isMore, pValue, discoveryRate }: WordTest,
  count: number,
  texts: number,
  textsBefore: number
): KeywordTrend | null {
  const rates = compareRates({ count, exposure: texts }, { count: earlier, exposure: textsBefore });
  if (!rates) return null;
  const trend = discoveryRate > falseShare ? 'steady' : isMore ? 'rising' : 'falling';
  const { ratio, low, high } = rates;
  return { count: earlier, share: earlier / textsBefore, ratio, low, high, pValue, discoveryRate, trend };
}

/** Of each asked word, what comes with it more often than chance has it, strongest first: by count times mutual information. */
export async function toPartners(
  asked: readonly string[],
  words: readonly (readonly string[])[],
  counts: ReadonlyMap<string, WordCount>
): Promise<Map<string, Partner[]>> {
  const pairs = new Map(asked.map((word) => [word, new Map<string, number>()]));
  await runInSlices(words, (own) => {
    for (const word of own) {
      const with_ = pairs.get(word);
      if (with_) for (const other of own) if (other !== word) with_.set(other, (with_.get(other) ?? 0) + 1);
    }
  });
  const total = words.length;
  const partners = new Map<string, Partner[]>();
  await runInSlices([...pairs], ([word, others]) => {
    const one = counts.get(word)?.count ?? 0;
    const found = [...others].flatMap(([other, both]): Partner[] => {
      const together = { one, other: counts.get(other)?.count ?? 0, both, total };
      const lift = toLift(together);
      const pmi = toMutualInformation(together);
      return both >= 2 && lift !== null && pmi !== null && pmi > 0 ? [{ word: other, count: both, lift, pmi }] : [];
    });
    found.sort((a, b) => b.count * b.pmi - a.count * a.pmi || compareWords(a.word, b.word));
    partners.set(word, found.slice(0, maxPartners));
  });
  return partners;
}

export const compareWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export function toKeyword(
  word: string,
  { count, sentimentSum, sentimentCount }: WordCount,
  texts: number,
  rest: Pick<Keyword, 'before' | 'partners'>
): Keyword {
  return {
    word,
    count,
    share: count / texts,
    sentimentMean: sentimentCount > 0 ? sentimentSum / sentimentCount / 1000 : null,
    sentimentSampleSize: sentimentCount,
    ...rest
  };
}
