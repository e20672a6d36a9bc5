/** Everything that is chosen on the manager's page. It stands in the address as a whole (view-link.ts). */
import { heatKinds, heatPlaces, type HeatKind, type HeatPlace } from '../domain/live-events.ts';
import type { RangeInput } from '../domain/time-range.ts';
import type { ReplayMoment } from '../replay/moment.ts';
import type { ThemeName } from '../ui/palette.ts';

export { heatKinds, heatPlaces };
export const listKinds = ['worst', 'all'] as const;
/** The side of the map: the worst places, or all of them as a table. */
export type ListKind = (typeof listKinds)[number];
export const sortKeys = ['worst', 'name', 'level', 'value', 'events'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface ManagerView {
  /** Null: not chosen yet; the page turns to the level of the worst place. */
  readonly level: string | null;
  readonly heat: HeatKind;
  readonly by: HeatPlace;
  /** Density as a surface that stays inside walls. */
  readonly smooth: boolean;
  /** Id of the unit, section or level whose panel is open. */
  readonly place: string | null;
  readonly range: RangeInput;
  /** Path in the category tree, at most three deep. */
  readonly category: readonly string[];
  readonly channels: readonly string[];
  readonly authors: readonly string[];
  readonly list: ListKind;
  readonly sort: SortKey;
  readonly find: string;
  /** Replay of the range, stopped or running. Null: the range as a whole. */
  readonly moment: ReplayMoment | null;
  readonly theme: ThemeName;
  readonly language: 'zh' | 'en';
}

export const firstView: ManagerView = {
  level: null,
  heat: 'rate',
  by: 'unit',
  smooth: false,
  place: null,
  range: { businessDays: 1 },
  category: [],
  channels: [],
  authors: [],
  list: 'worst',
  sort: 'worst',
  find: '',
  moment: null,
  theme: 'day',
  language: 'en'
};

/** What a step back in the browser undoes; the rest is how one looks at it. */
export function isStep(change: Partial<ManagerView>): boolean {
  return (['level', 'heat', 'by', 'smooth', 'place', 'range', 'category', 'channels', 'authors', 'list'] as const).some(
    (name) => change[name] !== undefined
  );
}
