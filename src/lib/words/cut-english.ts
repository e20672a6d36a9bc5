import { englishStopWords } from './stop-words-en.ts';

/** Words that do not take their plural by rule, and words that only look like one. */
const singulars: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  children: 'child',
  kids: 'kid',
  men: 'man',
  women: 'woman',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  knives: 'knife',
  shelves: 'shelf',
  movies: 'movie',
  shoes: 'shoe',
  cookies: 'cookie'
};
const kept: ReadonlySet<string> = new Set([
  'always',
  'chaos',
  'news',
  'gas',
  'bus',
  'wireless',
  'careless',
  'series',
  'sales',
  'jeans',
  'stairs',
  'christmas'
]);

/** Words of a text in lower case and the singular, in order, without what says nothing; no digits, no single letters. */
export function cutEnglish(text: string): string[] {
  const words: string[] = [];
  for (const [found] of text
    .toLowerCase()
    .replaceAll('’', "'")
    .matchAll(/[\p{Script=Latin}\d]+(?:'[\p{Script=Latin}]+)*/gu)) {
    const plain = found.replace(/'s$/, '').replaceAll("'", '');
    if (plain.length < 2 || /\d/.test(plain) || englishStopWords.has(plain)) continue;
    const word = toSingular(plain);
    if (!englishStopWords.has(word)) words.push(word);
  }
  return words;
}

/** Toilets and toilet are one word. Verbs stay as they are: parking is no park, and a building is not built. */
export function toSingular(word: string): string {
  const known = Object.hasOwn(singulars, word) ? singulars[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 4 || kept.has(word) || /(?:ss|us|is|ous)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
