import { FloorpulseError } from '../../../src/lib/domain/errors.ts';
import { viewKinds, type ViewKind, type ViewSnapshot, type ViewSpec } from '../../../src/lib/domain/live-events.ts';
import type { Venue } from '../../../src/lib/domain/place.ts';
import type { Scope } from '../../../src/lib/domain/scope.ts';
import { toRfc3339 } from '../../../src/lib/domain/time-range.ts';
import type { Reader } from '../../engine/ports.ts';
import { getHeat } from './get-heat.ts';
import { getKpis } from './get-kpis.ts';
import { getProblems } from './get-problems.ts';
import { getSeries } from './get-series.ts';
import { getVoices } from './get-voices.ts';

export interface View {
  readonly asOf: string;
  readonly snapshot: ViewSnapshot;
}

type GetSnapshot = (scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number) => Promise<ViewSnapshot>;

const getNothingYet: GetSnapshot = () => Promise.reject(new FloorpulseError('bad_request', 'This view cannot be answered yet.'));

const snapshots: Readonly<Record<ViewKind, GetSnapshot>> = {
  heat: getHeat,
  series: getSeries,
  kpis: getKpis,
  problems: getProblems,
  voices: getVoices,
  week: getNothingYet,
  journey: getNothingYet,
  keywords: getNothingYet,
  ranking: getNothingYet,
  drivers: getNothingYet,
  chain: getNothingYet
};

/** Answers a view for the instant `nowMs`. @throws FloorpulseError not_found | bad_request | busy | timeout | unavailable */
export async function getView(scope: Scope, reader: Reader, venue: Venue, spec: ViewSpec, nowMs: number): Promise<View> {
  if (spec.venue !== venue.id || !Object.hasOwn(snapshots, spec.kind)) {
    throw new FloorpulseError('bad_request', `There is no view ${spec.kind} of ${spec.venue} in ${venue.id}.`, {
      field: 'kind',
      remedy: `Views are ${viewKinds.join(', ')}.`
    });
  }
  return { asOf: toRfc3339(nowMs), snapshot: await snapshots[spec.kind](scope, reader, venue, spec, nowMs) };
}
