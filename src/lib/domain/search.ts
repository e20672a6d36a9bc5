/**
 * Searching people's own words. What a scope may not see it may not search: terms that are personal data themselves are refused,
 * others are looked for in what is left when personal data is blotted out.
 */
import { FloorpulseError } from './errors.ts';
import type { Filter } from './filter.ts';
import { blotText, maskText } from './mask.ts';
import type { TextAccess } from './scope.ts';

/** The parts of a filter that are about words. */
export type WordFilter = Pick<Filter, 'text' | 'keyword'>;

const lists = (where: Filter | undefined) =>
  [
    ['where.text.contains', where?.text?.contains],
    ['where.text.containsAll', where?.text?.containsAll],
    ['where.text.notContains', where?.text?.notContains],
    ['where.keyword.in', where?.keyword?.in],
    ['where.keyword.notIn', where?.keyword?.notIn]
  ] as const;

/** What is looked for in texts and among keywords. */
export function toSearchTerms(where: Filter | undefined): string[] {
  return [...new Set(lists(where).flatMap(([, terms]) => terms ?? []))];
}

/** Attributes may carry anything a source knew, so they count as words. `cut`: the question is cut by an attribute. */
export function checkWords(where: Filter | undefined, cut: boolean, texts: TextAccess | undefined): void {
  const used = cut ? 'attribute' : (['text', 'keyword', 'attributes'] as const).find((name) => where?.[name]);
  if (used === undefined || texts === 'full') return;
  if (texts !== 'masked') {
    throw new FloorpulseError('forbidden', `You do not see people's own words, so ${used} cannot be searched or cut by.`, {
      field: used === 'attribute' ? 'by' : `where.${used}`,
      remedy: 'Ask for a token that may see texts, or filter by channel, category, intent or scores.'
    });
  }
  for (const [field, terms] of lists(where)) for (const term of terms ?? []) if (isPersonal(term)) throw toRefusal(field, term);
  for (const { name, in: wanted, notIn } of where?.attributes ?? []) {
    for (const value of [...(wanted ?? []), ...(notIn ?? [])])
      if (maskText(value) !== value) throw toRefusal(`where.attributes.${name}`, value);
  }
}

function toRefusal(field: string, term: string): FloorpulseError {
  return new FloorpulseError('forbidden', `${JSON.stringify(term)} may be personal data, which you see masked and cannot search.`, {
    field,
    remedy: 'Leave out numbers of three digits and more, addresses and names, or ask for a token that sees whole texts.'
  });
}

/** Pieces of a number find it as well as the whole, so three digits in a row are too many. */
function isPersonal(term: string): boolean {
  const plain = term.normalize('NFKC');
  return /\d{3}|@/.test(plain) || maskText(plain) !== plain;
}

/** Whether an event with this text and these keywords meets a filter. */
export function isMatch({ text: asked, keyword }: WordFilter, text: string, keywords: readonly string[]): boolean {
  const lower = text.toLowerCase();
  const has = (term: string): boolean => lower.includes(term.toLowerCase());
  const hasKeyword = (word: string): boolean => keywords.includes(word);
  return (
    (!asked?.contains || asked.contains.some(has)) &&
    (asked?.containsAll ?? []).every(has) &&
    !(asked?.notContains ?? []).some(has) &&
    (!keyword?.in || keyword.in.some(hasKeyword)) &&
    !(keyword?.notIn ?? []).some(hasKeyword)
  );
}

/** Text and keywords of an event as far as a masked scope sees them. A name that is masked in the text is no keyword beside it. */
export function toShownWords(text: string, keywords: readonly string[]): { text: string; keywords: string[] } {
  const shown = blotText(text);
  return { text: shown, keywords: keywords.filter((word) => (shown.includes(word) || !text.includes(word)) && maskText(word) === word) };
}
