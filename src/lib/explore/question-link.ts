/** A question as the query of an address, and back. What is as at first is left out; what an old link says that nobody knows any more is passed over. */
import type { Grain, RangeInput } from '../domain/time-range.ts';
import {
  columnKinds,
  compares,
  grains,
  maxCuts,
  maxRows,
  scores,
  toFirstQuestion,
  views,
  type AtLeast,
  type ColumnKind,
  type Compare,
  type Condition,
  type Order,
  type Question,
  type Score,
  type ScoreCondition,
  type View
} from './question.ts';

const none = '-';
const word = /^[A-Za-z][A-Za-z0-9]*$/;

export function toLink(question: Question): URLSearchParams {
  const first = toFirstQuestion('');
  const params = new URLSearchParams();
  const set = (name: string, value: string, unless: string): void => {
    if (value !== unless) params.set(name, value);
  };
  set('view', question.view, first.view);
  params.set('venue', question.venue);
  set('place', question.place ?? '', '');
  set('measures', question.measures.join(',') || none, first.measures.join(','));
  set('grain', question.grain ?? none, first.grain ?? none);
  set('by', question.by.join(','), '');
  set('attribute', question.attribute ?? '', '');
  for (const [name, value] of toRangeParams(question.range)) params.set(name, value);
  for (const { dimension, attribute, is, values } of question.conditions) {
    const name = `${is ? 'is' : 'not'}.${attribute === null ? dimension : `@${attribute}`}`;
    for (const value of values) params.append(name, value);
  }
  for (const { score, atLeast, atMost } of question.scores) {
    if (atLeast !== null) params.set(`min.${score}`, String(atLeast));
    if (atMost !== null) params.set(`max.${score}`, String(atMost));
  }
  for (const text of question.text) params.append('text', text);
  for (const text of question.textNot) params.append('textNot', text);
  set('compare', question.compare ?? '', '');
  set('expected', question.expected ? '1' : '', '');
  if (question.order) params.set('order', [question.order.by, question.order.of, question.order.direction].join('.'));
  for (const { measure, atLeast } of question.having) params.append('having', `${measure}.${atLeast}`);
  set('first', String(question.first), String(first.first));
  set('others', question.others ? '1' : '', '');
  set('x', question.x, first.x);
  set('y', question.y, first.y);
  set('lag', String(question.maxLag), String(first.maxLag));
  return params;
}

export function parseLink(params: URLSearchParams, venue: string): Question {
  const first = toFirstQuestion(params.get('venue') ?? venue);
  const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
    words.find((known) => known === params.get(name));
  const words = (name: string): string[] => [...new Set((params.get(name) ?? '').split(',').filter((one) => word.test(one)))];
  const texts = (name: string): string[] => [...new Set(params.getAll(name).filter((text) => text !== ''))];
  return {
    ...first,
    view: oneOf<View>('view', views) ?? first.view,
    place: params.get('place') || null,
    measures: params.has('measures') ? words('measures') : first.measures,
    grain: params.get('grain') === none ? null : (oneOf<Grain>('grain', grains) ?? first.grain),
    by: words('by').slice(0, maxCuts),
    attribute: params.get('attribute') || null,
    range: parseRange(params) ?? first.range,
    conditions: parseConditions(params),
    scores: scores.flatMap((score) => parseScore(params, score)),
    text: texts('text'),
    textNot: texts('textNot'),
    compare: oneOf<Compare>('compare', compares) ?? null,
    expected: params.get('expected') === '1',
    order: parseOrder(params.get('order')),
    having: params.getAll('having').flatMap(parseHaving),
    first: parseWhole(params.get('first'), 1, maxRows) ?? first.first,
    others: params.get('others') === '1',
    x: words('x')[0] ?? first.x,
    y: words('y')[0] ?? first.y,
    maxLag: parseWhole(params.get('lag'), 0, 96) ?? first.maxLag
  };
}

function toRangeParams(range: RangeInput): [string, string][] {
  if (range.last !== undefined) return [['last', range.last]];
  if (range.businessDays !== undefined) return [['days', String(range.businessDays)]];
  return [
    ['from', range.between.from],
    ['to', range.between.to]
  ];
}

function parseRange(params: URLSearchParams): RangeInput | undefined {
  const [last, from, to] = [params.get('last'), params.get('from'), params.get('to')];
  if (last) return { last };
  if (from && to) return { between: { from, to } };
  const businessDays = parseWhole(params.get('days'), 1, 1200);
  return businessDays === undefined ? undefined : { businessDays };
}

/** One condition for each name, in the order of the address. */
function parseConditions(params: URLSearchParams): Condition[] {
  const names = [...new Set(params.keys())].filter((name) => /^(is|not)\../.test(name));
  return names.flatMap((name) => {
    const of = name.slice(name.indexOf('.') + 1);
    const attribute = of.startsWith('@') ? of.slice(1) : null;
    if (attribute === null ? !word.test(of) : attribute === '') return [];
    const values = [...new Set(params.getAll(name))];
    return [{ dimension: attribute === null ? of : 'attribute', attribute, is: name.startsWith('is.'), values }];
  });
}

function parseScore(params: URLSearchParams, score: Score): ScoreCondition[] {
  const [atLeast, atMost] = [parseNumber(params.get(`min.${score}`)), parseNumber(params.get(`max.${score}`))];
  return atLeast === null && atMost === null ? [] : [{ score, atLeast, atMost }];
}

function parseOrder(text: string | null): Order | null {
  const [by = '', of, direction] = (text ?? '').split('.');
  if (!word.test(by) || (direction !== 'asc' && direction !== 'desc')) return null;
  const kind = columnKinds.find((known: ColumnKind) => known === of);
  return kind ? { by, of: kind, direction } : null;
}

function parseHaving(text: string): AtLeast[] {
  const dot = text.indexOf('.');
  const measure = text.slice(0, dot);
  const atLeast = parseNumber(text.slice(dot + 1));
  return dot > 0 && word.test(measure) && atLeast !== null ? [{ measure, atLeast }] : [];
}

function parseNumber(text: string | null): number | null {
  if (text === null || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function parseWhole(text: string | null, least: number, most: number): number | undefined {
  const value = parseNumber(text);
  return value !== null && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}
