/** A named day of a mall. It says what goes wrong besides the usual, and how loud it is. */
import type { Incident, IncidentKind } from '../simulate/incidents.ts';
import { toIncident } from '../simulate/incidents.ts';
import type { Mall, SimUnit } from '../simulate/mall.ts';
import { minuteMs } from '../simulate/rhythm.ts';

export interface ScenarioSetting {
  readonly pinned: readonly Incident[];
  readonly volume?: number;
  readonly calm?: boolean;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** `fromMs` and `toMs` are the stretch that will be sent. */
  readonly toSetting: (mall: Mall, fromMs: number, toMs: number) => ScenarioSetting;
}

/** An incident at a share of the stretch, on a place that the venue has. */
export function pin(
  kind: IncidentKind,
  places: readonly SimUnit[],
  preferred: string,
  fromMs: number,
  minutes: number,
  expectedExtraEvents: number
): Incident[] {
  const place = places.find(({ id }) => id === preferred) ?? places[0];
  if (!place) return [];
  return [toIncident(kind, place, fromMs, fromMs + minutes * minuteMs, expectedExtraEvents, `pinned-${kind}-${Math.floor(fromMs / 1000)}`)];
}

/** The middle of the stretch, on a full minute. */
export function toMiddle(fromMs: number, toMs: number): number {
  return Math.floor((fromMs + toMs) / 2 / minuteMs) * minuteMs;
}
