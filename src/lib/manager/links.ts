/** Ways from here to other pages, with the same question. */
import type { RangeInput } from '../domain/time-range.ts';
import type { ManagerView } from './view.ts';

/** As /explore reads them (its question-link). */
function toExploreRange(range: RangeInput): [string, string][] {
  if (range.last !== undefined) return [['last', range.last]];
  if (range.businessDays !== undefined) return [['days', String(range.businessDays)]];
  return [
    ['from', range.between.from],
    ['to', range.between.to]
  ];
}

/** The measure that each heat shows. */
const measures = {
  density: 'feedbackCount',
  rate: 'complaintCount,complaintsPer1kVisitors',
  mood: 'sentimentMean',
  surprise: 'complaintCount'
} as const;

/** @param place a unit or level; a section is none to /explore */
export function toExploreLink(venue: string, view: ManagerView, place: string | null = null): string {
  const params = new URLSearchParams({ venue });
  if (place !== null) params.set('place', place);
  params.set('measures', measures[view.heat]);
  for (const [name, value] of toExploreRange(view.range)) params.set(name, value);
  view.category.forEach((category, depth) => params.append(`is.category${depth + 1}`, category));
  for (const channel of view.channels) params.append('is.channel', channel);
  for (const author of view.authors) params.append('is.author', author);
  params.set('lang', view.language);
  params.set('theme', view.theme);
  return `/explore?${params}`;
}
