import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blot, blotText, maskText } from '../../src/lib/domain/mask.ts';
import { clues, toNearClues } from '../../src/lib/domain/mask-clues.ts';
import { checkWords, isMatch, toShownWords } from '../../src/lib/domain/search.ts';
import { masked } from '../access/mask-cases.ts';

const filler = fc.constantFrom('', '二楼洗手间地面很湿，', '排队太久。', 'The queue was long. ', '\n');
const text = fc.tuple(filler, fc.constantFrom(...masked.map(([raw]) => raw)), filler).map((parts) => parts.join(''));

/** Words as somebody might search for them: pieces of what was written. */
const piece = text.chain((whole) =>
  fc
    .tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 4 }))
    .map(([from, length]) => ({ whole, word: whole.slice(from, from + length) }))
);

describe('the clues that something of a text may be masked', () => {
  it('are in every text of which something is masked', () => {
    const pattern = new RegExp(clues, 'is');
    for (const [raw] of masked) expect(pattern.test(raw), raw).toBe(true);
    fc.assert(fc.property(text, (whole) => maskText(whole) === whole || pattern.test(whole)));
  });

  const isNear = (whole: string, word: string): boolean => {
    const near = toNearClues(word);
    // A word that is seen less often than it was written is one that is masked somewhere.
    const isHidden = whole.split(word).length > blotText(whole).split(word).length;
    return near === undefined || !isHidden || new RegExp(near, 'is').test(whole);
  };

  it('are near every word of which something is masked', () => {
    fc.assert(
      fc.property(piece, ({ whole, word }) => isNear(whole, word)),
      { numRuns: 2000 }
    );
  });

  it('are near every piece of every masked text', () => {
    for (const [raw] of masked) {
      for (let from = 0; from < raw.length; from += 1) {
        for (const word of [1, 2, 3, 4].map((length) => raw.slice(from, from + length)))
          expect(isNear(raw, word), `${word} in ${raw}`).toBe(true);
      }
    }
  });
});

describe('what is searched', () => {
  it('is what is seen: blotted parts match nothing, not even the words that stand for them', () => {
    expect(blotText('店员王小丽态度差')).toBe(`店员${blot}态度差`);
    const { text: shown, keywords } = toShownWords('店员王小丽态度差', ['王小丽', '态度', '湿滑']);
    expect(isMatch({ text: { contains: ['姓名', '王小丽'] } }, shown, keywords)).toBe(false);
    expect(isMatch({ text: { containsAll: ['态度', '店员'] } }, shown, keywords)).toBe(true);
    expect(keywords).toEqual(['态度', '湿滑']);
  });

  it('takes all of a filter: any of these, all of those, none of the rest', () => {
    const filter = { text: { contains: ['a', 'x'], containsAll: ['b'], notContains: ['q'] }, keyword: { in: ['k'], notIn: ['n'] } };
    expect(isMatch(filter, 'A B', ['k'])).toBe(true);
    expect(isMatch(filter, 'A', ['k'])).toBe(false);
    expect(isMatch(filter, 'A B Q', ['k'])).toBe(false);
    expect(isMatch(filter, 'A B', ['k', 'n'])).toBe(false);
    expect(isMatch(filter, 'B', ['k'])).toBe(false);
    expect(isMatch({ text: { contains: [] } }, 'B', [])).toBe(false);
  });

  it('may hold numbers of floors and minutes, but no three digits in a row', () => {
    const ask = (term: string) => () => checkWords({ text: { contains: [term] } }, false, 'masked');
    for (const term of ['3楼', 'B1', '10分钟', '洗手间', 'queue', '付款', '周末']) expect(ask(term)).not.toThrow();
    for (const term of ['138', '12345', 'a@b', '１２３', '王经理']) expect(ask(term)).toThrow(/personal data/);
  });
});
