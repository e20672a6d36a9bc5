/** What is looked at, as it stands in the address. */
import type { RangeInput } from '../domain/time-range.ts';
import { chainMeasures, worseByMeasure, type ChainMeasure } from './measures.ts';
import type { RangeKey } from './words.ts';

export const ranges: Readonly<Record<RangeKey, { readonly input: RangeInput; readonly ms: number }>> = {
  hour: { input: { last: 'PT1H' }, ms: 3_600_000 },
  today: { input: { businessDays: 1 }, ms: 86_400_000 },
  week: { input: { last: 'P7D' }, ms: 7 * 86_400_000 },
  month: { input: { last: 'P28D' }, ms: 28 * 86_400_000 }
};
export const rangeKeys = Object.keys(ranges) as RangeKey[];

export const sortKeys = ['name', 'value', 'sample'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface ChainView {
  readonly measure: ChainMeasure;
  readonly range: RangeKey;
  /** Null: all. */
  readonly region: string | null;
  readonly group: string | null;
  readonly search: string;
  readonly sort: SortKey;
  readonly isRising: boolean;
}

export const firstView: ChainView = {
  measure: 'rate',
  range: 'week',
  region: null,
  group: null,
  search: '',
  sort: 'value',
  isRising: false
};

const isOneOf = <T extends string>(all: readonly T[], text: string | null): text is T => all.some((one) => one === text);

export const isWorstRising = (measure: ChainMeasure): boolean => worseByMeasure[measure] === 'low';

export function parseChainLink(params: URLSearchParams): ChainView {
  const range = params.get('range');
  const asked = params.get('measure');
  const measure = isOneOf(chainMeasures, asked) ? asked : firstView.measure;
  const [sort = null, direction] = (params.get('sort') ?? '').split('.');
  return {
    measure,
    range: isOneOf(rangeKeys, range) ? range : firstView.range,
    region: params.get('region') || null,
    group: params.get('group') || null,
    search: params.get('find') ?? '',
    sort: isOneOf(sortKeys, sort) ? sort : firstView.sort,
    isRising: direction === undefined ? isWorstRising(measure) : direction === 'asc'
  };
}

/** Only what is not as it is at first. */
export function toChainLink(view: ChainView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.measure !== firstView.measure) params.set('measure', view.measure);
  if (view.range !== firstView.range) params.set('range', view.range);
  if (view.region !== null) params.set('region', view.region);
  if (view.group !== null) params.set('group', view.group);
  if (view.search !== '') params.set('find', view.search);
  if (view.sort !== firstView.sort || view.isRising !== isWorstRising(view.measure))
    params.set('sort', `${view.sort}.${view.isRising ? 'asc' : 'desc'}`);
  return params;
}
