/** What a page hands to the map: one heat, by one kind of place. */
import type { HeatScale } from '../domain/heat-scale.ts';
import type { HeatPlace, HeatRow } from '../domain/live-events.ts';

export interface PlanHeat {
  readonly scale: HeatScale;
  /** By place id. */
  readonly rows: ReadonlyMap<string, HeatRow>;
  readonly by: HeatPlace;
  /** Density alone: as a smooth field that stays inside walls. */
  readonly smooth?: boolean | undefined;
}

export const markTones = ['down', 'late', 'note'] as const;
export type MarkTone = (typeof markTones)[number];

/** Something about a place that is no heat: an escalator that is down, a restroom that is overdue. */
export interface PlanMark {
  readonly place: string;
  readonly tone: MarkTone;
  /** In the page's language; shown on hover. */
  readonly label: string;
}

export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export const noInsets: Insets = { top: 24, right: 24, bottom: 24, left: 24 };
