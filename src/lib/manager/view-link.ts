/** The view as the query of an address, and back. What is as at first is left out; what an old link says that nobody knows any more is passed over. */
import type { RangeInput } from '../domain/time-range.ts';
import { readMoment, writeMoment } from '../replay/moment.ts';
import { firstView, heatKinds, heatPlaces, listKinds, sortKeys, type ManagerView } from './view.ts';

const dayLimit = 1200;
const mostCategories = 3;

export function toLink(view: ManagerView): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string, unless: string): void => {
    if (value !== unless) params.set(name, value);
  };
  set('level', view.level ?? '', '');
  set('heat', view.heat, firstView.heat);
  set('by', view.by, firstView.by);
  set('smooth', view.smooth ? '1' : '', '');
  set('place', view.place ?? '', '');
  for (const [name, value] of toRangeParams(view.range)) params.set(name, value);
  for (const category of view.category) params.append('category', category);
  for (const channel of view.channels) params.append('channel', channel);
  for (const author of view.authors) params.append('author', author);
  set('list', view.list, firstView.list);
  set('sort', view.sort, firstView.sort);
  set('find', view.find, '');
  if (view.moment !== null) writeMoment(view.moment, params);
  set('theme', view.theme, firstView.theme);
  params.set('lang', view.language);
  return params;
}

export function parseLink(params: URLSearchParams, language: ManagerView['language']): ManagerView {
  const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word | undefined =>
    words.find((known) => known === params.get(name));
  const set = (name: string): string[] => [...new Set(params.getAll(name))];
  return {
    level: params.get('level') || null,
    heat: oneOf('heat', heatKinds) ?? firstView.heat,
    by: oneOf('by', heatPlaces) ?? firstView.by,
    smooth: params.get('smooth') === '1',
    place: params.get('place') || null,
    range: parseRange(params) ?? firstView.range,
    category: params.getAll('category').slice(0, mostCategories),
    channels: set('channel'),
    authors: set('author'),
    list: oneOf('list', listKinds) ?? firstView.list,
    sort: oneOf('sort', sortKeys) ?? firstView.sort,
    find: params.get('find') ?? '',
    moment: readMoment(params),
    theme: oneOf('theme', ['day', 'night'] as const) ?? firstView.theme,
    language: oneOf('lang', ['zh', 'en'] as const) ?? language
  };
}

/** As /explore writes a range. */
export function toRangeParams(range: RangeInput): [string, string][] {
  if (range.last !== undefined) return [['last', range.last]];
  if (range.businessDays !== undefined) return range.businessDays === 1 ? [] : [['days', String(range.businessDays)]];
  return [
    ['from', range.between.from],
    ['to', range.between.to]
  ];
}

function parseRange(params: URLSearchParams): RangeInput | undefined {
  const [last, from, to] = [params.get('last'), params.get('from'), params.get('to')];
  if (last) return { last };
  if (from && to) return { between: { from, to } };
  const businessDays = parseWhole(params.get('days'), 1, dayLimit);
  return businessDays === undefined ? undefined : { businessDays };
}

function parseWhole(text: string | null, least: number, most: number): number | undefined {
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isInteger(value) && value >= least && value <= most ? value : undefined;
}
